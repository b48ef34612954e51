using Associations.Domain.Funding;

namespace Associations.Domain.Digests;

/// <summary>What an edition says, frozen: every letter and the archive are rendered from it, whatever happens to the calls later.</summary>
/// <param name="Period">As <c>yyyy-MM</c>.</param>
/// <param name="Programme">The programme's name, and its donors: who pays.</param>
/// <param name="NextIssue">When the next one is planned.</param>
public sealed record EditionContent(
    string Period,
    LocalisedText SeriesName,
    LocalisedText Introduction,
    ReplyPerson ReplyTo,
    LocalisedText Programme,
    IReadOnlyList<string> Donors,
    ZonedTime NextIssue,
    IReadOnlyList<ContentCall> Calls)
{
    /// <summary>The calls whose deadline is not after <paramref name="moment"/>.</summary>
    public IEnumerable<ContentCall> ClosedBy(DateTimeOffset moment) => Calls.Where(call => call.Deadline?.Instant <= moment);
}

/// <summary>A call as the letters show it.</summary>
public sealed record ContentCall(
    CallId Id,
    string Reference,
    string Funder,
    LocalisedText Title,
    LocalisedText Summary,
    ZonedTime? Deadline,
    ZonedTime? MovedFrom,
    Money Money,
    IReadOnlyList<Theme> Themes,
    IReadOnlyList<string> Languages,
    Uri? Link,
    EligibleCall Eligibility);
