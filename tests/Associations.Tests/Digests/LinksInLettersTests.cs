using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Tests.Digests;

/// <summary>
/// The links of letters that really arrived, followed as scanners, people and mail clients do. Oracles: postal-mime and
/// AngleSharp find the links; a hash over every row of every table tells whether anything changed.
/// </summary>
public sealed partial class LinksInLettersTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>, IDisposable
{
    // As Gmail: no cookie, no page before, redirects not followed.
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    [Fact]
    public async Task One_click_leaves_the_series_and_nothing_more_is_sent()
    {
        var letter = await Sent();

        await AssertOneClickWorks(letter);

        var left = await letter.Tenant.Single<Suppression>();
        Assert.Equal((letter.Row.AddressKey, letter.Row.Series, ExclusionReason.Unsubscribed), (left.AddressKey, left.Series, left.Reason));
    }

    [Fact]
    public async Task One_click_works_twice_and_changes_nothing_the_second_time()
    {
        var letter = await Sent();
        await AssertOneClickWorks(letter);
        var before = await Rows();

        await AssertOneClickWorks(letter);

        Assert.Equal(before, await Rows());
    }

    [Fact]
    public async Task One_click_works_for_a_suspended_association()
    {
        var letter = await Sent();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var platform = scope.ServiceProvider.GetRequiredService<PlatformDb>();
            (await platform.Tenants.SingleAsync(tenant => tenant.Id == letter.Tenant.Info.Id, Token)).Suspend();
            await platform.SaveChangesAsync(Token);
        }

