using Associations.Application.Registry;
using Associations.Domain;
using Associations.Domain.Partnerships;
using Associations.Domain.Registry;

namespace Associations.Web.Registry;

/// <summary>One of the two drawings of a map: what would cover each other at its width is drawn once, with how many it is.</summary>
public sealed class MapDrawing
{
    private const int Apart = 20;
    private const int CrowdedApart = 34;
    private const int Crowd = 150;

    private readonly List<Node> _nodes = [];

    private MapDrawing(MapView view, double unit) => (View, Unit) = (view, unit);

    public MapView View { get; }

    /// <summary>Units of the map in a pixel of the drawing.</summary>
    public double Unit { get; }

    public IReadOnlyList<Node> Nodes => _nodes;

    public IReadOnlyList<Arc> Arcs { get; private set; } = [];

    /// <summary>So many lines that each is to be faint.</summary>
    public bool IsCrowded => Arcs.Count > Crowd;

    /// <summary>Pairs of which a side has no place on record; they are in the table only.</summary>
    public int Placeless { get; private set; }

    /// <param name="width">How wide the drawing is, in pixels.</param>
    public static MapDrawing Of(IReadOnlyList<PublicPair> pairs, MapView view, int width)
    {
        var drawing = new MapDrawing(view, view.Width / width);
        drawing.Draw(pairs);
        return drawing;
    }

    private void Draw(IReadOnlyList<PublicPair> pairs)
    {
        var ends = pairs.Select(pair => (Pair: pair, From: At(pair.Ours), To: At(pair.Partner))).ToList();
        Placeless = ends.Count(pair => pair.From is null || pair.To is null);
        var drawn = ends.Where(pair => pair.From is not null && pair.To is not null).Select(pair => (pair.Pair, From: pair.From!.Value, To: pair.To!.Value)).ToList();
        // Places with most pairs first: they gather the others around them.
        var places = drawn.SelectMany(pair => new[] { (pair.Pair.Ours, Point: pair.From), (pair.Pair.Partner, Point: pair.To) })
            .GroupBy(end => (end.Point, end.Item1.Country, end.Item1.Code)).OrderByDescending(place => place.Count()).ThenBy(place => place.Key.Code, StringComparer.Ordinal);
        var apart = (drawn.Count > Crowd ? CrowdedApart : Apart) * Unit;
        var nodeOf = new Dictionary<(MapPoint, string, string), Node>();
        foreach (var place in places)
        {
            var near = _nodes.Find(node => Distance(node.Point, place.Key.Point) < apart);
            if (near is null) _nodes.Add(near = new Node(place.Key.Point, place.First().Item1.Country));
            near.Names.Add(place.First().Item1.Name);
            near.Pairs += place.Count();
            nodeOf[place.Key] = near;
        }

        Arcs =
        [
            .. drawn.Select(pair => (pair.Pair, From: nodeOf[(pair.From, pair.Pair.Ours.Country, pair.Pair.Ours.Code)], To: nodeOf[(pair.To, pair.Pair.Partner.Country, pair.Pair.Partner.Code)]))
                .Where(pair => pair.From != pair.To && View.Sees(pair.From.Point, pair.To.Point))
                .GroupBy(pair => (pair.From, pair.To, Line: LineOf(pair.Pair.Stage)))
                .Select(group => new Arc(group.Key.From.Point, group.Key.To.Point, group.Key.Line, [.. group.Select(pair => pair.Pair)]))
                .OrderBy(arc => arc.Line),
        ];
    }

    /// <summary>The single places whose names stand free: no two cover each other.</summary>
    /// <param name="height">Of the letters, in pixels.</param>
    public IReadOnlyList<(Node Node, string Name)> Labels(Func<LocalisedText, string> read, int height, int most)
    {
        var labels = new List<(Node Node, string Name)>();
        foreach (var node in _nodes.Where(node => View.Sees(node.Point)))
        {
            var name = read(node.Names[0]);
            if (node.Names.Count == 1 && labels.TrueForAll(other => IsFree(other, (node, name), height))) labels.Add((node, name));
        }

        return labels.Count <= most ? labels : [];
    }

    // A letter is about half as wide as it is high.
    private bool IsFree((Node Node, string Name) one, (Node Node, string Name) other, int height) =>
        Math.Abs(one.Node.Point.Y - other.Node.Point.Y) > height * 1.1 * Unit || Math.Abs(one.Node.Point.X - other.Node.Point.X) > (one.Name.Length + other.Name.Length) * height * 0.29 * Unit;

    public static ArcLine LineOf(PartnershipStage stage) => stage switch
    {
        PartnershipStage.Signed or PartnershipStage.Active => ArcLine.Solid,
        PartnershipStage.Negotiating => ArcLine.Negotiating,
        _ => ArcLine.Exploring,
    };

    /// <summary>Where a side is drawn; null when no place is on record, or none on this map.</summary>
    public static MapPoint? At(PublicSide side)
    {
        if (side.Place is not { } place) return null;
        var point = MapProjection.Project(place.Latitude, place.Longitude);
        return point is { X: > -50 and < MapProjection.Width + 50, Y: > -50 and < MapProjection.Height + 50 } ? new(Math.Round(point.X, 1), Math.Round(point.Y, 1)) : null;
    }

    private static double Distance(MapPoint one, MapPoint other) => Math.Sqrt(((one.X - other.X) * (one.X - other.X)) + ((one.Y - other.Y) * (one.Y - other.Y)));

    /// <summary>A place, or several that would cover each other.</summary>
    public sealed class Node(MapPoint point, string country)
    {
        public MapPoint Point { get; } = point;

        public string Country { get; } = country;

        public List<LocalisedText> Names { get; } = [];

        /// <summary>How many partnerships end here.</summary>
        public int Pairs { get; set; }
    }

    /// <summary>One pair, or all with one line between the same two nodes.</summary>
    public sealed record Arc(MapPoint From, MapPoint To, ArcLine Line, IReadOnlyList<PublicPair> Pairs);
}

/// <summary>Dotted up to exploring, dashed while negotiating, solid from signed on.</summary>
public enum ArcLine
{
    Exploring,
    Negotiating,
    Solid,
}
