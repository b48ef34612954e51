using System.Globalization;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Imports;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Infrastructure.Database;
using Associations.Infrastructure.Municipalities;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Associations.Tests.Municipalities;

public sealed class MunicipalityListTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly MunicipalitySort ByName = new(MunicipalityOrder.Name, Descending: false, "en");
    private static readonly MunicipalitySort Best = new(MunicipalityOrder.Best, Descending: false, "en");

    // The plans are the same from about 20,000 rows on; the full size takes a minute.
    private static readonly int Many = int.TryParse(Environment.GetEnvironmentVariable("ASSOCIATIONS_LIST_ROWS"), CultureInfo.InvariantCulture, out var rows) ? rows : 20_000;

    [Theory]
    [InlineData("Ізюм")]
    [InlineData("Izium")]
    [InlineData("Izyum")]
    [InlineData("изюм")]
    [InlineData("ізюмська")]
    [InlineData("UA63040090000021240")]
    [InlineData("уа6304009")]
    public async Task A_municipality_is_found_first_by_any_spelling_and_by_its_code(string text)
    {
        var amu = await WithHromadas();

        var found = (await amu.Send(new MunicipalityList(new MunicipalityFilter { Text = text }, Best))).Value;

        Assert.Equal("UA63040090000021240", found.Rows[0].OfficialCode);
        Assert.Equal(1469, found.All);
        Assert.InRange(found.Found, 1, 20);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("' or 1=1 --")]
    [InlineData("\\")]
    public async Task Signs_in_a_search_are_literal(string text)
    {
        var amu = await WithHromadas();
        Assert.Equal(0, (await amu.Send(new MunicipalityList(new MunicipalityFilter { Text = text }, Best))).Value.Found);
    }

    [Fact]
    public async Task Filters_narrow_and_pages_cut_what_is_sorted()
    {
        var amu = await WithHromadas();
        var kharkiv = new MunicipalityFilter { Country = "UA", Region = "UA-63" };

        var page = (await amu.Send(new MunicipalityList(kharkiv, new MunicipalitySort(MunicipalityOrder.Population, Descending: true, "en"), Page: 3))).Value;
        var first = (await amu.Send(new MunicipalityList(kharkiv, new MunicipalitySort(MunicipalityOrder.Population, Descending: true, "en")))).Value;
        var rural = (await amu.Send(new MunicipalityList(kharkiv with { Kind = MunicipalityKind.Rural }, ByName, Size: 100))).Value;

        Assert.Equal((56, 1469, 16), (page.Found, page.All, page.Rows.Count));
        Assert.Equal(["Kharkiv", "Lozova", "Kupiansk", "Izium"], first.Rows.Take(4).Select(row => row.Name.In("en")));
        Assert.All(rural.Rows, row => Assert.Equal(("UA-63", MunicipalityKind.Rural), (row.Region, row.Kind)));
        Assert.Equal(rural.Rows.Select(row => row.Name.In("en")).Order(StringComparer.InvariantCulture), rural.Rows.Select(row => row.Name.In("en")));
        Assert.Equal(24, first.Regions.Count);
        Assert.Equal(["UA"], first.Countries.Select(country => country.Value));
    }

    [Fact]
    public async Task Ukrainian_names_sort_by_the_Ukrainian_alphabet()
    {
        var amu = await app.NewTenant();
        await amu.Add([.. new[] { "Ґав", "Єва", "Гав", "Іва", "Жив", "Дім" }.Select((name, i) => (object)Municipality.Register("UA", Code(i), new MunicipalityDetails(LocalisedText.Of(("uk", name)))))]);

        var list = (await amu.Send(new MunicipalityList(new MunicipalityFilter(), ByName with { Language = "uk" }))).Value;

        Assert.Equal(["Гав", "Ґав", "Дім", "Єва", "Жив", "Іва"], list.Rows.Select(row => row.Name.In("uk")));
    }

    [Fact]
    public async Task The_state_of_the_digest_address_is_the_best_of_its_people()
    {
        var amu = await app.NewTenant();
        var municipalities = new[] { "Alpha", "Beta", "Delta", "Gamma" }.Select((name, i) => Municipality.Register("UA", Code(i), new MunicipalityDetails(LocalisedText.Of(("en", name))))).ToArray();
        var confirmed = Person(municipalities[0], "one@alpha.example");
        var left = Person(municipalities[1], "one@beta.example");
        var refuses = Person(municipalities[2], "one@delta.example");
        await amu.Add(municipalities);
        await amu.Add(confirmed, left, refuses, Person(municipalities[0], "two@alpha.example"), Contact.Add(municipalities[3].Id, new ContactDetails("No Consent", "one@gamma.example", "en", "Europe/Kyiv")));
        await amu.Add(
            Suppression.Of(left.AddressKey, null, ExclusionReason.Unsubscribed, app.Clock.GetUtcNow()),
            Suppression.Of(refuses.AddressKey, null, ExclusionReason.Bounced, app.Clock.GetUtcNow()),
            Suppression.Of(confirmed.AddressKey, null, ExclusionReason.Unsubscribed, app.Clock.GetUtcNow()));

        var all = (await amu.Send(new MunicipalityList(new MunicipalityFilter(), ByName))).Value;

        Assert.Equal([DigestAddress.Confirmed, DigestAddress.Left, DigestAddress.Refuses, DigestAddress.None], all.Rows.Select(row => row.Address));
        foreach (var row in all.Rows)
        {
            var filtered = (await amu.Send(new MunicipalityList(new MunicipalityFilter { Address = row.Address }, ByName))).Value;
            Assert.Equal([row.Id], filtered.Rows.Select(one => one.Id));
        }
    }

    [Fact]
    public async Task Enrolled_and_not_enrolled_part_the_list()
    {
        var amu = await app.NewTenant();
        var (enrolled, free) = (Municipality.Register("UA", Code(1), new MunicipalityDetails(LocalisedText.Of(("en", "In")))), Municipality.Register("UA", Code(2), new MunicipalityDetails(LocalisedText.Of(("en", "Out")))));
        var programme = Programme.Plan(new ProgrammeDetails(LocalisedText.Of(("en", "Bridges")), new DateOnly(2025, 1, 1), new DateOnly(2026, 1, 1)));
        await amu.Add(enrolled, free, programme);
        await amu.Add(new Enrolment(programme.Id, enrolled.Id, app.Clock.GetUtcNow()));

        var inside = (await amu.Send(new MunicipalityList(new MunicipalityFilter { Programme = programme.Id }, ByName))).Value;
        var outside = (await amu.Send(new MunicipalityList(new MunicipalityFilter { Programme = programme.Id, Enrolled = false }, ByName))).Value;

        Assert.Equal([enrolled.Id], inside.Rows.Select(row => row.Id));
        Assert.Equal([free.Id], outside.Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task Rows_counts_choices_and_files_hold_nothing_of_another_association()
    {
        var (amu, other) = (await WithHromadas(), await app.NewTenant());
        var mine = Municipality.Register("FR", "18033", new MunicipalityDetails(LocalisedText.Of(("fr", "Bourges"))));
        await other.Add(mine, Programme.Plan(new ProgrammeDetails(LocalisedText.Of(("en", "Mine")), new DateOnly(2025, 1, 1), new DateOnly(2026, 1, 1))));
        await amu.Add(Programme.Plan(new ProgrammeDetails(LocalisedText.Of(("en", "Theirs")), new DateOnly(2025, 1, 1), new DateOnly(2026, 1, 1))));

        var list = (await other.SendAs(new MunicipalityList(new MunicipalityFilter(), ByName), Role.Manager)).Value;
        var search = (await other.SendAs(new MunicipalityList(new MunicipalityFilter { Text = "Ізюм" }, Best), Role.Manager)).Value;
        var file = (await other.SendAs(new MunicipalityExport(new MunicipalityFilter(), ByName), Role.Manager)).Value;

        Assert.Equal([mine.Id], list.Rows.Select(row => row.Id));
        Assert.Equal((1, 1), (list.Found, list.All));
        Assert.Equal(["FR"], list.Countries.Select(country => country.Value));
        Assert.Empty(list.Regions);
        Assert.Equal(["Mine"], list.Programmes.Select(programme => programme.Name.In("en")));
        Assert.Equal((0, 1), (search.Found, search.All));
        Assert.Equal([mine.Id], file.Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task Only_those_who_prepare_material_see_the_list()
    {
        var amu = await app.NewTenant();
        Assert.Equal(ErrorKind.Forbidden, (await amu.SendAs(new MunicipalityList(new MunicipalityFilter(), ByName), Role.DonorOfficer)).Error!.Kind);
        Assert.Equal(ErrorKind.Forbidden, (await amu.SendAs(new MunicipalityExport(new MunicipalityFilter(), ByName), Role.MunicipalContact)).Error!.Kind);
    }

    [Fact]
    public async Task A_long_list_is_searched_filtered_and_sorted_by_index_as_the_runtime_role()
    {
        var amu = await app.NewTenant();
        await Fill(amu, Many);
        var plans = new Dictionary<string, NpgsqlBatchCommand>(StringComparer.Ordinal)
        {
            ["search"] = MunicipalitySql.Rows(new MunicipalityFilter { Text = "Place 777" }, Best, 0, 20),
            ["name"] = MunicipalitySql.Rows(new MunicipalityFilter(), ByName, 0, 50),
            ["name in Ukrainian"] = MunicipalitySql.Rows(new MunicipalityFilter(), ByName with { Language = "uk", Descending = true }, 0, 50),
            ["population"] = MunicipalitySql.Rows(new MunicipalityFilter(), new MunicipalitySort(MunicipalityOrder.Population, Descending: true, "en"), 0, 50),
            ["population, rising"] = MunicipalitySql.Rows(new MunicipalityFilter(), new MunicipalitySort(MunicipalityOrder.Population, Descending: false, "en"), 0, 50),
            ["district"] = MunicipalitySql.Rows(new MunicipalityFilter(), new MunicipalitySort(MunicipalityOrder.District, Descending: false, "en"), 0, 50),
            ["kind"] = MunicipalitySql.Rows(new MunicipalityFilter { Kind = MunicipalityKind.City }, new MunicipalitySort(MunicipalityOrder.Kind, Descending: false, "en"), 0, 50),
            ["region, by population"] = MunicipalitySql.Rows(new MunicipalityFilter { Region = "UA-63" }, new MunicipalitySort(MunicipalityOrder.Population, Descending: true, "en"), 0, 50),
        };

        foreach (var (what, command) in plans)
        {
            var plan = await Explain(amu, command);
            Assert.True(!plan.Contains("Seq Scan on municipalities", StringComparison.Ordinal) && !plan.Contains("Seq Scan on municipality_tokens", StringComparison.Ordinal), $"{what}:\n{plan}");
            // Sorting rows would mean that the order's index is not used; what was found or is of one region may be sorted.
            if (what is not ("search" or "region, by population")) Assert.True(!plan.Split('\n').Any(line => line.Contains("Sort Key", StringComparison.Ordinal) && !line.Contains("place", StringComparison.Ordinal)), $"{what}:\n{plan}");
        }
    }

    private static async Task<string> Explain(TestTenant tenant, NpgsqlBatchCommand command) => await tenant.Read(async db =>
    {
        var sql = new TenantSql(db, new ContextOf(tenant).Context);
        command.CommandText = "explain " + command.CommandText;
        await using var batch = sql.Batch(command);
        await using var reader = await batch.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new System.Text.StringBuilder();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) plan.AppendLine(reader.GetString(0));
        return plan.ToString();
    });

    private sealed class ContextOf
    {
        public ContextOf(TestTenant tenant) => Context.Set(tenant.Info);

        public Application.Tenancy.TenantContext Context { get; } = new();
    }

    private async Task<TestTenant> WithHromadas()
    {
        var tenant = await app.NewTenant();
        await tenant.Import(ImportSubject.Municipalities, Hromadas.File());
        return tenant;
    }

    private static string Code(int i) => $"UA6304009{i:0000000000}";

    private static Contact Person(Municipality municipality, string email)
    {
        var contact = Contact.Add(municipality.Id, new ContactDetails("Olena Pryklad", email, "en", "Europe/Kyiv"));
        contact.Agree(new Consent(LegalBasis.Consent, "form", new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        return contact;
    }

    // As the owner, for speed; the plans are made as the runtime role.
    private async Task Fill(TestTenant tenant, int rows)
    {
        await using var source = NpgsqlDataSource.Create(app.Server.OwnerConnectionString(app.Database));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText =
            $"""
            begin;
            set local app.tenant_id = '{tenant.Info.Id}';
            insert into app.municipalities (tenant_id, id, country, official_code, name, other_names, region, district, kind, population, version)
            select '{tenant.Info.Id}', gen_random_uuid(), 'UA', 'UA' || lpad(i::text, 17, '0'), jsonb_build_object('en', 'Place ' || i, 'uk', 'Місце ' || i), '[]',
                'UA-' || lpad((1 + i % 80)::text, 2, '0'), 'District ' || i % 140, (array['City', 'Settlement', 'Rural', 'Unknown'])[1 + i % 4], (i * 7919) % 1000003, 1
            from generate_series(1, {rows}) i;
            insert into app.municipality_tokens (tenant_id, token, municipality)
            select m.tenant_id, t.token, m.id from app.municipalities m, lateral (values (lower(m.official_code)), ('place'), ('plac'), (split_part(m.name ->> 'en', ' ', 2)), ('=place ' || split_part(m.name ->> 'en', ' ', 2))) t (token)
            where m.tenant_id = '{tenant.Info.Id}' on conflict do nothing;
            commit;
            vacuum analyze app.municipalities;
            vacuum analyze app.municipality_tokens;
            """;
        foreach (var statement in command.CommandText.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
