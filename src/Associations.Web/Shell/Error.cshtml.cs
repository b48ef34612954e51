using System.Diagnostics;
using Associations.Web.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Associations.Web.Shell;

/// <summary>What stands in the place of a page that cannot be shown. It reads nothing from the database.</summary>
[AllowAnonymous]
[AnyHost]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel(Texts<ShellTexts> texts) : PageModel
{
    private const int TraceLength = 12;

    public string Title { get; private set; } = "";

    public IReadOnlyList<string> Lines { get; private set; } = [];

    /// <summary>Where the reader may try the same again; null where that would not help.</summary>
    public string? RetryPath { get; private set; }

    /// <summary>The beginning of the trace's id (W3C Trace Context), in groups that can be read out.</summary>
    public string Trace { get; private set; } = "";

    // A filter, not a handler: the page answers any method.
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var code = context.RouteData.Values["code"] is string text && int.TryParse(text, out var asked) && asked is >= 400 and <= 599 ? asked : 404;
        Response.StatusCode = code;
        var id = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        Trace = string.Join('-', id[..Math.Min(TraceLength, id.Length)].Chunk(4).Select(group => new string(group)));
        var isRead = HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method);
        (Title, Lines) = Say(code, isRead);
        if (code >= 500 && isRead) RetryPath = HttpContext.RequestServices.GetRequiredService<Addresses>().Path;
    }

    private (string Title, IReadOnlyList<string> Lines) Say(int code, bool isRead) => code switch
    {
        400 => (texts["This form can no longer be sent"],
            [texts["It was open too long, or it was sent from another window. Nothing was changed."], texts["Go back, load the page anew and send it again."]]),
        401 or 403 => (texts["This page is not for your role"],
            [texts["You may be signed in as somebody whose role does not include it, or not be signed in."], texts["A manager of the association can change what you may see."]]),
        404 => (texts["This page does not exist, or no longer"],
            [texts["If you typed the address, check it. If you came from a link in one of our letters, it may have ended: the newest letter has the right one."]]),
        410 => (texts["This link is no longer valid"],
            [texts["A letter can be forwarded. That is why a link opens one thing only, and only for as long as it is needed."], texts["The newest letter has a link that works."]]),
        429 => (texts["Too many tries in a short time"], [texts["Wait a few minutes, then try again. Nothing was changed."]]),
        // Only the suspension of an association answers so.
        503 => (texts["This association's pages are closed for now"],
            [texts["Nothing was deleted. The pages are as they were once they are opened again."], texts["Links in letters with which you leave a digest go on working."]]),
        >= 500 when isRead => (texts["Something went wrong on our side"], [texts["The page could not be shown. Try again in a minute."]]),
        >= 500 => (texts["Something went wrong on our side"],
            [texts["Your last change was not saved. What you typed is still in the form behind you: go back and send it again in a minute."]]),
        _ => (texts["This cannot be done"], [texts["The page does not take what was sent to it. Nothing was changed."]]),
    };
}
