using System.Globalization;
using Associations.Application.Registry;
using Associations.Domain.Registry;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Registry;

/// <summary>The map of some pairs, drawn for wide and for narrow screens; every link of it keeps the filters.</summary>
public sealed class MapFigure(IReadOnlyList<PublicPair> pairs, MapView view, ListQuery list, IReadOnlyList<string> countries)
{
    private const int WideWidth = 1120;
    private const int NarrowWidth = 380;

    public MapView View => view;

    /// <summary>What was found, seen as the address asks.</summary>
    public static MapFigure Of(PublishedPairs.Answer answer, ListQuery list, IQueryCollection address)
    {
        var places = answer.Municipal.SelectMany(pair => pair.Sides).Select(MapDrawing.At).OfType<MapPoint>().ToList();
        return new(answer.Shown, MapView.Of(address["z"], address["x"], address["y"], places), list.At(1), [.. answer.All.Pairs.SelectMany(pair => pair.Sides).Select(side => side.Country).Distinct(StringComparer.Ordinal)]);
    }

    public int Count => pairs.Count;

    public MapDrawing Wide { get; } = MapDrawing.Of(pairs, view, WideWidth);

    public MapDrawing Narrow { get; } = MapDrawing.Of(pairs, view, NarrowWidth);

    /// <summary>The countries that are tinted, by the ids of their outlines.</summary>
    public IEnumerable<string> Countries => countries.Where(code => code != "UA");

    public int At(ArcLine line) => pairs.Count(pair => MapDrawing.LineOf(pair.Stage) == line);

    public string To(MapView to) => $"{list.AddressWith(("z", Text(to.Zoom)), ("x", Text(to.X)), ("y", Text(to.Y)))}#map";

    public string Whole => $"{list.Address}#map";

    /// <summary>A bow from one node to the other, a little to the north.</summary>
    public static string Bow(MapPoint from, MapPoint to)
    {
        var (x, y) = ((from.X + to.X) / 2, ((from.Y + to.Y) / 2) - (Math.Abs(from.X - to.X) * 0.09));
        return $"M{Text(from.X)} {Text(from.Y)}Q{Text(x)} {Text(y)} {Text(to.X)} {Text(to.Y)}";
    }

    public static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
