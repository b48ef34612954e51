using System.Globalization;
using System.Text;
using Associations.Domain.Access;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Associations.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Associations.Tests.MainJob;

/// <summary>
/// The product's main job as a person does it, in a browser, with the workers running: from an empty association to letters
/// in a real SMTP server, read by two foreign MIME parsers; and beside it another association that sees none of it.
/// </summary>
public sealed class MainJobTests(WorkingAppFixture app, BrowserFixture browser) : IClassFixture<WorkingAppFixture>
{
    private const string Korosten = "UA18060090000061708";
    private const string Izium = "UA63040090000021240";

    private static readonly string[] Secrets = ["Розвиток громад", "Коростен", "korosten.example", "CERV-MAIN-JOB", "Main job"];

    [Fact]
    public async Task A_manager_sets_up_a_digest_that_goes_out_and_another_association_sees_none_of_it()
    {
        var (amu, afccre) = (await app.NewTenant("amu", "uk"), await app.NewTenant("afccre", "fr", "Europe/Paris"));
        var olena = await amu.NewMember(Role.Manager);
        await app.Listen();
        await using var session = await browser.Open(Origin(amu));
        var page = session.Page;
        page.SetDefaultTimeout(60_000);

        await SignIn(session, olena.Email);
        await PlanProgramme(page);
        await Import(page, "Municipalities", Hromadas(), "Write 1,469 rows");
        await Import(page, "Contacts", Contacts(), "Write 3 rows");
        await Enrol(page);
        await Import(page, "Calls", Calls(), "Write 2 rows");
        await PlanDigest(page);
        await Approve(session, page);

        var arrived = await Letters(page);
        await ReadLetters(arrived);
        await SeesNothing(afccre);
        await session.Screenshot("main-job-end");
        Assert.Empty(session.Complaints);
        Assert.Equal([Origin(amu).Host], session.Hosts);
    }

    private static async Task SignIn(BrowserSession session, string email)
    {
        await session.Go("/sign-in/password");
        await session.Page.FillAsync("[name='Form.Email']", email);
        await session.Page.FillAsync("[name='Form.Password']", SigningIn.Password);
        await Press(session.Page, "Sign in");
        await session.Page.WaitForURLAsync("**/today");
        await session.Axe();
        await session.Screenshot("main-job-today");
    }

    private static async Task PlanProgramme(IPage page)
    {
        await page.GotoAsync("/programmes/plan");
        await page.FillAsync("[name='Form.Name.En']", "Development of communities");
        await page.FillAsync("[name='Form.Name.Uk']", "Розвиток громад");
        await page.FillAsync("[name='Form.Donors']", "GIZ");
        await Date(page, "Form.StartsOn", 1, 1, 2024);
        await Date(page, "Form.EndsOn", 31, 12, 2035);
        foreach (var language in (string[])["uk", "en"]) await page.CheckAsync($"[name='Form.Languages'][value='{language}']");
        await Press(page, "Plan the programme");
        await page.WaitForURLAsync(url => url.Contains("/programmes/0", StringComparison.Ordinal));
    }

    private static async Task Import(IPage page, string subject, byte[] file, string confirm)
    {
        await page.GotoAsync("/municipalities/import");
        await page.CheckAsync($"[name='Form.Subject'][value='{subject}']");
        await page.FillAsync("[name='Form.Country']", "UA");
        await page.SetInputFilesAsync("[name='Form.File']", new FilePayload { Name = $"{subject}.csv", MimeType = "text/csv", Buffer = file });
        await Press(page, "Check the file");
        await Press(page, confirm);
        await page.WaitForSelectorAsync("text=See the list");
    }

    private static async Task Enrol(IPage page)
    {
        await page.GotoAsync("/programmes");
        await page.ClickAsync("a:has-text('Development of communities')");
        await page.GotoAsync(new Uri(page.Url).AbsolutePath + "/enrol");
        await Press(page, "Take in 1,469 municipalities");
        await page.WaitForSelectorAsync("text=1,469");
    }

