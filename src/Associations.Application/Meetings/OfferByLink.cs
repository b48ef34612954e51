using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>The proposed times of a meeting as one of those asked sees them. Null when the link is over or no times are proposed.</summary>
[AllowAnyone]
public sealed record OfferByLink(string Token) : IRead<OfferByLink.Answer?>
{
    /// <param name="HasVoice">False for observers and interpreters, who do not choose.</param>
    /// <param name="CanAnswer">Until the offer is over.</param>
    /// <param name="Suggested">Times at which everybody is free, in the working hours of all.</param>
    public sealed record Answer(DateTimeOffset ExpiresAt, bool HasVoice, bool CanAnswer, IReadOnlyList<Slot> Slots, IReadOnlyList<MeetingTime> Suggested)
    {
        public bool CanPropose => CanAnswer && Slots.Count < MeetingOffer.SlotsMax;
    }

    /// <param name="By">The organisation that proposed it; empty for a person without one.</param>
    /// <param name="IsOwn">The reader's own side proposed it.</param>
    /// <param name="Said">The last word of the reader's side.</param>
    /// <param name="Suits">Other organisations that said it suits them.</param>
    /// <param name="Refused">Other organisations that said it does not.</param>
    public sealed record Slot(Guid Id, MeetingTime Time, LocalisedText By, bool IsOwn, bool? Said, IReadOnlyList<LocalisedText> Suits, IReadOnlyList<LocalisedText> Refused);
}

/// <summary>Says which of the proposed times suit, and proposes others, by the link; again as often as minds change. Agreed by all, a time becomes the meeting's at once.</summary>
/// <param name="Answers">Whether a time suits, by its id.</param>
/// <returns>Whether a time was agreed.</returns>
[AllowAnyone]
public sealed record AnswerOffer(string Token, IReadOnlyDictionary<Guid, bool> Answers, IReadOnlyList<ZonedTime> Proposed, string Note) : IRequest<Result<bool>>;

internal sealed class OfferByLinkHandler(MeetingLink link, MeetingDesk desk, FreeTimes free, MeetingHistory history, TenantContext tenant)
    : IRequestHandler<OfferByLink, OfferByLink.Answer?>, IRequestHandler<AnswerOffer, Result<bool>>
{
    public async Task<OfferByLink.Answer?> Handle(OfferByLink request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, desk.Now, cancellationToken) is not { Meeting: { State: MeetingState.Offered, Offer: { } offer } meeting, Participant: { HasLeft: false } participant } opened) return null;

        var sides = OfferSide.Of(meeting, opened.Everybody);
        var own = sides.FirstOrDefault(side => side.People.Contains(participant.Id));
        var canAnswer = own is not null && offer.ExpiresAt > desk.Now;
        var suggested = canAnswer && offer.Slots.Count < MeetingOffer.SlotsMax ? await free.Of(meeting, opened.Everybody, opened.Person.Addressee!.Zone, cancellationToken) : [];
        return new(offer.ExpiresAt, own is not null, canAnswer, [.. offer.Slots.Select(slot => Shown(slot, own, sides, opened.Everybody))], suggested);
    }

    public async Task<Result<bool>> Handle(AnswerOffer request, CancellationToken cancellationToken)
    {
        if (await link.OpenToChange(request.Token, desk.Now, cancellationToken) is not { Participant.HasLeft: false } opened) return MeetingErrors.LinkOver;

        var (meeting, voices) = (opened.Meeting, OfferSide.Of(opened.Meeting, opened.Everybody).SelectMany(side => side.Voices).ToList());
        var word = new OfferWord(opened.Participant.Id, request.Answers, [.. request.Proposed.Select(start => new MeetingTime(start, meeting.Minutes))], request.Note);
        var isAgreed = meeting.AnswerOffer(word, voices, OfferSide.Association, desk.Now);
        if (isAgreed) await history.Explore(meeting, cancellationToken);
        var kept = await desk.Keep(meeting, cancellationToken, tellsAll: false);
        // Who it is, is nobody's business but the association's.
        if (kept.Error is { } error) return error == MeetingErrors.Busy ? MeetingErrors.SomebodyBusy : error;
        return isAgreed;
    }

    private OfferByLink.Slot Shown(OfferedSlot slot, OfferSide? own, IReadOnlyList<OfferSide> sides, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody)
    {
        return new(
            slot.Id, slot.Time, OfferSide.NameOf(slot.By, everybody, tenant.Tenant.Name), slot.By is { } by ? own?.People.Contains(by) == true : own?.Key == OfferSide.Association,
            own is null ? null : slot.WordOf(own.People), Others(true), Others(false));

        IReadOnlyList<LocalisedText> Others(bool suits) => [.. sides.Where(side => side != own && !side.Name.IsEmpty && slot.WordOf(side.People) == suits).Select(side => side.Name)];
    }
}
