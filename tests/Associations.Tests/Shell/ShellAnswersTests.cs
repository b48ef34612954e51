using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace Associations.Tests.Shell;

public sealed partial class ShellAnswersTests(ShellHost host) : IClassFixture<ShellHost>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/help", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/specimen/forbidden", HttpStatusCode.Forbidden)]
    [InlineData("/specimen/gone", HttpStatusCode.Gone)]
    [InlineData("/specimen/broken", HttpStatusCode.InternalServerError)]
    public async Task Every_answer_carries_the_headers_that_protect_it(string path, HttpStatusCode status)
    {
        using var client = host.Client();
        using var answer = await client.GetAsync(path, Stop);
        var body = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal(status, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        var nonce = NoncePattern().Match(policy).Groups["value"].Value;
        Assert.True(nonce.Length >= 22);
        Assert.All(ScriptPattern().Matches(body), script => Assert.Contains($"nonce=\"{nonce}\"", script.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(" style=", body, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nonce_serves_one_answer()
    {
        using var client = host.Client();
        using var one = await client.GetAsync("/help", Stop);
        using var other = await client.GetAsync("/help", Stop);
        Assert.NotEqual(one.Headers.GetValues("Content-Security-Policy"), other.Headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public async Task A_failure_says_nothing_of_itself_but_its_number()
    {
        using var client = host.Client();
        using var answer = await client.GetAsync("/specimen/broken", Stop);
        var body = await answer.Content.ReadAsStringAsync(Stop);
        Assert.DoesNotContain("Asked to fail", body, StringComparison.Ordinal);
        Assert.Matches("<span class=\"code\">[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}</span>", body);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_with_a_page()
    {
        using var client = host.Client();
        using var answer = await client.PostAsync("/specimen", new FormUrlEncodedContent([]), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_association_writes_is_inert()
    {
        using var client = host.Client();
        var body = await client.GetStringAsync("/imprint?lang=en", Stop);
        Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", body, StringComparison.Ordinal);
        Assert.Contains("<h2>AMU</h2>", body, StringComparison.Ordinal);
        Assert.Contains("<a href=\"mailto:help@amu.example\">us</a>", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr-CA, en;q=0.5", "fr")]
    [InlineData("de, uk;q=0.3, en;q=0.4", "en")]
    [InlineData("de", "uk")]
    public async Task The_language_is_the_best_the_browser_asks_for_or_the_associations(string accepted, string spoken)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", accepted);
        using var answer = await client.GetAsync("/help", Stop);
        Assert.Equal([spoken], answer.Content.Headers.ContentLanguage);
    }

    [Fact]
    public async Task The_first_visit_is_light_and_the_next_page_lighter()
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        client.DefaultRequestHeaders.Add("Accept-Language", "uk");
        using var answer = await client.GetAsync("/specimen", Stop);
        var page = await answer.Content.ReadAsByteArrayAsync(Stop);
        using var brotli = new StreamReader(new BrotliStream(new MemoryStream(page), CompressionMode.Decompress));
        var html = await brotli.ReadToEndAsync(Stop);

        var files = FilePattern().Matches(html).Select(match => match.Groups["value"].Value)
            .Concat(["/fonts/source-sans-3-latin-wght-normal.woff2", "/fonts/source-sans-3-cyrillic-wght-normal.woff2", "/fonts/source-sans-3-europe.woff2"]).ToList();
        Assert.Equal(6, files.Count);
        var weight = page.Length;
        foreach (var file in files) weight += (await client.GetByteArrayAsync(WebUtility.HtmlDecode(file), Stop)).Length;

        Assert.True(page.Length <= 25 * 1024, $"A page weighs {page.Length}.");
        Assert.True(weight <= 120 * 1024, $"The first visit weighs {weight}.");
    }

    [GeneratedRegex("script-src 'nonce-(?<value>[^']+)'", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NoncePattern();

    [GeneratedRegex("<script[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex ScriptPattern();

    [GeneratedRegex("(rel=\"stylesheet\" href|<script src)=\"(?<value>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FilePattern();
}
