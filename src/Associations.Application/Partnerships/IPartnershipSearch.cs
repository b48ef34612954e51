using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;

namespace Associations.Application.Partnerships;

/// <summary>Reads the association's registry of partnerships.</summary>
public interface IPartnershipSearch
{
    /// <summary>One page with its counts and what can be filtered by, in one round trip.</summary>
    Task<PartnershipListing> Page(PartnershipFilter filter, PartnershipSort sort, int skip, int take, CancellationToken cancellationToken);

    /// <summary>All that the filter shows, in the same order; for files.</summary>
    Task<IReadOnlyList<PartnershipRow>> All(PartnershipFilter filter, PartnershipSort sort, CancellationToken cancellationToken);

    /// <summary>Those of some partnerships that are quiet, by the same rule as the list's filter.</summary>
    Task<IReadOnlyDictionary<PartnershipId, QuietSpell>> QuietAmong(IReadOnlyList<PartnershipId> partnerships, CancellationToken cancellationToken);

    /// <summary>The pairs of municipalities that a rule counts, true on a day, from what was on record before a moment; by name.</summary>
    Task<IReadOnlyList<CountedPair>> Counted(CountRule rule, DateOnly trueOn, DateTimeOffset knownBefore, string language, CancellationToken cancellationToken);
}

/// <summary>What the registry is narrowed to. Unless asked, it shows pairs of municipalities, not those with a regional body.</summary>
public sealed record PartnershipFilter
{
    /// <summary>Names or codes of any side, in any spelling and script; words may belong to different sides.</summary>
    public string? Text { get; init; }

    /// <summary>The partner's country, ISO 3166-1 alpha-2: that of a side other than the first.</summary>
    public string? Country { get; init; }

    public PartnershipStage? Stage { get; init; }

    public Formality? Formality { get; init; }

    public Theme? Theme { get; init; }

    /// <summary>Only those whose claims differ, and nobody has decided yet.</summary>
    public bool InConflict { get; init; }

    /// <summary>Whether everyone may see them.</summary>
    public bool? IsPublic { get; init; }

    /// <summary>Only those without an event for as long as the association set: see <see cref="QuietSpell"/>.</summary>
    public bool Quiet { get; init; }

    /// <summary>Those with a regional body instead of those between municipalities.</summary>
    public bool Regional { get; init; }
}

public enum PartnershipOrder
{
    /// <summary>What is due first, then what has no next step; the latest event decides between equals.</summary>
    Due,
    Name,
    Stage,
    LastEvent,

    /// <summary>The longest quiet first; of the quiet ones only.</summary>
    Quiet,

    /// <summary>Those whose sides were not asked how it goes first, then the longest quiet; of the quiet ones only.</summary>
    ToAsk,
}

/// <summary>How long a partnership has had nothing on record but notes.</summary>
/// <param name="Since">The last day of its last event.</param>
/// <param name="Kind">What that was.</param>
/// <param name="AskedOn">The day on which the sides were asked how it goes; null when they were not, or something happened after.</param>
public sealed record QuietSpell(DateOnly Since, PartnershipEventKind Kind, DateOnly? AskedOn);

/// <param name="Language">Names sort as they are shown in it (ISO 639-1).</param>
public sealed record PartnershipSort(PartnershipOrder By, bool Descending, string Language);

public sealed record PartnershipRow(
    PartnershipId Id,
    IReadOnlyList<PartnershipRow.Side> Sides,
    PartnershipStage Stage,
    Formality Formality,
    IReadOnlyList<Theme> Themes,
    NextStep? NextStep,
    PartnershipRow.LastEvent Last)
{
    /// <summary>When it began: a day, a month or a year (ISO 8601); null while nobody has said.</summary>
    public string? Since { get; init; }

    /// <summary>Only where the list is narrowed to the quiet ones.</summary>
    public QuietSpell? Quiet { get; init; }

    public bool IsMunicipal => Partnership.IsMunicipal(Sides.Select(side => side.Kind));

    public sealed record Side(MunicipalityId Id, LocalisedText Name, string Country, string Code, MunicipalityKind Kind);

    /// <summary>The latest thing that happened; a change of stage only where nothing else is on record.</summary>
    /// <param name="Title">Empty for a change of stage.</param>
    public sealed record LastEvent(PartnershipEventKind Kind, string Title, DateOnly From, DateOnly? Until, PartnershipStage? ToStage);
}

/// <param name="Found">How many the filter shows.</param>
/// <param name="All">How many there are between municipalities, or with regional bodies when those are shown.</param>
/// <param name="ByStage">How many the filter would show at each stage.</param>
/// <param name="Regional">How many with a regional body the rest of the filter would show; they are in no other number.</param>
/// <param name="Countries">The partners' countries that occur.</param>
/// <param name="Today">Where the association is.</param>
public sealed record PartnershipListing(
    IReadOnlyList<PartnershipRow> Rows,
    long Found,
    long All,
    IReadOnlyDictionary<PartnershipStage, long> ByStage,
    long Regional,
    IReadOnlyList<NamedChoice> Countries,
    DateOnly Today)
{
    /// <summary>How many quiet ones the rest of the filter would show.</summary>
    public required long Quiet { get; init; }

    /// <summary>After how many months without an event a partnership counts as quiet.</summary>
    public required int QuietAfter { get; init; }

    /// <summary>Nothing at all is in the registry.</summary>
    public required bool IsEmpty { get; init; }
}
