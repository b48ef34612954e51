using Associations.Domain;
using Associations.Domain.Gazetteer;

namespace Associations.Application.Gazetteer;

/// <summary>Look-ups in the reference of countries, regions and places that all tenants share.</summary>
public interface IGazetteer
{
    /// <summary>Every country, by ISO 3166-1 code. Empty until the gazetteer was imported.</summary>
    Task<IReadOnlyList<NamedCode>> Countries(CancellationToken cancellationToken);

    /// <summary>The country's first-level units, by ISO 3166-2 code.</summary>
    Task<IReadOnlyList<NamedRegion>> Regions(string country, CancellationToken cancellationToken);

    /// <summary>Places whose names answer the query in any spelling, the best first (see <see cref="SearchRank"/>); none for an empty query.</summary>
    /// <param name="country">ISO 3166-1 alpha-2; null for all.</param>
    Task<IReadOnlyList<FoundPlace>> FindPlaces(string query, string? country, int limit, CancellationToken cancellationToken);

    /// <summary>The place of an official code, or null: in Ukraine always, since KATOTTH comes with tenants' own files.</summary>
    Task<FoundPlace?> FindByCode(OfficialCode code, CancellationToken cancellationToken);
}

public sealed record NamedCode(string Code, LocalisedText Names);

/// <param name="Parent">The région of a French département.</param>
public sealed record NamedRegion(string Code, string? Parent, LocalisedText Names);

/// <param name="Name">As people there write it.</param>
/// <param name="Names">In the interface's languages, where known.</param>
/// <param name="Latitude">Degrees north, WGS 84; null where the sources have none (small French communes).</param>
public sealed record FoundPlace(
    long Id,
    string Country,
    string? Region,
    string? OfficialCode,
    CodeSystem? CodeSystem,
    string Name,
    LocalisedText Names,
    double? Latitude,
    double? Longitude,
    int? Population);