        app.Services.GetRequiredService<Application.Tenancy.ITenantStore>().Forget();
        using (var page = await Ask(HttpMethod.Get, new Uri(letter.OneClick, "/privacy"))) Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);

        await AssertOneClickWorks(letter);
    }

    [Fact]
    public async Task One_click_works_for_somebody_who_was_erased()
    {
        var letter = await Sent();
        await letter.Tenant.Read(async db =>
        {
            (await db.Contacts.SingleAsync(contact => contact.Id == letter.Row.Contact, Token)).Erase(app.Clock.GetUtcNow());
            return await db.SaveChangesAsync(Token);
        });

        await AssertOneClickWorks(letter);
    }

    [Fact]
    public async Task Looking_at_any_link_of_any_letter_changes_nothing()
    {
        var letter = await Sent();
        var links = await LinksOf(letter.Tenant);
        Assert.Contains(letter.OneClick, links);
        foreach (var link in links.Where(link => link.Host == letter.Tenant.Host)) await (await Ask(HttpMethod.Get, link)).Content.ReadAsStringAsync(Token);
        var before = await Rows();

        foreach (var link in links.Where(link => link.Host == letter.Tenant.Host))
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head, HttpMethod.Options, HttpMethod.Get])
            {
                using var answer = await Ask(method, link);
                Assert.False((int)answer.StatusCode >= 500, $"{method} {link.AbsolutePath.Split('/')[1]} answers {(int)answer.StatusCode}");
            }
        }

        Assert.Equal(before, await Rows());
        Assert.Equal(LetterState.Accepted, (await letter.Tenant.Single<Letter>()).State);
        Assert.Empty(await letter.Tenant.Read(db => db.Suppressions.ToListAsync(Token)));
    }

    [Fact]
    public async Task Every_link_of_a_letter_leads_to_a_page_in_the_association_or_to_the_call()
    {
        var letter = await Sent();

        var answers = new List<string>();
        foreach (var link in await LinksOf(letter.Tenant))
        {
            if (link.Host == "funding.example") continue; // the call's own page
            Assert.Equal(letter.Tenant.Host, link.Host);
            using var answer = await Ask(HttpMethod.Get, link);
            answers.Add($"{link.AbsolutePath[..link.AbsolutePath.LastIndexOf('/')]} {(int)answer.StatusCode}");
        }

        Assert.Equal(["/digests/archive 200", "/preferences 200", "/unsubscribe 200"], answers.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_forged_or_foreign_token_answers_the_same_and_does_nothing()
    {
        var (letter, foreign) = (await Sent(), await Sent());
        var token = letter.OneClick.Segments[^1];
        var preferences = (await LinksOf(letter.Tenant)).Single(link => link.AbsolutePath.StartsWith("/preferences/", StringComparison.Ordinal)).Segments[^1];
        string[] forged =
        [
            .. Enumerable.Range(0, token.Length - 1).Select(at => token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..]),
            foreign.OneClick.Segments[^1], preferences, token[..^1], token + "A", token + token, new string('A', token.Length), "x",
        ];
        var before = await Rows();

        foreach (var attempt in forged.Where(attempt => attempt != token))
        {
            using var answer = await OneClick(new Uri(letter.OneClick, $"/unsubscribe/{attempt}"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(before, await Rows());
        // The same requests with the true token do change something: the comparison can fail.
        await AssertOneClickWorks(letter);
        Assert.NotEqual(before, await Rows());
    }

    public void Dispose() => _client.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<ArrivedLetter> Sent()
    {
        var scene = await DigestScene.Set(
            await app.NewTenant(),
            [DigestScene.Korosten, DigestScene.Person(DigestScene.Korosten, "Тарас Зразок", "taras@korosten.example"), DigestScene.TownTwinning(TimeProvider.System.GetUtcNow())],
            ApprovalMode.Automatic);
        await scene.Tenant.RunSeries();
        await scene.PlannedTimeComes();
        await scene.Tenant.SendLetters();
        await app.Listen();

        var links = await LinksOf(scene.Tenant);
        return new ArrivedLetter(scene.Tenant, await scene.Tenant.Single<Letter>(), links.First(link => link.AbsolutePath.StartsWith("/unsubscribe/", StringComparison.Ordinal)));
    }

    /// <summary>Every address in the letters that came from a tenant: in the HTML, in the text, in the header.</summary>
    private async Task<List<Uri>> LinksOf(TestTenant tenant)
    {
        var links = new List<string>();
        foreach (var mail in (await app.Sink.Parsed(Token)).Select(mail => mail.PostalMime).Where(mail => mail.From!.Address.StartsWith($"{tenant.Info.Slug}@", StringComparison.Ordinal)))
        {
            using var html = new HtmlParser().ParseDocument(mail.Html);
            links.AddRange(html.QuerySelectorAll("[href], [src]").Select(element => (element.GetAttribute("href") ?? element.GetAttribute("src"))!));
            links.AddRange(Address().Matches(mail.Text).Select(match => match.Value));
            var header = mail.Header("List-Unsubscribe").Single();
            links.Add(header[(header.IndexOf('<', StringComparison.Ordinal) + 1)..header.IndexOf('>', StringComparison.Ordinal)]);
        }

        return [.. links.Where(link => link.StartsWith("http", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Select(link => new Uri(link))];
    }

    private async Task AssertOneClickWorks(ArrivedLetter letter)
    {
        using var answer = await OneClick(letter.OneClick);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Equal(1, await letter.Tenant.Read(db => db.Suppressions.CountAsync(Token)));
    }

    private async Task<HttpResponseMessage> OneClick(Uri link) =>
        await Ask(HttpMethod.Post, link, new StringContent("List-Unsubscribe=One-Click", Encoding.ASCII, "application/x-www-form-urlencoded"));

    // The host's name does not resolve outside a browser: the address is the test server's, the name goes in the header.
    private async Task<HttpResponseMessage> Ask(HttpMethod method, Uri link, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(app.Address, link.PathAndQuery)) { Content = content };
        request.Headers.Host = link.Host;
        return await _client.SendAsync(request, Token);
    }

    /// <summary>One hash per table over all its rows. Left out: the keys that the first page with a form may make.</summary>
    private async Task<List<string>> Rows()
    {
        await using var source = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
        var tables = new List<string>();
        await using (var list = source.CreateCommand("select relname from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r' and relname <> 'data_protection_keys' order by 1"))
        await using (var reader = await list.ExecuteReaderAsync(Token))
        {
            while (await reader.ReadAsync(Token)) tables.Add(reader.GetString(0));
        }

        var rows = new List<string>();
        foreach (var table in tables)
        {
#pragma warning disable CA2100 // A table's name from the catalogue.
            await using var hash = source.CreateCommand($"select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from app.{table} t");
#pragma warning restore CA2100
            rows.Add($"{table} {await hash.ExecuteScalarAsync(Token)}");
        }

        return rows;
    }

    [GeneratedRegex("https?://[^\\s<>\"]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();

    private sealed record ArrivedLetter(TestTenant Tenant, Letter Row, Uri OneClick);
}
