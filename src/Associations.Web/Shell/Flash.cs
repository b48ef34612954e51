using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Associations.Web.Shell;

/// <summary>A sentence that the next page shows once, after a redirect: what was done, and to whom.</summary>
public static class Flash
{
    public const string Cookie = "__Host-flash";
    private const string Key = "flash";

    /// <summary>Says <paramref name="text"/>, already in the reader's language, on the page that the redirect leads to.</summary>
    public static void Say(this PageModel page, string text) => page.TempData[Key] = text;

    // Reading what is not there would answer every page with a cookie's deletion.
    public static string? Take(ITempDataDictionary data, HttpRequest request) =>
        request.Cookies.ContainsKey(Cookie) && data.TryGetValue(Key, out var text) ? text as string : null;
}
