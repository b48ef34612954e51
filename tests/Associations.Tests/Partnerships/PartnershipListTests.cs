using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Partnerships;

public sealed class PartnershipListTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly PartnershipSort Due = new(PartnershipOrder.Due, Descending: false, "en");

    [Fact]
    public async Task A_pair_is_found_by_any_spelling_of_either_side()
    {
        var amu = await Registry();

        foreach (var text in (string[])["Ізюм", "Izium", "Izyum", "изюм", "chennevieres", "Chennevières", "94019", "UA63040090000021240", "izium chennevieres", "Izyum Sur Marne"])
        {
            var found = await List(amu, new PartnershipFilter { Text = text });
            Assert.Equal((text, "Izium – Chennevières-sur-Marne"), (text, Assert.Single(found.Rows) is var row ? Names(row) : ""));
            Assert.Equal((1, 4), (found.Found, found.All));
        }

        // Words of two different pairs, and signs that a query could take for its own.
        foreach (var text in (string[])["Korosten Chennevières", "%", "' or 1=1 --", "nowhere"]) Assert.Equal((text, 0), (text, (await List(amu, new PartnershipFilter { Text = text })).Found));
    }

    [Fact]
    public async Task Filters_narrow_and_stages_are_counted_over_the_rest_of_them()
    {
        var amu = await Registry();

        var all = await List(amu, new());
        Assert.Equal(4, all.Found);
        Assert.Equal([(PartnershipStage.Exploring, 1), (PartnershipStage.Negotiating, 1), (PartnershipStage.Active, 2)], all.ByStage.OrderBy(count => count.Key).Select(count => (count.Key, (int)count.Value)));
        Assert.Equal(["FR", "LT"], all.Countries.Select(country => country.Value).Order(StringComparer.Ordinal));

        var french = await List(amu, new() { Country = "FR", Stage = PartnershipStage.Active });
        Assert.Equal((2, 4), (french.Found, french.All));
        Assert.Equal((1, 2), (french.ByStage[PartnershipStage.Negotiating], french.ByStage[PartnershipStage.Active]));
        Assert.Equal(["Korosten – Bourges"], (await List(amu, new() { Theme = Theme.Water })).Rows.Select(Names));
        Assert.Equal(["Fastiv – Druskininkai"], (await List(amu, new() { Formality = Formality.Project })).Rows.Select(Names));
        Assert.Equal(0, (await List(amu, new() { Country = "UA" })).Found);
    }

    [Fact]
    public async Task Those_with_a_regional_body_are_told_apart_and_counted_nowhere_else()
    {
        var amu = await Registry();

        var pairs = await List(amu, new());
        Assert.Equal((4, 1), (pairs.Found, pairs.Regional));
        Assert.All(pairs.Rows, row => Assert.True(row.IsMunicipal));
        Assert.False(pairs.ByStage.ContainsKey(PartnershipStage.Introduced));

        var regional = await List(amu, new() { Regional = true });
        Assert.Equal((1, 1, 1), (regional.Found, regional.All, regional.ByStage[PartnershipStage.Introduced]));
        var row = Assert.Single(regional.Rows);
        Assert.False(row.IsMunicipal);
        Assert.False((await amu.SendAs(new PartnershipFacts(row.Id), Role.Editor)).Value.IsMunicipal);
        Assert.Equal(1, (await List(amu, new() { Text = "носівка" })).Regional);
    }

    [Fact]
    public async Task What_is_due_comes_first_and_pages_cut_what_is_sorted()
    {
        var amu = await Registry();

        Assert.Equal(["Korosten – Bourges", "Izium – Chennevières-sur-Marne", "Fastiv – Druskininkai", "Boiarka – Palaiseau"], (await List(amu, new())).Rows.Select(Names));
        Assert.Equal(["Boiarka – Palaiseau", "Fastiv – Druskininkai", "Izium – Chennevières-sur-Marne", "Korosten – Bourges"], (await List(amu, new(), new(PartnershipOrder.Name, false, "en"))).Rows.Select(Names));
        Assert.Equal(["Fastiv – Druskininkai", "Izium – Chennevières-sur-Marne"], (await List(amu, new(), new(PartnershipOrder.Stage, false, "en"))).Rows.Take(2).Select(Names));
        Assert.Equal(["Fastiv – Druskininkai"], (await List(amu, new(), new(PartnershipOrder.LastEvent, false, "en"))).Rows.Take(1).Select(Names));
        var second = (await amu.SendAs(new PartnershipList(new(), Due, Page: 2, Size: 3), Role.Editor)).Value;
        Assert.Equal(["Boiarka – Palaiseau"], second.Rows.Select(Names));
        Assert.Equal(4, second.Found);

        var last = (await List(amu, new() { Text = "Fastiv" })).Rows[0].Last;
        Assert.Equal((PartnershipEventKind.Visit, new DateOnly(2022, 10, 3), new DateOnly(2022, 10, 7), (PartnershipStage?)null), (last.Kind, last.From, last.Until, last.ToStage));
        Assert.Equal(PartnershipStage.Active, (await List(amu, new() { Text = "Boiarka" })).Rows[0].Last.ToStage);
    }

    private static string Names(PartnershipRow row) => string.Join(" – ", row.Sides.Select(side => side.Name.In("en")));

    private static async Task<PartnershipListing> List(TestTenant amu, PartnershipFilter filter, PartnershipSort? sort = null) =>
        (await amu.SendAs(new PartnershipList(filter, sort ?? Due), Role.Editor)).Value;

    /// <summary>All hromadas, four pairs of municipalities, and a first contact with a region.</summary>
    private async Task<TestTenant> Registry()
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        await Pair(amu, "UA18060090000061708", "FR", "18033", "Bourges", PartnershipStage.Active, new(Formality.Twinning) { Themes = [Theme.Water], NextStep = new("Topics", "Taras Zrazok", new(2024, 6, 7)) }, 2024);
        await Pair(amu, "UA63040090000021240", "FR", "94019", "Chennevières-sur-Marne", PartnershipStage.Negotiating, new(Formality.Contact) { NextStep = new("Memorandum", "Jean Fictif", null) }, 2023);
        await Pair(amu, "UA32140030000074165", "FR", "91477", "Palaiseau", PartnershipStage.Active, new(Formality.Twinning), null);
        var fastiv = await Pair(amu, "UA32140150000040954", "LT", "15", "Druskininkai", PartnershipStage.Exploring, new(Formality.Project) { NextStep = new("Ask both", "Jonas Sample", null) }, null);
        await amu.Send(new AddPartnershipEvent(fastiv, new(PartnershipEventKind.Visit, new(2022, 10, 3), new DateOnly(2022, 10, 7), "Visit", "")));
        await Pair(amu, "UA74040290000072674", "FR", "FR-IDF", "Île-de-France", PartnershipStage.Introduced, new(Formality.Contact), null, MunicipalityKind.Regional);
        return amu;
    }

    private static async Task<PartnershipId> Pair(TestTenant amu, string hromada, string country, string code, string name, PartnershipStage stage, PartnershipDetails details, int? metIn, MunicipalityKind kind = MunicipalityKind.City)
    {
        var ours = await amu.Read(db => db.Municipalities.Where(row => row.OfficialCode == hromada).Select(row => row.Id).SingleAsync());
        var partner = PartnershipScene.Town(country, code, "fr", name, kind);
        await amu.Add(partner);
        var pair = (await amu.Send(new PlanPartnership([ours, partner.Id], details, stage))).Value;
        if (metIn is { } year) await amu.Send(new AddPartnershipEvent(pair, new(PartnershipEventKind.Meeting, new(year, 5, 28), null, "Online meeting", "")));
        return pair;
    }
}
