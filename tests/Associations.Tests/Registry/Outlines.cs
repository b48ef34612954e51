using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Associations.Domain.Registry;
using Associations.Tests.Shell;

namespace Associations.Tests.Registry;

/// <summary>The shipped outlines, read anew by a reader of their own.</summary>
internal static partial class Outlines
{
    private static readonly XDocument Drawing = XDocument.Load(Path.Combine(Repository.Root, "infra/map/outlines.svg"));

    public static IReadOnlyList<string> Ids => [.. Drawing.Descendants().Where(element => element.Name.LocalName == "path").Select(path => path.Attribute("id")!.Value)];

    /// <summary>Which outlines a point lies in, by the even–odd rule.</summary>
    public static IReadOnlyList<string> At(MapPoint point) =>
        [.. Drawing.Descendants().Where(element => element.Name.LocalName == "path" && Holds(Rings(element.Attribute("d")!.Value), point)).Select(path => path.Attribute("id")!.Value)];

    private static bool Holds(IEnumerable<List<(double X, double Y)>> rings, MapPoint point)
    {
        var inside = false;
        foreach (var ring in rings)
        {
            for (var (i, j) = (0, ring.Count - 1); i < ring.Count; j = i++)
            {
                if (ring[i].Y > point.Y != ring[j].Y > point.Y && point.X < ((ring[j].X - ring[i].X) * (point.Y - ring[i].Y) / (ring[j].Y - ring[i].Y)) + ring[i].X) inside = !inside;
            }
        }

        return inside;
    }

    private static IEnumerable<List<(double X, double Y)>> Rings(string path)
    {
        foreach (var part in path.Split('z', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = NumberPattern().Matches(part).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
            var ring = new List<(double X, double Y)> { (numbers[0], numbers[1]) };
            for (var i = 2; i + 1 < numbers.Count; i += 2) ring.Add((ring[^1].X + numbers[i], ring[^1].Y + numbers[i + 1]));
            yield return ring;
        }
    }

    [GeneratedRegex(@"-?[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberPattern();
}
