using System.Net;
using AngleSharp.Html.Parser;

namespace Associations.Tests.Access;

/// <summary>
/// A browser without a window: one association's host, its cookies, its forms. Redirects are shown, not followed. Cookies
/// are kept by name whatever their Secure flag says, for the tests' server speaks plain HTTP.
/// </summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient _client;

    public Visitor(AppFixture app, string host)
    {
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        Host = host;
    }

    public string Host { get; set; }

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>The Set-Cookie lines of the last answer.</summary>
    public IReadOnlyList<string> LastCookies { get; private set; } = [];

    public Task<HttpResponseMessage> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<string> Read(string path)
    {
        using var answer = await Get(path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        request.Headers.Host = Host;
        if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        LastCookies = answer.Headers.TryGetValues("Set-Cookie", out var lines) ? [.. lines] : [];
        foreach (var line in LastCookies) Keep(line);
        return answer;
    }

    /// <summary>Opens a page and sends its form back, with its antiforgery token and hidden fields.</summary>
    public async Task<HttpResponseMessage> Submit(string page, params (string Name, string Value)[] fields) => await Post(page, page, fields);

    /// <summary>Takes the token of the form on one page and posts to another address.</summary>
    public async Task<HttpResponseMessage> Post(string formPage, string path, params (string Name, string Value)[] fields)
    {
        var document = await new HtmlParser().ParseDocumentAsync(await Read(formPage), TestContext.Current.CancellationToken);
        var token = document.QuerySelector("input[name=form-token]")?.GetAttribute("value") ?? throw new InvalidOperationException($"There is no form on {formPage}.");
        var hidden = document.QuerySelectorAll("main form input[type=hidden]:not([name=form-token])").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))
            .Where(field => fields.All(given => given.Name != field.Item1)).DistinctBy(field => field.Item1);
        return await PostWith(token, path, [.. hidden, .. fields]);
    }

    public Task<HttpResponseMessage> PostWith(string token, string path, params (string Name, string Value)[] fields) => Send(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent([new("form-token", token), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]),
    });

    public Visitor With(string cookie, string value)
    {
        Cookies[cookie] = value;
        return this;
    }

    public void Dispose() => _client.Dispose();

    private void Keep(string line)
    {
        var pair = line.Split(';')[0];
        var split = pair.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = (pair[..split], pair[(split + 1)..]);
        if (value.Length == 0) Cookies.Remove(name);
        else Cookies[name] = value;
    }
}

public static class Answers
{
    public static void IsRedirectTo(this HttpResponseMessage answer, string path)
    {
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.StartsWith(path, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }
}
