using System.Text;
using AngleSharp.Html.Parser;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Application.Search;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Infrastructure.Database;
using Associations.Infrastructure.Municipalities;
using Associations.Infrastructure.Search;
using Associations.Domain.Gazetteer;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Associations.Tests.Municipalities;
using Associations.Tests.Partnerships;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Npgsql;

namespace Associations.Tests.Search;

/// <summary>One box finds municipalities, partnerships, people and calls. Oracle for the plans: PostgreSQL's EXPLAIN as the runtime role.</summary>
public sealed class SearchTests(AppFixture app, BrowserFixture browser) : IClassFixture<AppFixture>
{
    private const int Many = 100_000;

    [Theory]
    [InlineData("Ізюм", "UA63040090000021240")]
    [InlineData("Izium", "UA63040090000021240")]
    [InlineData("Izyum", "UA63040090000021240")]
    [InlineData("изюм", "UA63040090000021240")]
    [InlineData("chennevieres", "94019")]
    [InlineData("Вроцлав", "026401")]
    [InlineData("Wroclaw", "026401")]
    public async Task Each_spelling_finds_its_municipality_and_its_partnerships_first(string text, string code)
    {
        var amu = await Furnished();
        var found = (await amu.SendAs(new SearchEverywhere(text), Role.Editor)).Value;

        Assert.Equal(code, found.Municipalities.Rows[0].Code);
        Assert.Contains(found.Municipalities.Rows[0].Name.In("uk"), found.Partnerships.Rows[0].Sides.Select(side => side.In("uk")));
    }

    [Theory]
    [InlineData("Taras", 1)]
    [InlineData("Тарас", 1)]
    [InlineData("zrazok taras", 1)]
    [InlineData("Marie", 1)]
    [InlineData("Oksana", 0)]
    [InlineData("%", 0)]
    [InlineData("'", 0)]
    [InlineData("", 0)]
    public async Task People_are_found_by_any_spelling_and_only_by_their_name(string text, int people) =>
        Assert.Equal(people, (await (await Furnished()).SendAs(new SearchEverywhere(text), Role.Manager)).Value.People.Found);

    [Fact]
    public async Task An_erased_person_a_renamed_one_and_an_imported_one()
    {
        var amu = await Furnished();
        var taras = await amu.Read(db => db.Contacts.AsNoTracking().SingleAsync(row => row.Name == "Taras Zrazok"));
        await amu.Import(ImportSubject.Contacts, Encoding.UTF8.GetBytes("katotth,name,email\nUA63040090000021240,Ганна Вигадана,hanna@izium.example"));
        await amu.Import(ImportSubject.Contacts, Encoding.UTF8.GetBytes("katotth,name,email\nUA63040090000021240,Ганна Інакша,hanna@izium.example"));
        Assert.Equal(1, (await amu.Send(new SearchEverywhere("Hanna Inaksha"))).Value.People.Found);
        Assert.Equal(0, (await amu.Send(new SearchEverywhere("Вигадана"))).Value.People.Found);

        Assert.True((await amu.SendAs(new EraseContact(taras.Id), Role.Manager)).Succeeded);

        Assert.Equal(0, (await amu.Send(new SearchEverywhere("Taras"))).Value.People.Found);
        Assert.Equal(0, await amu.Read(db => db.Database.SqlQueryRaw<int>("select count(*)::int as \"Value\" from app.contact_tokens where token like '%taras%'").SingleAsync()));
    }

    [Fact]
    public async Task Only_the_own_associations_things_are_found_and_only_by_those_who_may()
    {
        var (amu, other) = (await Furnished(), await app.NewTenant());

        Assert.Equal(0, (await other.SendAs(new SearchEverywhere("Izium"), Role.Manager)).Value.Found);
        Assert.Equal(0, (await other.SendAs(new SearchEverywhere("Taras"), Role.Manager)).Value.Found);
        Assert.Equal(ErrorKind.Forbidden, (await amu.SendAs(new SearchEverywhere("Izium"), Role.MunicipalContact, Role.DonorOfficer)).Error!.Kind);
    }