    private static async Task PlanDigest(IPage page)
    {
        await page.GotoAsync("/programmes");
        await page.ClickAsync("a:has-text('Development of communities')");
        await page.GotoAsync($"/digests/series/new?programme={new Uri(page.Url).Segments[^1]}");
        await page.FillAsync("[name='Form.Name.En']", "Funding for communities");
        await page.FillAsync("[name='Form.Name.Uk']", "Фінансування для громад");
        await page.FillAsync("[name='Form.Introduction.En']", "Open now.");
        await page.FillAsync("[name='Form.Introduction.Uk']", "Відкрито зараз.");
        await page.CheckAsync("[name='Form.Rhythm'][value='day']");
        await page.SelectOptionAsync("[name='Form.Zone']", "Europe/Kyiv");
        await page.FillAsync("[name='Form.ReplyName']", "Nadiia Pryblyzna");
        await page.FillAsync("[name='Form.ReplyAddress']", "nadiia@amu.example");

        // Far enough away to be approved in time, near enough to wait for.
        var at = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow().AddSeconds(90), TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));
        await page.FillAsync("[name='Form.Day']", at.Day.ToString(CultureInfo.InvariantCulture));
        await page.FillAsync("[name='Form.Hour']", at.ToString("HH:mm", CultureInfo.InvariantCulture));
        await Press(page, "Save the digest");
        await page.WaitForURLAsync(url => url.Contains("/digests/series/0", StringComparison.Ordinal));
        Assert.Equal(12, await page.Locator(".dates li").CountAsync());
    }

    // The sweep composes the draft within seconds; the manager opens it and approves.
    private static async Task Approve(BrowserSession session, IPage page)
    {
        var series = page.Url;
        for (var i = 0; i < 40 && await page.Locator("a[href^='/digests/editions/']").CountAsync() == 0; i++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.GotoAsync(series);
        }

        await page.Locator("a[href^='/digests/editions/']").First.ClickAsync();
        await session.Axe();
        await session.Screenshot("main-job-edition");
        await Press(page, "Approve 2 letters");
        await page.WaitForSelectorAsync("text=Approved. The letters leave by themselves.");
    }

    private async Task<IReadOnlyList<ParsedMail>> Letters(IPage page)
    {
        for (var i = 0; i < 360 && app.Sink.Messages().Count(IsDigest) < 2; i++) await page.WaitForTimeoutAsync(500);
        var digests = app.Sink.Messages().Where(IsDigest).Select(message => message.File);
        return await MailOracle.Parse(digests, TestContext.Current.CancellationToken);
    }

    private static bool IsDigest(KeptMail message) => message.RawHeader("List-Id").Length > 0;

    private static Task ReadLetters(IReadOnlyList<ParsedMail> arrived)
    {
        Assert.Equal(["ivan@izium.example", "taras@korosten.example"], arrived.Select(mail => mail.Mailparser.To.Single().Address).Order(StringComparer.Ordinal));
        foreach (var reading in arrived.SelectMany(mail => mail.Both))
        {
            var isUkrainian = reading.To.Single().Address == "taras@korosten.example";
            Assert.Contains(isUkrainian ? "Побратимство, головна справа" : "Town twinning main job", reading.Text, StringComparison.Ordinal);
            Assert.Contains(isUkrainian ? "Побратимство, головна справа" : "Town twinning main job", reading.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(isUkrainian ? "французьких" : "French towns", reading.Text, StringComparison.Ordinal);
            Assert.Equal("List-Unsubscribe=One-Click", reading.Header("List-Unsubscribe-Post").Single());
            Assert.Equal("nadiia@amu.example", reading.ReplyTo!.Address);
            Assert.Equal("auto-generated", reading.Header("Auto-Submitted").Single());
        }

        return Task.CompletedTask;
    }

    private async Task SeesNothing(TestTenant other)
    {
        var jeanne = await other.SignIn(Role.Manager);
        foreach (var path in (string[])["/today", "/programmes", "/municipalities", "/municipalities?q=Korosten", "/municipalities?handler=export&format=csv", "/funding", "/digests", "/digests/archive", "/calls"])
        {
            var body = await jeanne.Read(path);
            Assert.DoesNotContain(Secrets, secret => body.Contains(secret, StringComparison.Ordinal));
        }

        Assert.Equal(0, await other.Read(db => db.Letters.IgnoreQueryFilters().CountAsync()));
        Assert.Equal(0, await other.Read(db => db.Municipalities.IgnoreQueryFilters().CountAsync()));
    }

    private static byte[] Hromadas() => Municipalities.Hromadas.File();

    private static byte[] Contacts() => Encoding.UTF8.GetBytes(
        $"""
        code,name,email,language,topics,basis,consent,consent_date
        {Korosten},Тарас Зразок,taras@korosten.example,uk,,consent,Invented for a test,2025-01-15
        {Izium},Ivan Pryklad,ivan@izium.example,en,,consent,Invented for a test,2025-01-15
        {Izium},Olha Nezhodna,olha@izium.example,uk,,,,
        """);

    private static byte[] Calls()
    {
        var deadline = TimeProvider.System.GetUtcNow().AddDays(70).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(
            $"""
            reference,funder,title_en,title_uk,summary_en,summary_uk,deadline,deadline_zone,grant_to,countries
            CERV-MAIN-JOB,Main job funder,Town twinning main job,"Побратимство, головна справа",Two sentences. For towns.,Два речення. Для громад.,{deadline} 17:00,Europe/Brussels,50000,UA
            FRANCE-MAIN-JOB,Main job funder,Only for French towns,Лише для французьких міст,Two sentences. For towns.,Два речення. Для громад.,{deadline} 17:00,Europe/Brussels,50000,FR
            """);
    }

    private static async Task Date(IPage page, string name, int day, int month, int year)
    {
        await page.FillAsync($"[name='{name}.Day']", day.ToString(CultureInfo.InvariantCulture));
        await page.FillAsync($"[name='{name}.Month']", month.ToString(CultureInfo.InvariantCulture));
        await page.FillAsync($"[name='{name}.Year']", year.ToString(CultureInfo.InvariantCulture));
    }

    private static Task Press(IPage page, string text) => page.Locator($"main button:has-text(\"{text}\")").First.ClickAsync();

    private Uri Origin(TestTenant tenant) => new($"http://{tenant.Host}:{app.Address.Port}");
}

/// <summary>The product with its workers at work and a real SMTP server to send to.</summary>
public sealed class WorkingAppFixture : MailingAppFixture
{
    public override Dictionary<string, string?> Settings()
    {
        var settings = base.Settings();
        settings["Associations:Role"] = "all";
        return settings;
    }
}
