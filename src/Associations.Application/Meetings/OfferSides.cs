using Associations.Domain;
using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>Those at a table who speak for one municipality or organisation, where a time is to be agreed.</summary>
/// <param name="Name">Of the organisation; empty for somebody who speaks for themselves.</param>
internal sealed record OfferSide(string Key, LocalisedText Name, bool IsMunicipality, IReadOnlyList<ParticipantId> People)
{
    /// <summary>The side of those who work for the association.</summary>
    public const string Association = "association";

    public static IReadOnlyList<OfferSide> Of(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody) =>
    [
        .. meeting.Present.Where(Meeting.HasVoice).OrderBy(one => one.Role).ThenBy(one => one.Id.Value).GroupBy(one => KeyOf(one, everybody[one.Id]), StringComparer.Ordinal)
            .Select(group => new OfferSide(group.Key, everybody[group.First().Id].Organisation, group.Any(one => one is { Role: ParticipantRole.Municipality, BroughtBy: null }), [.. group.Select(one => one.Id)])),
    ];

    /// <summary>See <see cref="MeetingOffer.IsStuck"/>; false where no times are proposed any more.</summary>
    public static bool AreStuck(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, DateTimeOffset now) =>
        meeting is { State: MeetingState.Offered, Offer: { } offer } && offer.IsStuck([.. Of(meeting, everybody).Select(side => side.People)], now);

    public IEnumerable<OfferVoice> Voices => People.Select(person => new OfferVoice(person, Key, IsMunicipality));

    /// <summary>The organisation by which somebody who proposed a time is named to others; the association's own for none.</summary>
    public static LocalisedText NameOf(ParticipantId? by, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, LocalisedText association) =>
        by is not { } who ? association : everybody.TryGetValue(who, out var person) ? person.Organisation : LocalisedText.Empty;

    private static string KeyOf(Participant one, MeetingPerson person) =>
        person.Municipality is { } town ? town.Value.ToString()
        : one.Member is not null ? Association
        : person.Organisation.IsEmpty ? one.Id.Value.ToString()
        : string.Join('|', person.Organisation.ByLanguage.Values).Trim().ToUpperInvariant();
}