    [Fact]
    public async Task The_page_counts_each_kind_and_leads_to_lists_that_show_as_many()
    {
        var amu = await Furnished();
        await app.Listen();
        using var editor = await amu.SignIn(Role.Editor);

        var page = await Page(editor, "/search?q=миколаївська");
        Assert.Equal(["8 municipalities"], page.QuerySelectorAll("main .part h2").Select(heading => heading.TextContent));
        Assert.Contains("8 of 1,471", (await Page(editor, page.QuerySelector("main .part__head a")!.GetAttribute("href")!)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["1 funding call"], (await Page(editor, "/search?q=Twinning")).QuerySelectorAll("main .part h2").Select(heading => heading.TextContent));
        Assert.Contains("CERV-NT", (await Page(editor, "/funding?q=Twinning")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["1 person"], (await Page(editor, "/search?q=taras&of=people")).QuerySelectorAll("main .part h2").Select(heading => heading.TextContent));
        Assert.Contains("Nothing is called", (await Page(editor, "/search?q=nowhere")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/search", (await Page(editor, "/today")).QuerySelector("form.find")!.GetAttribute("action"));
    }

    [Fact]
    public async Task Among_a_hundred_thousand_the_search_and_the_list_read_indexes_as_the_runtime_role()
    {
        var amu = await app.NewTenant();
        await Fill(amu);
        var query = SearchQuery.Parse("Place 77777");
        var plans = new Dictionary<string, NpgsqlBatchCommand>(StringComparer.Ordinal)
        {
            ["municipalities"] = EverywhereSql.Municipalities(query, 5),
            ["partnerships"] = EverywhereSql.Partnerships(query, 5),
            ["people"] = EverywhereSql.People(SearchQuery.Parse("Person 77777"), 0, 5),
            ["list"] = MunicipalitySql.Rows(new MunicipalityFilter { Region = "UA-63" }, new MunicipalitySort(MunicipalityOrder.Population, Descending: true, "en"), 0, 50),
            ["list, searched"] = MunicipalitySql.Rows(new MunicipalityFilter { Text = "Place 77777" }, new MunicipalitySort(MunicipalityOrder.Best, Descending: false, "en"), 0, 50),
        };
        foreach (var (what, command) in plans)
        {
            var plan = await Explain(amu, command);
            Assert.True(!plan.Contains("Seq Scan on municipalit", StringComparison.Ordinal) && !plan.Contains("Seq Scan on contact", StringComparison.Ordinal), $"{what}:\n{plan}");
        }

        var found = (await amu.Send(new SearchEverywhere("Place 77777"))).Value;
        Assert.Equal((1, 1), (found.Municipalities.Found, found.Partnerships.Found));
    }

    [Theory]
    [InlineData("uk", false, 1280)]
    [InlineData("en", true, 380)]
    public async Task The_page_is_accessible_and_fits_and_a_slash_leads_there(string language, bool dark, int width)
    {
        var amu = await Furnished();
        await using var session = await browser.Open(amu, dark: dark, width: width);
        foreach (var path in (string[])["/search?q=ізюм", "/search?q=nowhere", "/search", "/search?q=taras"])
        {
            Assert.Equal(200, await session.Go($"{path}{(path.Contains('?', StringComparison.Ordinal) ? "&" : "?")}lang={language}"));
            await session.Screenshot($"search-{path.Length}-{width}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
        }

        if (width < 1000) return;
        await session.Go("/today");
        await session.Page.Keyboard.PressAsync("/");
        await session.Page.Keyboard.TypeAsync("изюм");
        await session.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(session.Page.Locator("main .part a").First).ToContainTextAsync("Ізюм");
        Assert.Empty(session.Complaints);
    }

    private async Task<TestTenant> Furnished()
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        var izium = (await amu.Read(db => db.Municipalities.AsNoTracking().SingleAsync(row => row.OfficialCode == "UA63040090000021240"))).Id;
        var (chennevieres, wroclaw) = (PartnershipScene.Town("FR", "94019", "fr", "Chennevières-sur-Marne"), Municipality.Register("PL", "026401", new MunicipalityDetails(LocalisedText.Of(("en", "Wrocław"), ("uk", "Вроцлав")))));
        await amu.Add(
            chennevieres, wroclaw,
            Contact.Add(izium, new ContactDetails("Taras Zrazok", "taras@izium.example", "uk", "Europe/Kyiv") { Position = "International relations" }),
            Contact.Add(chennevieres.Id, new ContactDetails("Marie Exemple", "marie@chennevieres.example", "fr", "Europe/Paris")),
            FundingCall.Announce("CERV-NT", new CallDetails("CERV", LocalisedText.Of(("en", "Town twinning")), LocalisedText.Of(("en", "Towns meet.")))));
        await amu.Send(new PlanPartnership([izium, chennevieres.Id], new PartnershipDetails(Formality.Contact), PartnershipStage.Negotiating));
        await amu.Send(new PlanPartnership([izium, wroclaw.Id], new PartnershipDetails(Formality.Contact), PartnershipStage.Signed));
        return amu;
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Page(Visitor visitor, string path) =>
        await new HtmlParser().ParseDocumentAsync(await visitor.Read(path), TestContext.Current.CancellationToken);

    private static Task<string> Explain(TestTenant tenant, NpgsqlBatchCommand command) => tenant.Read(async db =>
    {
        var context = new Application.Tenancy.TenantContext();
        context.Set(tenant.Info);
        command.CommandText = "explain " + command.CommandText;
        await using var batch = new TenantSql(db, context).Batch(command);
        await using var reader = await batch.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new StringBuilder();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) plan.AppendLine(reader.GetString(0));
        return plan.ToString();
    });

    // As the owner, for speed; the plans are made as the runtime role.
    private async Task Fill(TestTenant tenant)
    {
        var own = $"'{tenant.Info.Id}'";
        await using var source = NpgsqlDataSource.Create(app.Server.OwnerConnectionString(app.Database));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var statement in (string[])
        [
            $"set app.tenant_id = {own}",
            $"""
            insert into app.municipalities (tenant_id, id, country, official_code, name, other_names, region, kind, population, version)
            select {own}, md5('m' || i)::uuid, 'UA', 'UA' || lpad(i::text, 17, '0'), jsonb_build_object('en', 'Place ' || i), '[]', 'UA-' || lpad((1 + i % 80)::text, 2, '0'), 'City', (i * 7919) % 1000003, 1 from generate_series(1, {Many}) i
            """,
            $"insert into app.municipality_tokens (tenant_id, token, municipality) select {own}, t.token, md5('m' || i)::uuid from generate_series(1, {Many}) i, lateral (values ('place'), (i::text), ('=place ' || i)) t (token) on conflict do nothing",
            $"insert into app.contacts (tenant_id, id, municipality, name, position, email, language, zone, topics, address_key, version) select {own}, md5('c' || i)::uuid, md5('m' || i)::uuid, 'Person ' || i, '', i || '@place.example', 'uk', 'Europe/Kyiv', '[]', i::text, 1 from generate_series(1, {Many}) i",
            $"insert into app.contact_tokens (tenant_id, token, contact) select {own}, t.token, md5('c' || i)::uuid from generate_series(1, {Many}) i, lateral (values ('person'), (i::text), ('=person ' || i)) t (token) on conflict do nothing",
            $"insert into app.partnerships (tenant_id, id, stage, formality, themes, version) select {own}, md5('p' || i)::uuid, 'Active', 'Contact', '[]', 1 from generate_series(77001, 79000) i",
            $"insert into app.partnership_sides (tenant_id, partnership, municipality, place) select {own}, md5('p' || i)::uuid, md5('m' || (i + place))::uuid, place from generate_series(77001, 79000, 2) i, generate_series(0, 1) place",
            "vacuum analyze app.municipalities", "vacuum analyze app.municipality_tokens", "vacuum analyze app.contacts", "vacuum analyze app.contact_tokens", "vacuum analyze app.partnerships", "vacuum analyze app.partnership_sides",
        ])
        {
            await using var command = connection.CreateCommand();
            command.CommandTimeout = 300;
#pragma warning disable CA2100 // Written in this class.
            command.CommandText = statement;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
