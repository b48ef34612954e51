using Associations.Application.Tenancy;
using Associations.Domain;

namespace Associations.Web.Shell;

/// <summary>
/// Settles the language of a request: <c>?lang=</c> (kept in a cookie), that cookie, the person's account, <c>?in=</c> of a
/// letter's link (kept until the browser is closed), Accept-Language (RFC 9110 §12.5.4), the association's own.
/// </summary>
internal sealed class ReaderMiddleware(RequestDelegate next)
{
    public const string Cookie = "__Host-lang";
    public const string Parameter = "lang";

    /// <summary>The language that the page was linked in, for who has chosen none.</summary>
    public const string Suggested = "in";

    private const string Varies = "Accept-Language, Cookie";

    public Task InvokeAsync(HttpContext context, Reader reader, TenantContext tenant)
    {
        var language = Asked(context) ?? Remembered(context) ?? reader.AccountLanguage ?? Offered(context) ?? Accepted(context.Request)
            ?? (tenant.IsSet ? tenant.Tenant.Language : Language.English);
        reader.Reads(language);
        context.Response.OnStarting(static state =>
        {
            var (response, spoken) = ((HttpResponse, string))state;
            if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
            {
                response.Headers.ContentLanguage = spoken;
                // An error page passes here twice.
                if (!response.Headers.Vary.Contains(Varies)) response.Headers.Append("Vary", Varies);
            }

            return Task.CompletedTask;
        }, (context.Response, language));
        return next(context);
    }

    private static string? Asked(HttpContext context) => Keep(context, Parameter, TimeSpan.FromDays(365));

    private static string? Offered(HttpContext context) => Keep(context, Suggested, null);

    private static string? Keep(HttpContext context, string parameter, TimeSpan? age)
    {
        string? language = context.Request.Query[parameter];
        if (!Language.IsKnown(language)) return null;

        context.Response.Cookies.Append(Cookie, language!, new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            MaxAge = age,
        });
        return language;
    }

    private static string? Remembered(HttpContext context) =>
        context.Request.Cookies.TryGetValue(Cookie, out var language) && Language.IsKnown(language) ? language : null;

    private static string? Accepted(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(value => value.Quality is null or > 0)
            .OrderByDescending(value => value.Quality ?? 1)
            .Select(value => value.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(Language.IsKnown);
}
