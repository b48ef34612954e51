using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Funding;

namespace Associations.Application.Funding;

/// <summary>The association's calls: those that pass the filters, counted by state, one page of them.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record CallList : IRead<Result<CallPage>>
{
    /// <summary>Null for all.</summary>
    public CallState? State { get; init; }

    public Theme? Theme { get; init; }

    /// <summary>Calls that applicants of this country may apply to (ISO 3166-1 alpha-2).</summary>
    public string? Country { get; init; }

    /// <summary>Words of the title, the summary, the funder or the reference.</summary>
    public string? Text { get; init; }

    public CallOrigin? Origin { get; init; }

    public CallSort Sort { get; init; }

    public bool Descending { get; init; }

    public int Skip { get; init; }

    /// <summary>Rows a page; null for all of them.</summary>
    public int? Take { get; init; } = 20;
}

public enum CallState
{
    NotClosed,
    Open,
    ClosesSoon,
    Announced,
    Closed,
}

public enum CallOrigin
{
    Own,
    Taken,
    Offered,
}

public enum CallSort
{
    Deadline,
    Reference,
    Added,
}

/// <param name="Found">How many pass all filters.</param>
/// <param name="Total">How many there are.</param>
/// <param name="States">How many are in each state, whatever the filters.</param>
/// <param name="Rows">One page of those found.</param>
public sealed record CallPage(int Found, int Total, IReadOnlyDictionary<CallState, int> States, IReadOnlyList<CallRow> Rows);

/// <summary>A call as lists show it.</summary>
/// <param name="MovedFrom">The deadline before the last move.</param>
/// <param name="IsMoved">True when the deadline moved; <paramref name="MovedFrom"/> may still be null: it was open all year.</param>
public sealed record CallRow(
    CallId Id,
    string Reference,
    string Funder,
    LocalisedText Title,
    LocalisedText Summary,
    CallStatus Status,
    DateOnly? OpensOn,
    ZonedTime? Deadline,
    bool IsMoved,
    ZonedTime? MovedFrom,
    Money Money,
    IReadOnlyList<Theme> Themes,
    Uri? Link,
    Publication? Publication,
    Provenance? TakenFrom,
    SourceNews News)
{
    /// <summary>Languages of the interface in which title or summary is missing.</summary>
    public IEnumerable<string> Missing => Language.All.Where(language => !Title.Has(language) || !Summary.Has(language));

    public static CallRow Of(FundingCall call, CallStatus status, SourceNews news) => new(
        call.Id, call.Reference, call.Funder, call.Title, call.Summary, status, call.OpensOn, call.Deadline,
        call.MovedDeadlines.Count > 0, call.MovedDeadlines.Count > 0 ? call.MovedDeadlines[^1].From : null,
        call.Money, call.Themes, call.Link, call.Publication, call.TakenFrom, news);
}

/// <summary>What its source did to a call after it was taken.</summary>
public enum SourceNews
{
    None,
    Changed,
    Withdrawn,
}
