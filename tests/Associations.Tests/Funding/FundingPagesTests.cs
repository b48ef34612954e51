using System.Net;
using Associations.Application.Funding;
using Associations.Application.Programmes;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Infrastructure.Exchange;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Associations.Tests.Funding;

/// <summary>The pages of programmes and calls in a browser, and the walk of a new manager through them.</summary>
public sealed class FundingPagesTests(AppFixture app, BrowserFixture browser) : IClassFixture<AppFixture>
{
    private static readonly DateTime Soon = TimeProvider.System.GetUtcNow().Date.AddDays(43).AddHours(16);

    [Theory]
    [MemberData(nameof(Views.Looks), MemberType = typeof(Views))]
    public async Task Every_page_is_accessible_and_fits(string language, bool dark, int width)
    {
        var (amu, call, programme) = await Filled();
        await using var session = await browser.Open(amu, locale: language, dark: dark, width: width);
        string[] pages =
        [
            "programmes", "programmes/plan", $"programmes/{programme}", $"programmes/{programme}/edit/reach", $"programmes/{programme}/enrol?country=UA", $"programmes/{programme}/municipalities",
            "funding", "funding?state=closed&q=town", "funding/add", $"funding/{call}", $"funding/{call}/edit", $"funding/{call}/publish", "funding/offered", "calls", $"calls/{call}",
        ];
        await session.Go($"/calls?lang={language}");
        foreach (var path in pages)
        {
            Assert.Equal(200, await session.Go("/" + path));
            await session.Screenshot($"{path.Split('?')[0].Replace(call.ToString(), "call").Replace(programme.ToString(), "programme").Replace('/', '-')}-{width}-{(dark ? "dark" : "light")}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
        }

        Assert.Empty(session.Complaints);
    }

    [Fact]
    public async Task A_new_manager_is_led_from_an_empty_list_to_an_enrolled_programme()
    {
        var amu = await app.NewTenant();
        await amu.Add(Hromada("UA18060090000061708", "Коростень"), Hromada("UA63040090000021240", "Ізюм"));
        await using var session = await browser.Open(amu, locale: "en-GB");
        var page = session.Page;

        await session.Go("/programmes");
        await page.GetByText("Plan the first programme").ClickAsync();
        await page.Locator("#Form_Name_En").FillAsync("U-LEAD with Europe, phase II");
        await page.Locator("#Form_Donors").FillAsync("GIZ");
        await Date(page, "StartsOn", "1", "1", "2024");
        await Date(page, "EndsOn", "31", "12", "2023");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan the programme" }).ClickAsync();
        Assert.Contains("ends before it starts", await page.Locator(".govuk-error-summary").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("U-LEAD with Europe, phase II", await page.Locator("#Form_Name_En").InputValueAsync());

        await page.Locator("#Form_EndsOn_Year").FillAsync("2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan the programme" }).ClickAsync();
        Assert.Equal("Choose who takes part", await page.Locator(".next__what").InnerTextAsync());

        await page.GetByText("Choose municipalities").ClickAsync();
        Assert.Equal("2 municipalities will take part", await page.Locator(".next__what").InnerTextAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Take in 2 municipalities" }).ClickAsync();
        Assert.Contains("2 municipalities were added.", await page.Locator(".notice--done").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("Add people who may be written to", await page.Locator(".next__what").InnerTextAsync());
    }

    [Fact]
    public async Task A_call_is_typed_in_the_funders_clock_and_read_in_the_readers()
    {
        var amu = await app.NewTenant();
        await using var session = await browser.Open(amu, locale: "en-GB");
        var page = session.Page;
        await session.Go("/funding/add");
        await page.Locator("#Form_Title_En").FillAsync("Networks of towns");
        await Date(page, "Deadline", "16", "4", "2099", "_Date");
        await page.Locator("#Form_Deadline_Hour").FillAsync("17:00");
        await page.Locator("#Form_Reference").FillAsync("CERV-2099-CITIZENS-TOWN-NT");
        await page.Locator("#Form_GrantFrom").FillAsync("100,000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the call" }).ClickAsync();

        Assert.Equal("18:00 in Kyiv", await page.Locator(".part time").First.InnerTextAsync());
        Assert.Contains("17:00 in Brussels", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(100_000, (await amu.Single<FundingCall>()).Money.GrantFrom);

        await page.GetByRole(AriaRole.Link, new() { Name = "Change", Exact = true }).First.ClickAsync();
        await page.Locator("#Form_Deadline_Date_Month").FillAsync("5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the change" }).ClickAsync();
        Assert.Contains("Deadline moved; was 16 April 2099, 17:00 in Brussels.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offered_call_is_taken_with_one_button_and_says_where_it_is_from()
    {
        var (amu, _, _) = await Filled();
        await using var session = await browser.Open(amu, locale: "en-GB");
        await session.Go("/funding/offered");

        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Take it" }).ClickAsync();

        Assert.Contains("The call is in your list.", await session.Page.Locator(".notice--done").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Taken from Association", await session.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uk", "Франція")]
    [InlineData("fr", "France")]
    [InlineData("en", "France")]
    public void A_country_is_named_in_the_readers_language(string language, string expected)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = Web.Shell.Reader.CultureOf(language);
        try
        {
            Assert.Equal(expected, Web.Funding.Places.Country("FR"));
            Assert.All(Web.Funding.Places.All, code => Assert.NotEqual(code, Web.Funding.Places.Country(code)));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task The_export_holds_what_is_shown()
    {
        var (amu, _, _) = await Filled();
        using var visitor = await amu.SignIn(Role.Editor);

        var csv = await visitor.Read("/funding?handler=export&format=csv&q=huskroua");
        using var sheet = await visitor.Get("/funding?handler=export&format=xlsx");

        Assert.Contains("HUSKROUA-2", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("SKEW", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, sheet.StatusCode);
    }

    private async Task<(TestTenant Tenant, Guid Call, Guid Programme)> Filled()
    {
        var (amu, cemr) = (await app.NewTenant(zone: "Europe/Kyiv"), await app.NewTenant());
        var call = (await amu.Send(new AnnounceCall("HUSKROUA-2", Huskroua(Soon.AddDays(-20))))).Value;
        await amu.Send(new ChangeCall(call, 1, Huskroua(Soon)));
        await amu.Send(new AnnounceCall("SKEW", new CallDetails("SKEW", LocalisedText.Of(("uk", "Малі проєкти SKEW")), LocalisedText.Empty) { Money = new Money("EUR") { GrantTo = 50_000 } }));
        await amu.Send(new AnnounceCall("CERV-2024-TT", CallTests.Details("Town twinning", new(2024, 9, 19, 17, 0, 0))));
        var offered = (await cemr.Send(new AnnounceCall("CERV-NT", CallTests.Details("Networks of towns", Soon.AddDays(80))))).Value;
        await cemr.Send(new PublishCall(offered, Audience.Of([amu.Info.Id])));
        await cemr.DrainOutbox();
        await app.Services.GetRequiredService<ExchangeCarrier>().CarryAll(TestContext.Current.CancellationToken);

        await amu.Add(Hromada("UA18060090000061708", "Коростень"), Hromada("UA63040090000021240", "Ізюм"));
        var programme = (await amu.Send(new PlanProgramme(new ProgrammeDetails(LocalisedText.Of(("en", "U-LEAD with Europe, phase II"), ("uk", "U-LEAD з Європою, фаза II")), new(2024, 1, 1), new(2026, 12, 31)) { Donors = ["GIZ"], Countries = ["UA", "FR"] }))).Value;
        await amu.Send(new EnrolMunicipalities(programme, new() { Municipalities = [(await amu.Read(db => Task.FromResult(db.Municipalities.First()))).Id] }));
        return (amu, call.Value, programme.Value);
    }

    private static CallDetails Huskroua(DateTime deadline) => new(
        "Interreg NEXT HUSKROUA",
        LocalisedText.Of(("en", "Interreg NEXT HUSKROUA, second call"), ("uk", "Interreg NEXT HUSKROUA, другий конкурс")),
        LocalisedText.Of(("en", "Joint projects of neighbouring municipalities. At most 6 partners."), ("uk", "Спільні проєкти сусідніх громад. Не більше 6 партнерів.")))
    {
        Deadline = new ZonedTime(deadline, "Europe/Budapest"),
        Money = new Money("EUR") { Budget = 28_500_000, GrantFrom = 70_000, GrantTo = 1_500_000, OwnShare = 10 },
        Themes = [Theme.Environment, Theme.Water, Theme.Health],
        Countries = ["UA", "HU", "SK", "RO"],
        Regions = ["UA-21", "UA-26", "UA-77"],
        Languages = ["en"],
        Link = new Uri("https://huskroua.example/second-call"),
    };

    private static Municipality Hromada(string code, string name) => Municipality.Register("UA", code, new MunicipalityDetails(LocalisedText.Of(("uk", name))) { Region = "UA-18" });

    private static async Task Date(IPage page, string field, string day, string month, string year, string inner = "")
    {
        await page.Locator($"#Form_{field}").FillAsync(day);
        await page.Locator($"#Form_{field}{inner}_Month").FillAsync(month);
        await page.Locator($"#Form_{field}{inner}_Year").FillAsync(year);
    }
}
