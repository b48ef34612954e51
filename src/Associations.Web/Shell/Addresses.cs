using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

namespace Associations.Web.Shell;

/// <summary>The address that was asked, also on an error page that answers in its place.</summary>
public sealed class Addresses(IHttpContextAccessor accessor)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    public PathString Path =>
        Context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? Context.Features.Get<IExceptionHandlerPathFeature>()?.Path
        ?? Context.Request.Path;

    /// <summary>This page in another language.</summary>
    public string In(string language)
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in Context.Request.Query)
        {
            if (name == ReaderMiddleware.Parameter) continue;
            foreach (var value in values) query.Add(name, value ?? "");
        }

        query.Add(ReaderMiddleware.Parameter, language);
        return Path.ToUriComponent() + query;
    }

    public static string NameOf(string language) => TonguesTagHelper.NameOf(language);
}
