using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Associations.Tests.Browser;

/// <summary>A person at a browser: one page, own cookies. It notes what the page complains of and whom it asks.</summary>
public sealed class BrowserSession : IAsyncDisposable
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    private static readonly Lazy<string> Script = new(() => new BundledAxeScriptProvider().GetScript());
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _hosts = new();

    internal BrowserSession(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.SetDefaultTimeout(10_000);
        page.Console += (_, message) =>
        {
            // An error page's own status is logged as an error; that is no fault of the page.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Request += (_, request) => _hosts.Enqueue(new Uri(request.Url).Host);
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts and violations of the content policy, so far.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Hosts that were asked for anything, so far.</summary>
    public IEnumerable<string> Hosts => _hosts.Distinct(StringComparer.Ordinal);

    /// <summary>Opens an address and answers the HTTP status.</summary>
    public async Task<int> Go(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>
    /// Asserts that axe finds nothing against WCAG 2.0 to 2.2, A and AA, nor against its best practices. Frames are left
    /// out: a mail's preview is sandboxed, so a script in it never answers; it has its own address to be tested at.
    /// </summary>
    public async Task Axe()
    {
        await Page.EvaluateAsync(Script.Value).WaitAsync(Patience);
        var result = await Page.EvaluateAsync<AxeAnswer>(
            """
            async (tags) => {
              const result = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], iframes: false });
              return { passed: result.passes.length, violations: result.violations.map((v) => [`${v.id}: ${v.help}`, ...v.nodes.map((n) => `  ${n.html}`)].join("\n")) };
            }
            """, Standards).WaitAsync(Patience);
        Assert.True(result.Violations.Length == 0, $"{Page.Url}\n{string.Join('\n', result.Violations)}");
        Assert.NotEqual(0, result.Passed);
    }

    /// <summary>Asserts that no element of ours reaches the browser: a misspelt one would be left as it is, without an error.</summary>
    public async Task EveryElementIsKnown()
    {
        var unknown = await Page.EvaluateAsync<string[]>("() => [...new Set([...document.querySelectorAll('*')].map((e) => e.localName).filter((name) => name.includes('-')))]");
        Assert.True(unknown.Length == 0, $"{Page.Url}: {string.Join(", ", unknown)}");
    }

    /// <summary>Asserts that nothing reaches over the right edge.</summary>
    public async Task NothingScrollsSideways()
    {
        var over = await Page.EvaluateAsync<string[]>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              return [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 1)
                .slice(0, 5).map((e) => e.outerHTML.slice(0, 120));
            }
            """);
        Assert.True(over.Length == 0, $"{Page.Url} at {Page.ViewportSize!.Width}:\n{string.Join('\n', over)}");
    }

    /// <summary>Keeps a picture of the whole page in the folder that <c>SCREENSHOTS</c> names, when it names one.</summary>
    public async Task Screenshot(string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder) return;
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    private sealed class AxeAnswer
    {
        public int Passed { get; set; }

        public string[] Violations { get; set; } = [];
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
