namespace Associations.Domain.Registry;

/// <summary>A point that may be shown to everyone: WGS 84, degrees.</summary>
public readonly record struct PublicPlace(double Latitude, double Longitude)
{
    /// <summary>Kilometres in a degree of latitude.</summary>
    private const double Degree = 111.2;

    /// <summary>
    /// The middle of the square of a grid that a place falls in: always the same, so that asking often tells no more. The grid
    /// is as wide in longitude as in latitude where the square lies.
    /// </summary>
    /// <param name="kilometres">The square's side; 0 leaves the place as it is, to a hundredth of a degree (about a kilometre).</param>
    public static PublicPlace Of(double latitude, double longitude, int kilometres)
    {
        if (kilometres == 0) return new(Math.Round(latitude, 2), Math.Round(longitude, 2));

        var height = kilometres / Degree;
        var middle = (Math.Floor(latitude / height) + 0.5) * height;
        var width = height / Math.Max(0.1, Math.Cos(middle * Math.PI / 180));
        return new(Math.Round(middle, 4), Math.Round((Math.Floor(longitude / width) + 0.5) * width, 4));
    }
}
