using System.Globalization;
using Associations.Domain.Gazetteer;
using Associations.Infrastructure.Gazetteer;
using Npgsql;

namespace Associations.Tests.Gazetteer;

public sealed class PlaceSearchTests(FullGazetteer gazetteer) : IClassFixture<FullGazetteer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Ізюм", 707292)]
    [InlineData("Izium", 707292)]
    [InlineData("Izyum", 707292)]
    [InlineData("изюм", 707292)]
    [InlineData("Вроцлав", 3081368)]
    [InlineData("Wroclaw", 3081368)]
    [InlineData("Wrocław", 3081368)]
    [InlineData("chennevieres", 3025509)]
    [InlineData("Boyarka", 711515)]
    [InlineData("боярка", 711515)]
    [InlineData("Kyiv", 703448)]
    [InlineData("Kiev", 703448)]
    [InlineData("Korosten", 704901)]
    [InlineData("Bourges", 3031005)]
    [InlineData("Бурж", 3031005)]
    [InlineData("Franconville", 3017341)]
    [InlineData("Druskininkai", 599757)]
    [InlineData("druskin", 599757)]
    public async Task Each_spelling_finds_its_place_first(string query, long id)
    {
        var found = await gazetteer.Places.FindPlaces(query, null, 10, Token);

        Assert.Equal(id, found[0].Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("'")]
    [InlineData("\0")]
    [InlineData("\ud800")]
    public async Task Signs_find_nothing(string query) =>
        Assert.Empty(await gazetteer.Places.FindPlaces(query, null, 10, Token));

    [Fact]
    public async Task A_country_narrows_the_search() =>
        Assert.All(await gazetteer.Places.FindPlaces("saint", "CH", 50, Token), place => Assert.Equal("CH", place.Country));

    [Theory]
    [InlineData("FR", "18033", "Bourges")]
    [InlineData("FR", "94019", "Chennevières-sur-Marne")]
    [InlineData("FR", "95252", "Franconville")]
    [InlineData("FR", "54209", "Franconville")]
    [InlineData("FR", "02168", "Château-Thierry")]
    [InlineData("FR", "06155", "Vallauris")]
    [InlineData("FR", "34032", "Béziers")]
    [InlineData("FR", "78640", "Vélizy-Villacoublay")]
    [InlineData("FR", "2A004", "Ajaccio")]
    [InlineData("PL", "026401", "Wrocław")]
    [InlineData("DE", "08115045", "Sindelfingen")]
    public async Task An_official_code_names_its_municipality(string country, string text, string name)
    {
        Assert.True(OfficialCode.TryParse(country, text, out var code, out _));

        Assert.Equal(name, (await gazetteer.Places.FindByCode(code, Token))?.Name);
    }

    [Fact]
    public async Task France_is_complete() =>
        Assert.Equal(34_969L, await Scalar("select count(distinct official_code) from app.places where country = 'FR' and code_system = 'Insee'"));

    [Fact]
    public async Task Countries_and_regions_have_names_in_three_languages()
    {
        var ukraine = (await gazetteer.Places.Countries(Token)).Single(country => country.Code == "UA");
        Assert.Equal(("Україна", "Ukraine", "Ukraine"), (ukraine.Names.In("uk"), ukraine.Names.In("en"), ukraine.Names.In("fr")));

        var regions = await gazetteer.Places.Regions("UA", Token);
        Assert.Equal(27, regions.Count);
        Assert.Equal("oblast de Jytomyr", regions.Single(region => region.Code == "UA-18").Names.In("fr"));
        Assert.Equal("FR-CVL", (await gazetteer.Places.Regions("FR", Token)).Single(region => region.Code == "FR-18").Parent);
    }

    [Theory]
    [InlineData("Сімферополь", "UA-43")]
    [InlineData("Ялта", "UA-43")]
    [InlineData("Керч", "UA-43")]
    [InlineData("Севастополь", "UA-40")]
    public async Task Crimea_is_Ukraine(string name, string region)
    {
        var place = (await gazetteer.Places.FindPlaces(name, null, 1, Token)).Single();

        Assert.Equal(("UA", region, name), (place.Country, place.Region, place.Name));
    }

    // Oracle: the register of hromadas, its names and OpenStreetMap's coordinates, neither of which the gazetteer was made from.
    [Fact]
    public async Task The_towns_of_Ukraine_bear_the_names_and_regions_of_the_register()
    {
        var towns = File.ReadLines(FullGazetteer.Beside("shared/data/ukraine-hromadas.csv")).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[3] == "міська").ToList();
        var (named, wrongRegion) = (0, new List<string>());
        foreach (var cells in towns)
        {
            var (latitude, longitude) = (double.Parse(cells[9], CultureInfo.InvariantCulture), double.Parse(cells[10], CultureInfo.InvariantCulture));
            var here = (await gazetteer.Places.FindPlaces(cells[8], "UA", 50, Token))
                .FirstOrDefault(place => place.Name == cells[8] && Math.Abs(place.Latitude!.Value - latitude) < 0.1 && Math.Abs(place.Longitude!.Value - longitude) < 0.15);
            if (here is null) continue;

            named++;
            if (here.Region != UkrainianRegion.OfKatotth(cells[0])?.IsoCode) wrongRegion.Add($"{cells[8]}: {here.Region}");
        }

        Assert.Equal([], wrongRegion);
        // Measured: 94 %. GeoNames lacks some of the others, and knows some by a former name only.
        Assert.True(named >= towns.Count * 0.935, $"{named} of {towns.Count}");
    }

    [Theory]
    [InlineData("изюм")]
    [InlineData("Saint-Denis")]
    public async Task The_runtime_role_reads_tokens_by_index(string query)
    {
        var (sql, values) = PlaceSearch.Search(SearchQuery.Parse(query), null, 10);
#pragma warning disable CA2100 // The statement under test, with EXPLAIN before it.
        await using var explain = gazetteer.Connections.Runtime.CreateCommand("explain " + sql);
#pragma warning restore CA2100
        foreach (var value in values) explain.Parameters.Add(new NpgsqlParameter { Value = value });
        var plan = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token)) plan.Add(reader.GetString(0));

        Assert.Contains(plan, line => line.Contains("pk_place_tokens", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on place_tokens", StringComparison.Ordinal));
    }

    private async Task<object?> Scalar(string sql)
    {
#pragma warning disable CA2100 // Written in this class.
        await using var command = gazetteer.Connections.Runtime.CreateCommand(sql);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Token);
    }
}
