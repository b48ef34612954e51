using System.Globalization;
using System.IO.Compression;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Browser;
using Associations.Tests.Municipalities;
using Associations.Web.Operations.Demonstration;
using Microsoft.Playwright;
using UkrainianRegion = Associations.Domain.Gazetteer.UkrainianRegion;

namespace Associations.Tests.Registry;

/// <summary>The public map in a browser, with the demonstration's pairs and with 1,500.</summary>
public sealed class MapLooksTests(AppFixture app, BrowserFixture browser) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("uk", false, 1280)]
    [InlineData("en", false, 380)]
    [InlineData("fr", true, 380)]
    [InlineData("en", true, 1280)]
    public async Task The_map_is_accessible_and_fits(string language, bool dark, int width)
    {
        var tenant = await Demonstrated();
        await app.Listen();
        await using var session = await browser.Open(new Uri($"http://{tenant.Host}:{app.Address.Port}"), dark: dark, width: width);
        var pair = (await tenant.Send(new Application.Registry.PublishedPairs(new(), "en"))).Shown[0].Id.Value;
        foreach (var (name, path) in new[] { ("map", $"/map?lang={language}"), ("map-close", "/map?z=4&x=2000&y=760"), ("map-none", "/map?q=nowhere"), ("map-pair", $"/map/pairs/{pair}"), ("map-embed", "/map/embed") })
        {
            Assert.Equal(200, await session.Go(path));
            await session.Screenshot($"{name}-{width}-{(dark ? "dark" : "light")}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
        }

        Assert.Empty(session.Complaints);
        Assert.Equal([tenant.Host], session.Hosts);
    }

    [Fact]
    public async Task A_visitor_filters_by_country_looks_closer_and_opens_a_pair_without_a_script()
    {
        var tenant = await Demonstrated();
        await app.Listen();
        await using var session = await browser.Open(new Uri($"http://{tenant.Host}:{app.Address.Port}"), script: false);
        var page = session.Page;
        await session.Go("/");
        await page.ClickAsync("a[href='/map']");
        var outlines = await page.EvaluateAsync<double>("() => document.querySelector('.only-wide .m-home').getBoundingClientRect().width");
        Assert.True(outlines > 100, $"Ukraine is {outlines} pixels wide.");

        await page.SelectOptionAsync("#filter-country", "FR");
        await page.ClickAsync(".filters button");
        Assert.Contains("country=FR", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#list tbody tr")).ToHaveCountAsync(11);
        await page.Locator(".only-wide a:has(.m-many)").First.ClickAsync();
        Assert.Contains("country=FR", page.Url, StringComparison.Ordinal);
        Assert.Contains("z=4", page.Url, StringComparison.Ordinal);
        await page.ClickAsync("#list tbody a >> nth=0");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Boiarka and Palaiseau");
        Assert.Contains("/map/pairs/", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifteen_hundred_pairs_are_no_heavier_than_a_page_may_be()
    {
        var tenant = await app.NewTenant();
        var random = new Random(1279);
        var partners = Places.France.Concat([Places.Wroclaw, Places.Druskininkai]).Select(place => Of(place)).ToList();
        partners.AddRange(Enumerable.Range(0, 500).Select(i => Municipality.Register("FR", $"{10_000 + i}", new MunicipalityDetails(LocalisedText.Of((Language.French, $"Commune {i}"))) { Latitude = 43.5 + (random.NextDouble() * 6.5), Longitude = -1 + (random.NextDouble() * 7) })));
        var ours = Hromadas.Lines().Skip(1).Select(line => line.Split(',')).Where(cells => cells[9].Length > 0).Select(cells => Municipality.Register("UA", cells[0], new MunicipalityDetails(Municipality.WithLatin("UA", LocalisedText.Of((Language.Ukrainian, cells[1]))))
        {
            Region = UkrainianRegion.OfKatotth(cells[0])?.IsoCode, Latitude = double.Parse(cells[9], CultureInfo.InvariantCulture), Longitude = double.Parse(cells[10], CultureInfo.InvariantCulture),
        })).ToList();
        await tenant.Add([.. partners, .. ours]);
        var recorded = new Recorded(TimeProvider.System.GetUtcNow(), new DateOnly(2022, 8, 1), null);
        var pairs = Enumerable.Range(0, 1500).Select(i => (Ours: ours[i % ours.Count].Id, Partner: partners[random.Next(partners.Count)].Id)).Distinct().Select(sides =>
        {
            var pair = Partnership.Plan([sides.Ours, sides.Partner], new PartnershipDetails((Formality)random.Next(4)), (PartnershipStage)random.Next(2, 7), recorded);
            pair.Publish();
            return pair;
        }).ToArray<object>();
        await tenant.Add(pairs);
        // As the server does by itself within a minute of so many new rows; statistics of the time before would have it read every table anew for every pair.
        await app.Outside<int>("analyze app.partnerships, app.partnership_sides, app.municipalities");
        await app.Listen();

        var (page, sheet, script, outlines, fonts) = (await Weight(tenant, "/map"), await Weight(tenant, "/site.css"), await Weight(tenant, "/site.js"), await Weight(tenant, "/outlines.svg"), 60 * 1024);
        var whole = page + sheet + script + outlines + fonts;
        TestContext.Current.TestOutputHelper?.WriteLine($"page {page}, outlines {outlines}, style {sheet}, script {script}, whole {whole}");
        Assert.True(whole <= 220 * 1024, $"page {page}, outlines {outlines}, style {sheet}, script {script}, whole {whole}");

        await using var session = await browser.Open(new Uri($"http://{tenant.Host}:{app.Address.Port}"));
        await session.Go("/map");
        await session.Screenshot("map-1500");
        await session.Axe();
        Assert.True(await session.Page.Locator(".only-wide a:not([tabindex])").CountAsync() < 200);
        await session.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await session.Screenshot("map-1500-print");
    }

    private async Task<int> Weight(TestTenant tenant, string path)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = tenant.Host;
        var body = await (await client.SendAsync(request)).EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        using var packed = new MemoryStream();
        await using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true)) await brotli.WriteAsync(body);
        return (int)packed.Length;
    }

    // The demonstration's real pairs, published.
    private async Task<TestTenant> Demonstrated()
    {
        var tenant = await app.NewTenant();
        var places = Places.Ukraine.Concat(Pairs.OfUkraine.Select(pair => pair.Partner)).DistinctBy(place => place.Code).ToDictionary(place => place.Code, place => Of(place), StringComparer.Ordinal);
        await tenant.Add([.. places.Values]);
        var recorded = new Recorded(TimeProvider.System.GetUtcNow(), new DateOnly(2024, 5, 30), null);
        await tenant.Add([.. Pairs.OfUkraine.Select(pair =>
        {
            var partnership = Partnership.Plan([places[pair.Ours].Id, places[pair.Partner.Code].Id], new PartnershipDetails(pair.Formality) { Themes = pair.Themes }, pair.Stage, recorded);
            foreach (var happening in pair.Events) partnership.Add(happening, recorded);
            partnership.Publish();
            return partnership;
        })]);
        return tenant;
    }

    private static Municipality Of(Place place) => Municipality.Register(place.Country, place.Code, new MunicipalityDetails(place.Name, place.Kind)
    {
        Region = place.Country == "UA" ? UkrainianRegion.OfKatotth(place.Code)?.IsoCode : null, Latitude = Points.Of(place)?.Latitude, Longitude = Points.Of(place)?.Longitude,
    });
}
