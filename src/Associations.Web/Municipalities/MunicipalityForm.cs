using System.Globalization;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Associations.Web.Municipalities;

/// <summary>A municipality as typed.</summary>
public sealed class MunicipalityForm
{
    public string? Country { get; set; } = "UA";

    public string? Code { get; set; }

    public TextInput Name { get; set; } = new();

    public string? OtherNames { get; set; }

    public string? Kind { get; set; }

    public string? Region { get; set; }

    public string? District { get; set; }

    public string? Population { get; set; }

    public string? Latitude { get; set; }

    public string? Longitude { get; set; }

    public string? Area { get; set; }

    public int Version { get; set; }

    public static MunicipalityForm From(MunicipalityDetails said, string country, string code, int version) => new()
    {
        Country = country,
        Code = code,
        Name = TextInput.From(said.Name),
        OtherNames = string.Join('\n', said.OtherNames),
        Kind = said.Kind.ToString(),
        Region = said.Region,
        District = said.District,
        Population = said.Population?.ToString(CultureInfo.InvariantCulture),
        Latitude = Written(said.Latitude),
        Longitude = Written(said.Longitude),
        Area = Written(said.Area),
        Version = version,
    };

    /// <summary>What was typed; a number that is none is noted beside its field.</summary>
    public MunicipalityDetails Read(ModelStateDictionary state, Texts<MunicipalityTexts> texts)
    {
        return new(Name.Read(), Named.Of<MunicipalityKind>(Kind) ?? MunicipalityKind.Unknown)
        {
            OtherNames = [.. (OtherNames ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Region = Clean(Region)?.ToUpperInvariant(),
            District = Clean(District),
            Population = (int?)Number(Population, nameof(Population), whole: true),
            Latitude = Number(Latitude, nameof(Latitude)),
            Longitude = Number(Longitude, nameof(Longitude)),
            Area = Number(Area, nameof(Area)),
        };

        double? Number(string? text, string field, bool whole = false)
        {
            var typed = string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter))).Replace(',', '.');
            if (typed.Length == 0) return null;
            if (double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && (!whole || (double.IsInteger(number) && Math.Abs(number) <= int.MaxValue))) return number;
            state.AddModelError($"Form.{field}", texts["Write a number, such as 71498 or 50.95"]);
            return null;
        }
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Written(double? number) => number?.ToString(CultureInfo.InvariantCulture);
}
