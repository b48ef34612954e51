using System.Text.Json;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>
/// Content of a letter about proposed times. It names organisations, no other person, and brings nothing for a calendar: what
/// is held is no invitation. Of a sensitive meeting it holds no times.
/// </summary>
/// <param name="Link">What the reader's link is sealed for.</param>
/// <param name="Proposed">How many times are proposed; with none, the reader is to propose.</param>
public sealed record MeetingOfferLetter(Guid Meeting, Guid Link, OfferNoticeKind Kind, int Proposed)
{
    public LocalisedText Title { get; init; } = LocalisedText.Empty;

    /// <summary>The partnership's municipalities; empty without one.</summary>
    public IReadOnlyList<LocalisedText> Sides { get; init; } = [];

    public bool IsSensitive { get; init; }

    /// <summary>A letter with other times reached the reader before.</summary>
    public bool IsAgain { get; init; }

    /// <summary>When the times are free again; null once they are.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public IReadOnlyList<MeetingTime> Times { get; init; } = [];

    /// <summary>Of those at the table.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    public int Minutes { get; init; }

    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyList<LocalisedText> Organisations { get; init; } = [];

    /// <summary>The reader is expected no more.</summary>
    public bool HasLeft { get; init; }

    /// <summary>Why the meeting is cancelled; empty when it is not.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The person at the association who reads replies.</summary>
    public string? ReplyName { get; init; }

    public string? ReplyAddress { get; init; }

    public static MeetingOfferLetter Read(string content) => JsonSerializer.Deserialize<MeetingOfferLetter>(content)!;

    internal static MeetingOfferLetter Of(Meeting meeting, OfferNotice notice, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody)
    {
        IReadOnlyList<OfferedSlot> slots = notice.Kind == OfferNoticeKind.Asked ? meeting.Offer!.Slots : [];
        var letter = new MeetingOfferLetter(meeting.Id.Value, notice.Participant.Link, notice.Kind, slots.Count)
        {
            Title = meeting.Details.Title,
            IsSensitive = meeting.Details.IsSensitive,
            ExpiresAt = meeting.OfferExpiresAt,
            HasLeft = notice.Participant.HasLeft,
            Reason = meeting.Reason,
        };
        return meeting.Details.IsSensitive ? letter : letter with
        {
            Times = [.. Open(slots, OfferSide.Of(meeting, everybody)).Select(slot => slot.Time)],
            Zones = [.. meeting.Present.Where(one => one.Role != ParticipantRole.Observer).Select(one => everybody[one.Id].Addressee?.Zone).OfType<string>().Distinct(StringComparer.Ordinal)],
            Minutes = meeting.Minutes,
            Languages = meeting.Details.Languages,
            Organisations = MeetingPeople.AtTable(meeting, everybody),
        };
    }

    // What a side cannot come to is no longer worth a letter while there are others; it stands on the page, should they think again.
    private static IReadOnlyList<OfferedSlot> Open(IReadOnlyList<OfferedSlot> slots, IReadOnlyList<OfferSide> sides)
    {
        List<OfferedSlot> open = [.. slots.Where(slot => !slot.IsRefused(sides.Select(side => side.People)))];
        return open.Count > 0 ? open : slots;
    }

    internal Letter To(Addressee addressee, DateTimeOffset now) =>
        Letter.Write(Kind == OfferNoticeKind.Asked ? LetterKind.MeetingOffer : LetterKind.MeetingOfferOver, addressee, JsonSerializer.Serialize(this), now, now);
}
