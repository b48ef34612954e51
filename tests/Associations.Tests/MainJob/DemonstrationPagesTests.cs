using System.Text.RegularExpressions;
using Associations.Tests.Browser;
using Associations.Tests.Operations;
using Microsoft.Playwright;

namespace Associations.Tests.MainJob;

/// <summary>
/// Every page that a manager, a donor officer, the operator and a visitor can reach by links in the demonstration: each answers, passes axe,
/// and does not scroll sideways, in all <see cref="Views"/>.
/// </summary>
public sealed partial class DemonstrationPagesTests(OpenDoorFixture app, BrowserFixture browser) : IClassFixture<OpenDoorFixture>
{
    private const int MostPages = 400;

    [Fact]
    public async Task Every_page_that_links_lead_to_answers_and_can_be_used_by_everyone()
    {
        Assert.Equal(0, (await Executable.Run(app, "seed")).Code);
        await app.Listen();
        var faults = new List<string>();
        var visited = 0;
        foreach (var (host, email, start) in new[] { ("amu.localhost", "manager@amu.example", "/today"), ("amu.localhost", "donor@giz.example", "/meetings/numbers"), ("console.localhost", "operator@platform.example", "/console"), ("amu.localhost", "", "/") })
            visited += await Walk(host, email, start, faults);

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
        Assert.True(visited > 40, $"Only {visited} pages were found.");
    }

    private async Task<int> Walk(string host, string email, string start, List<string> faults)
    {
        await using var session = await browser.Open(new Uri($"http://{host}:{app.Address.Port}"));
        session.Page.SetDefaultTimeout(60_000);
        if (email.Length > 0) await SignIn(session, email);

        var (waiting, seen) = (new Queue<string>([start]), new HashSet<string>(StringComparer.Ordinal) { Shape(start) });
        while (waiting.TryDequeue(out var path) && seen.Count < MostPages)
        {
            foreach (var link in await Visit(session, path, email, faults))
            {
                if (seen.Add(Shape(link))) waiting.Enqueue(link);
            }
        }

        if (waiting.Count > 0) faults.Add($"There are more than {MostPages} kinds of pages: some were not looked at.");
        if (session.Complaints.Count > 0) faults.Add(string.Join('\n', session.Complaints));
        return seen.Count;
    }

    private static async Task<string[]> Visit(BrowserSession session, string path, string email, List<string> faults)
    {
        string[] links = [];
        foreach (var (language, dark, width) in Views.All)
        {
            try
            {
                await session.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
                await session.Page.SetViewportSizeAsync(width, 900);
                var status = await session.Go(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"lang={language}");
                if (status >= 400) throw new InvalidOperationException($"{path} answers {status}.");
                await session.Axe();
                await session.NothingScrollsSideways();
                await session.EveryElementIsKnown();
                await session.Screenshot($"{(email.Length == 0 ? "public" : email.Split('@')[0])}{Shape(path).Replace('/', '-')}-{language}-{width}{(dark ? "-dark" : "")}");
                links = await session.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))");
            }
            catch (Exception fault) when (fault is Xunit.Sdk.XunitException or InvalidOperationException or PlaywrightException)
            {
                faults.Add($"{path} ({language}, {width}{(dark ? ", dark" : "")}): {fault.Message}");
            }
        }

        return [.. links.Where(IsPage).Select(link => link.Split('#')[0]).Distinct(StringComparer.Ordinal)];
    }

    private static bool IsPage(string link) =>
        link.StartsWith('/') && !link.Contains("handler=", StringComparison.Ordinal) && !link.Contains("lang=", StringComparison.Ordinal)
        && !link.Contains("/letter/", StringComparison.Ordinal) && !link.Contains("sign-out", StringComparison.Ordinal) && !link.Contains("/body", StringComparison.Ordinal)
        && !link.StartsWith("/open-data/v1/", StringComparison.Ordinal) && !Download().IsMatch(link);

    // One page of each kind: ids and query values say nothing about how a page is built.
    private static string Shape(string path) => Ids().Replace(path.Split('?')[0], "{id}");

    private static async Task SignIn(BrowserSession session, string email)
    {
        await session.Go("/sign-in/password");
        await session.Page.FillAsync("[name='Form.Email']", email);
        await session.Page.FillAsync("[name='Form.Password']", "two-cities-one-table");
        await session.Page.Locator("main button").First.ClickAsync();
        await session.Page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[^/]*\\.json|[^/]*\\.eml", RegexOptions.None, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex("/documents/[0-9a-f-]{36}$", RegexOptions.None, 1000)]
    private static partial Regex Download();
}

/// <summary>As in development: nobody is asked for a second factor.</summary>
public sealed class OpenDoorFixture : MailingAppFixture
{
    public override Dictionary<string, string?> Settings()
    {
        var settings = base.Settings();
        settings["Associations:RequireSecondFactor"] = "false";
        return settings;
    }
}
