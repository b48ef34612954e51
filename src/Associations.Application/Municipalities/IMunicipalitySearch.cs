using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;

namespace Associations.Application.Municipalities;

/// <summary>Reads the association's list of municipalities by index, 100,000 as quickly as 100.</summary>
public interface IMunicipalitySearch
{
    /// <summary>One page with its counts and what can be filtered by, in one round trip.</summary>
    Task<MunicipalityListing> Page(MunicipalityFilter filter, MunicipalitySort sort, int skip, int take, CancellationToken cancellationToken);

    /// <summary>All that the filter shows, in the same order; for files.</summary>
    Task<IReadOnlyList<MunicipalityRow>> All(MunicipalityFilter filter, MunicipalitySort sort, CancellationToken cancellationToken);

    /// <summary>The ids of all that the filter shows; for actions on "all these".</summary>
    Task<IReadOnlyList<MunicipalityId>> Ids(MunicipalityFilter filter, CancellationToken cancellationToken);

    /// <summary>A country's and a region's names in the interface's languages; the code stands for what the gazetteer has not.</summary>
    Task<(LocalisedText Country, LocalisedText Region)> NamesOf(string country, string? region, CancellationToken cancellationToken);
}

/// <summary>What a list is narrowed to; nothing set means everything.</summary>
public sealed record MunicipalityFilter
{
    /// <summary>A name in any spelling and script, or an official code.</summary>
    public string? Text { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>ISO 3166-2.</summary>
    public string? Region { get; init; }

    public MunicipalityKind? Kind { get; init; }

    public ProgrammeId? Programme { get; init; }

    /// <summary>With <see cref="Programme"/>: enrolled in it, or not.</summary>
    public bool Enrolled { get; init; } = true;

    public DigestAddress? Address { get; init; }

    public bool IsEmpty => this == new MunicipalityFilter() || (string.IsNullOrWhiteSpace(Text) && this with { Text = null } == new MunicipalityFilter());
}

/// <summary>Whether a municipality can be written to: the best state of its contacts' addresses.</summary>
public enum DigestAddress
{
    /// <summary>Nobody has agreed to letters.</summary>
    None,

    /// <summary>At least one person agreed and gets letters.</summary>
    Confirmed,

    /// <summary>Whoever agreed has left, a series or all letters.</summary>
    Left,

    /// <summary>The addresses refuse mail.</summary>
    Refuses,
}

public enum MunicipalityOrder
{
    /// <summary>What answers the text best first; by name when there is no text.</summary>
    Best,
    Name,
    District,
    Kind,
    Population,
}

/// <param name="Language">Names sort as they are shown in it (ISO 639-1).</param>
public sealed record MunicipalitySort(MunicipalityOrder By, bool Descending, string Language);

public sealed record MunicipalityRow(
    MunicipalityId Id,
    string Country,
    string OfficialCode,
    LocalisedText Name,
    string? Region,
    LocalisedText RegionName,
    string? District,
    MunicipalityKind Kind,
    int? Population,
    double? Latitude,
    double? Longitude,
    double? Area,
    DigestAddress Address);

/// <param name="Found">How many the filter shows.</param>
/// <param name="All">How many the association has.</param>
/// <param name="Regions">Those that occur, by ISO 3166-2 code; of the chosen country only, when one is chosen.</param>
public sealed record MunicipalityListing(
    IReadOnlyList<MunicipalityRow> Rows,
    long Found,
    long All,
    IReadOnlyList<NamedChoice> Countries,
    IReadOnlyList<NamedChoice> Regions,
    IReadOnlyList<NamedChoice> Programmes);

public sealed record NamedChoice(string Value, LocalisedText Name);
