using Associations.Tests.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Associations.Tests.Browser;

/// <summary>
/// One Chromium for the whole run, started when the first test asks for it. A test class takes it as a constructor
/// parameter; each test opens a session of its own: own cookies, language, colours, size.
/// </summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <param name="origin">Scheme, host and port, such as <c>http://amu.localhost:5080</c>; Chromium resolves <c>*.localhost</c>.</param>
    /// <param name="locale">What the browser asks for in Accept-Language.</param>
    public async Task<BrowserSession> Open(Uri origin, string locale = "en-GB", bool dark = false, int width = 1280, bool script = true)
    {
        var browser = await Started();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = origin.ToString(),
            Locale = locale,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new BrowserSession(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> Started()
    {
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium(), Args = Flags });
        }
        finally
        {
            _starting.Release();
        }
    }

    private static string Chromium() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is not on the PATH; Debian's package is named chromium.");
}
