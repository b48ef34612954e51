using System.Globalization;
using Associations.Domain.Registry;

namespace Associations.Web.Registry;

/// <summary>The part of the map that is seen: how many times closer than the whole, around which point. It stands in the address.</summary>
/// <param name="Ratio">Height by width: as flat as the places allow.</param>
public sealed record MapView(int Zoom, int X, int Y, double Ratio)
{
    public const int Closest = 32;
    private const double Flat = 0.52;
    private const double Tall = (double)MapProjection.Height / MapProjection.Width;
    private const int Margin = 90;

    public static MapView Whole { get; } = new(1, MapProjection.Width / 2, MapProjection.Height / 2, Tall);

    public double Width => (double)MapProjection.Width / Zoom;

    public double Height => Width * Ratio;

    public double Left => X - (Width / 2);

    public double Top => Y - (Height / 2);

    public MapView? Closer() => Zoom < Closest ? At(Zoom * 2, X, Y) : null;

    public MapView? Wider() => Zoom > 1 ? At(Zoom / 2, X, Y) : null;

    /// <summary>The <c>viewBox</c> of SVG.</summary>
    public string Box => string.Join(' ', new[] { Left, Top, Width, Height }.Select(number => number.ToString("0.#", CultureInfo.InvariantCulture)));

    /// <summary>What the address asks for; unless it does, the whole width around these places.</summary>
    public static MapView Of(string? zoom, string? x, string? y, IReadOnlyCollection<MapPoint> places)
    {
        var (north, south) = places.Count == 0 ? (0, MapProjection.Height) : (places.Min(place => place.Y), places.Max(place => place.Y));
        var ratio = south - north + (2 * Margin) <= MapProjection.Width * Flat ? Flat : Tall;
        var whole = (Whole with { Ratio = ratio }).At(1, Whole.X, (int)((north + south) / 2));
        return Number(zoom) is { } closer && closer > 1 && closer <= Closest && int.IsPow2(closer) ? whole.At(closer, Number(x) ?? whole.X, Number(y) ?? whole.Y) : whole;
    }

    public MapView To(MapPoint point, int zoom) => At(zoom, (int)Math.Round(point.X), (int)Math.Round(point.Y));

    public bool Sees(MapPoint one, MapPoint other) =>
        Math.Max(one.X, other.X) >= Left && Math.Min(one.X, other.X) <= Left + Width && Math.Max(one.Y, other.Y) >= Top - (Height / 4) && Math.Min(one.Y, other.Y) <= Top + Height;

    public bool Sees(MapPoint point) => Sees(point, point);

    // The view never leaves the map.
    private MapView At(int zoom, int x, int y)
    {
        zoom = Math.Clamp(zoom, 1, Closest);
        var (halfWidth, halfHeight) = (MapProjection.Width / zoom / 2, (int)(MapProjection.Width / zoom * Ratio / 2));
        return this with { Zoom = zoom, X = Math.Clamp(x, halfWidth, MapProjection.Width - halfWidth), Y = Math.Clamp(y, halfHeight, MapProjection.Height - halfHeight) };
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
