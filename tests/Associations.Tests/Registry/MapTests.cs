using Associations.Domain.Gazetteer;
using Associations.Domain.Registry;
using Associations.Tests.Municipalities;
using Associations.Web.Operations.Demonstration;
using Associations.Web.Registry;

namespace Associations.Tests.Registry;

/// <summary>Where things lie on the map.</summary>
public sealed class MapTests
{
    // Oracle: d3-geo 3.1.1, printed by infra/map/outlines.mjs.
    [Theory]
    [InlineData("Kyiv", 50.4501, 30.5234, 1895.895, 663.934)]
    [InlineData("Korosten", 50.9503, 28.6389, 1815.949, 643.82)]
    [InlineData("Izium", 49.2124, 37.2486, 2182.249, 684.459)]
    [InlineData("Bourges", 47.0835, 2.3964, 718.686, 851.15)]
    [InlineData("Wrocław", 51.1, 17.0333, 1351.575, 663.479)]
    [InlineData("Druskininkai", 54.0157, 23.9726, 1614.602, 468.874)]
    [InlineData("Lisbon", 38.7223, -9.1393, 53.894, 1216.104)]
    [InlineData("Athens", 37.9838, 23.7275, 1681.477, 1490.77)]
    [InlineData("Tallinn", 59.437, 24.7536, 1613.277, 118.404)]
    public void A_place_is_drawn_where_d3_draws_it(string town, double latitude, double longitude, double x, double y)
    {
        var point = MapProjection.Project(latitude, longitude);

        Assert.True(Math.Abs(point.X - x) < 0.01 && Math.Abs(point.Y - y) < 0.01, $"{town}: {point}");
    }

    [Theory]
    [InlineData("Simferopol", 44.9572, 34.1024, "UA-43")]
    [InlineData("Yalta", 44.4990, 34.1550, "UA-43")]
    [InlineData("Kerch", 45.3562, 36.4746, "UA-43")]
    [InlineData("Sevastopol", 44.5888, 33.5225, "UA-40")]
    [InlineData("Luhansk", 48.5740, 39.3070, "UA-09")]
    [InlineData("Donetsk", 48.0159, 37.8028, "UA-14")]
    public void What_is_Ukraine_is_drawn_as_Ukraine(string town, double latitude, double longitude, string region)
    {
        var outlines = Outlines.At(MapProjection.Project(latitude, longitude));

        Assert.True(outlines.Contains("UA") && outlines.Contains(region) && !outlines.Contains("RU"), $"{town}: {string.Join(' ', outlines)}");
    }

    [Fact]
    public void Every_region_of_Ukraine_has_its_outline()
    {
        Assert.Equal(27, Outlines.Ids.Count(id => id.StartsWith("UA-", StringComparison.Ordinal)));
        Assert.Contains("FR-18", Outlines.Ids);
    }

    // Oracle: the register of hromadas; its oblast stands in the code.
    [Fact]
    public void Hromadas_lie_in_their_oblasts()
    {
        var (rows, astray) = (0, new List<string>());
        foreach (var line in Hromadas.Lines().Skip(1))
        {
            var cells = line.Split(',');
            if (!double.TryParse(cells[9], System.Globalization.CultureInfo.InvariantCulture, out var latitude) || !double.TryParse(cells[10], System.Globalization.CultureInfo.InvariantCulture, out var longitude)) continue;
            rows++;
            if (!Outlines.At(MapProjection.Project(latitude, longitude)).Contains(UkrainianRegion.OfKatotth(cells[0])!.IsoCode)) astray.Add(cells[1]);
        }

        // Some lie within a kilometre or two of a border that is drawn with whole units of two kilometres.
        Assert.True(rows > 1400 && astray.Count < rows / 50, $"{astray.Count} of {rows}: {string.Join(", ", astray)}");
    }

    [Fact]
    public void The_demonstrations_pairs_are_drawn_in_their_countries()
    {
        foreach (var place in Places.Ukraine.Concat(Places.France).Append(Places.Wroclaw).Append(Places.Druskininkai))
        {
            var point = Points.Of(place);
            Assert.NotNull(point);
            var outlines = Outlines.At(MapProjection.Project(point.Value.Latitude, point.Value.Longitude));
            Assert.Contains(place.Country, outlines);
            // Slavutych belongs to Kyiv oblast and lies, as an enclave too small to be drawn, in Chernihiv oblast.
            if (place.Country == "UA" && place.Code != "UA32100130000093505") Assert.Contains(UkrainianRegion.OfKatotth(place.Code)!.IsoCode, outlines);
        }
    }

    [Fact]
    public void A_coarse_place_is_the_same_for_all_in_its_square_and_tells_nothing_within()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var (latitude, longitude) = (44 + (random.NextDouble() * 8), 22 + (random.NextDouble() * 18));
            var coarse = PublicPlace.Of(latitude, longitude, 25);

            // The same again from anywhere in the square: its own middle answers itself.
            Assert.Equal(coarse, PublicPlace.Of(coarse.Latitude, coarse.Longitude, 25));
            var (north, east) = ((coarse.Latitude - latitude) * 111.2, (coarse.Longitude - longitude) * 111.2 * Math.Cos(latitude * Math.PI / 180));
            Assert.True(Math.Abs(north) <= 12.6 && Math.Abs(east) <= 13, $"{north} km, {east} km");
        }

        Assert.Equal(new PublicPlace(49.19, 37.28), PublicPlace.Of(49.1913721, 37.2784125, 0));
    }

    [Fact]
    public void A_view_stays_on_the_map_whatever_the_address_says()
    {
        Assert.Equal(MapView.Whole, MapView.Of("3", "1", "1", []));
        Assert.Equal(MapView.Whole, MapView.Of("64", null, null, []));
        Assert.Equal("0 0 2400 1694", MapView.Whole.Box);
        foreach (var (zoom, x, y) in new[] { ("32", "99999", "99999"), ("2", "0", "0"), ("4", "-5", "nonsense"), ("16", "", "1694") })
        {
            var view = MapView.Of(zoom, x, y, [new MapPoint(700, 850), new MapPoint(2182, 684)]);
            Assert.True(view.Left >= -1 && view.Top >= -1 && view.Left + view.Width <= MapProjection.Width + 1 && view.Top + view.Height <= MapProjection.Height + 1, view.ToString());
        }
    }
}
