namespace Associations.Domain.Registry;

/// <summary>A place on the map, in the units of its outlines: x to the east, y to the south.</summary>
public readonly record struct MapPoint(double X, double Y);

/// <summary>
/// Lambert's conformal conic projection with the standard parallels 44° and 52° N and the central meridian 18° E (Snyder, Map
/// Projections, USGS 1987, p. 107), on the sphere; its frame is that of the outlines (infra/map).
/// </summary>
public static class MapProjection
{
    public const int Width = 2400;
    public const int Height = 1694;
    private const double Meridian = 18;
    private const double Scale = 3654.7556497588353;
    private const double East = 1390.257596472758;
    private const double South = 4266.76653216966;

    private static readonly double South44 = Radians(44);
    private static readonly double North52 = Radians(52);
    private static readonly double Cone = Math.Log(Math.Cos(South44) / Math.Cos(North52)) / Math.Log(Tangent(North52) / Tangent(South44));
    private static readonly double Radius = Math.Cos(South44) * Math.Pow(Tangent(South44), Cone) / Cone;

    /// <param name="latitude">WGS 84, degrees north.</param>
    /// <param name="longitude">WGS 84, degrees east.</param>
    public static MapPoint Project(double latitude, double longitude)
    {
        var distance = Radius / Math.Pow(Tangent(Radians(Math.Clamp(latitude, -80, 89))), Cone);
        var angle = Cone * Radians(longitude - Meridian);
        return new(East + (Scale * distance * Math.Sin(angle)), South - (Scale * (Radius - (distance * Math.Cos(angle)))));
    }

    private static double Tangent(double angle) => Math.Tan((Math.PI / 4) + (angle / 2));

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
