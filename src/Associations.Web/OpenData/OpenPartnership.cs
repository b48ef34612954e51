using System.ComponentModel;
using System.Text.Json.Serialization;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;

namespace Associations.Web.OpenData;

[Description("A page of the partnerships that the association has published, in the order in which they were recorded.")]
public sealed record OpenPartnerships(
    [property: Description("Names of the association, by language (ISO 639-1).")] IReadOnlyDictionary<string, string> Association,
    [property: Description("The terms under which this may be used again; null when the association has not said.")] Uri? Licence,
    [property: Description("The day of this answer, where the association is.")] DateOnly AsOf,
    [property: Description("How many the filters show, on all pages.")] int Total,
    IReadOnlyList<OpenPartnership> Partnerships,
    [property: Description("The address of the next page; null on the last.")] Uri? Next);

[Description("One partnership, as far as it is public.")]
public sealed record OpenPartnership(
    Guid Id,
    [property: Description("Its page for people.")] Uri Page,
    [property: Description("At least two. The first is the association's own.")] IReadOnlyList<OpenSide> Sides,
    [property: Description("False where a side is a regional body: such a pair is not counted as one of municipalities.")] bool IsMunicipal,
    PartnershipStage Stage,
    Formality Formality,
    IReadOnlyList<Theme> Themes,
    [property: Description("The year in which it began: as sources say, or else of the first event on record.")] int? Since,
    [property: Description("What is known of its existence: confirmed by a named person, claimed by a source, or neither.")] ExistenceProof Existence,
    [property: Description("What happened, newest first.")] IReadOnlyList<OpenEvent> Events);

[Description("A local authority.")]
public sealed record OpenSide(
    [property: Description("Its names, by language (ISO 639-1).")] IReadOnlyDictionary<string, string> Name,
    [property: Description("ISO 3166-1 alpha-2.")] string Country,
    [property: Description("The official code, as the country's register writes it: KATOTTH, INSEE, TERYT …")] string Code,
    MunicipalityKind Kind,
    [property: Description("ISO 3166-2.")] string? Region,
    [property: Description("Degrees, WGS 84; as coarse as the association shows places.")] double? Latitude,
    [property: Description("Degrees, WGS 84; as coarse as the association shows places.")] double? Longitude);

public sealed record OpenEvent(
    PartnershipEventKind Kind,
    [property: Description("ISO 8601-1: 2023-06.")] string Month);

[Description("The same as GeoJSON (RFC 7946): each partnership a line from side to side.")]
public sealed record OpenFeatures(
    IReadOnlyDictionary<string, string> Association,
    Uri? Licence,
    DateOnly AsOf,
    int Total,
    IReadOnlyList<OpenFeature> Features,
    Uri? Next)
{
    [JsonPropertyOrder(-1)]
    public string Type => "FeatureCollection";
}

public sealed record OpenFeature(
    Guid Id,
    [property: Description("Null where the place of a side is not on record (RFC 7946, section 3.2).")] OpenLine? Geometry,
    OpenPartnership Properties)
{
    [JsonPropertyOrder(-1)]
    public string Type => "Feature";
}

public sealed record OpenLine(
    [property: Description("Longitude and latitude of each side.")] IReadOnlyList<IReadOnlyList<double>> Coordinates)
{
    [JsonPropertyOrder(-1)]
    public string Type => "LineString";
}
