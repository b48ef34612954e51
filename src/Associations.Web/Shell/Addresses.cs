using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

namespace Associations.Web.Shell;

/// <summary>The address that was asked, also on an error page that answers in its place.</summary>
public sealed class Addresses(IHttpContextAccessor accessor)
{
    // Names what a form does on its page (Razor Pages).
    private const string Handler = "handler";

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    public PathString Path =>
        Context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? Context.Features.Get<IExceptionHandlerPathFeature>()?.Path
        ?? Context.Request.Path;

    /// <summary>This page in another language.</summary>
    public string In(string language)
    {
        var query = Query(ReaderMiddleware.Parameter);
        query.Add(ReaderMiddleware.Parameter, language);
        return Path.ToUriComponent() + query;
    }

    /// <summary>This page as it is seen: what was last done on it is not done again.</summary>
    public string Here() => Path.ToUriComponent() + Query();

    private QueryBuilder Query(string? without = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in Context.Request.Query)
        {
            if (name == without || name == Handler) continue;
            foreach (var value in values) query.Add(name, value ?? "");
        }

        return query;
    }

    public static string NameOf(string language) => TonguesTagHelper.NameOf(language);
}
