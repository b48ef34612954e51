using Associations.Domain;
using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>The times proposed for a meeting and what each side said of them, for the association's desk.</summary>
/// <param name="IsOver">Nobody agreed in time; the times are held no more.</param>
/// <param name="IsStuck">Some side said no to each of the times.</param>
public sealed record OfferFacts(DateTimeOffset ExpiresAt, bool IsOver, bool IsStuck, IReadOnlyList<OfferFacts.Side> Sides, IReadOnlyList<OfferFacts.Slot> Slots)
{
    /// <param name="Key">By which it is asked.</param>
    /// <param name="Name">The organisation's, or else the person's.</param>
    public sealed record Side(string Key, LocalisedText Name);

    /// <param name="By">Who proposed it; null for the association.</param>
    /// <param name="Words">The last word of each of <see cref="Sides"/>; null before they said anything.</param>
    public sealed record Slot(Guid Id, MeetingTime Time, LocalisedText? By, IReadOnlyList<bool?> Words);

    /// <summary>Null when no times are proposed.</summary>
    internal static OfferFacts? Of(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, DateTimeOffset now)
    {
        if (meeting.Offer is not { } offer) return null;
        var sides = OfferSide.Of(meeting, everybody);
        return new(offer.ExpiresAt, meeting.State != MeetingState.Offered, OfferSide.AreStuck(meeting, everybody, now), Named(sides, everybody), [.. offer.Slots.Select(slot => Shown(slot, sides, everybody))]);
    }

    internal static IReadOnlyList<Side> Named(IReadOnlyList<OfferSide> sides, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody) =>
        [.. sides.Select(side => new Side(side.Key, side.Name.IsEmpty ? LocalisedText.Of((Language.English, everybody[side.People[0]].Name)) : side.Name))];

    private static Slot Shown(OfferedSlot slot, IReadOnlyList<OfferSide> sides, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody) =>
        new(slot.Id, slot.Time, slot.By is null ? null : OfferSide.NameOf(slot.By, everybody, LocalisedText.Empty), [.. sides.Select(side => slot.WordOf(side.People) ?? (slot.By is null && side.Key == OfferSide.Association ? true : null))]);
}
