namespace Associations.Domain.Meetings;

/// <summary>How a meeting comes to its time: by an offer of some, until all whose word counts agree on one.</summary>
public sealed partial class Meeting
{
    private readonly List<OfferNotice> _offerNotices = [];

    /// <summary>The times proposed; of a draft, those on which nobody agreed in time. Null when there are none.</summary>
    public MeetingOffer? Offer { get; private set; }

    /// <summary>When the offer is over; null unless the meeting is offered.</summary>
    public DateTimeOffset? OfferExpiresAt { get; private set; }

    /// <summary>The times that its people are kept free for.</summary>
    public IReadOnlyList<MeetingTime> Takes => State == MeetingState.Offered ? [.. Offer!.Slots.Select(slot => slot.Time)] : [Time];

    /// <summary>Who says whether a time suits.</summary>
    public static bool HasVoice(Participant participant) => !participant.HasLeft && participant.Role is not (ParticipantRole.Observer or ParticipantRole.Interpreter);

    /// <summary>Proposes times; with none, those asked are to propose.</summary>
    /// <param name="asked">Who is told; null for all with a voice.</param>
    public void OfferTimes(IReadOnlyList<MeetingTime> times, DateTimeOffset until, IReadOnlyCollection<OfferVoice> voices, IReadOnlyCollection<ParticipantId>? asked, DateTimeOffset now)
    {
        RequireOwn();
        if (State == MeetingState.Offered) throw new RuleViolation(MeetingErrors.OfferStands);
        if (State != MeetingState.Draft) throw new RuleViolation(MeetingErrors.NotToSend);
        if (voices.Select(voice => voice.Side).Distinct(StringComparer.Ordinal).Count() < 2) throw new RuleViolation(MeetingErrors.OfferTooFew);

        Keep(new MeetingOffer(MeetingOffer.Until(until, now)).Propose(times, null, now));
        State = MeetingState.Offered;
        Ask(Present.Where(one => asked is null || asked.Contains(one.Id)));
    }

    /// <summary>The association proposes more times.</summary>
    public void AddTimes(IReadOnlyList<MeetingTime> times, DateTimeOffset now)
    {
        if (times.Count == 0) throw new RuleViolation(MeetingErrors.OfferEmpty);
        Keep(Standing(now).Propose(times, null, now));
        Ask(Present);
    }

    /// <summary>Somebody says which times suit their side, and proposes others. The first time that is agreed becomes the meeting's, and invitations go out.</summary>
    /// <param name="association">The side of those who work for the association.</param>
    /// <returns>Whether a time was agreed.</returns>
    public bool AnswerOffer(OfferWord word, IReadOnlyCollection<OfferVoice> voices, string association, DateTimeOffset now)
    {
        var (offer, participant) = (Standing(now), Find(word.By));
        if (!voices.Any(voice => voice.Participant == word.By)) throw new RuleViolation(MeetingErrors.WithoutVoice);
        if (word.Answers.Count == 0 && word.Proposed.Count == 0) throw new RuleViolation(MeetingErrors.OfferEmpty);
        WrittenText.Check(word.Note, ReasonMaxLength, MeetingErrors.ReasonTooLong);

        var changed = offer.Answer(word.By, word.Answers).Propose(word.Proposed, word.By, now);
        participant.Writes(word.Note);
        Keep(changed);
        if (changed.Agreed(voices, association, now) is { } agreed)
        {
            Take(agreed, now);
            return true;
        }

        if (word.Proposed.Count > 0) Ask(Present.Where(one => one != participant));
        return false;
    }

    /// <summary>The association decides for one of the times: it becomes the meeting's, and invitations go out.</summary>
    public void Choose(Guid slot, DateTimeOffset now)
    {
        if (State != MeetingState.Offered) throw new RuleViolation(MeetingErrors.NotOffered);
        var chosen = Offer!.Slots.FirstOrDefault(one => one.Id == slot) ?? throw new RuleViolation(MeetingErrors.NotOffered);
        if (chosen.Time.Start.Instant <= now) throw new RuleViolation(MeetingErrors.InThePast);
        Take(chosen, now);
    }

    public void ExtendOffer(DateTimeOffset until, DateTimeOffset now)
    {
        if (State != MeetingState.Offered) throw new RuleViolation(MeetingErrors.NotOffered);
        Keep(Offer! with { ExpiresAt = MeetingOffer.Until(until, now) });
    }

    /// <summary>Back to a draft; those who were asked are told.</summary>
    public void WithdrawOffer()
    {
        if (State != MeetingState.Offered) throw new RuleViolation(MeetingErrors.NotOffered);
        State = MeetingState.Draft;
        EndOffer(OfferNoticeKind.Withdrawn);
        Touch();
    }

    /// <summary>Nobody agreed in time: back to a draft, which keeps what was said.</summary>
    public void ExpireOffer(DateTimeOffset now)
    {
        if (State != MeetingState.Offered || OfferExpiresAt > now) throw new RuleViolation(MeetingErrors.NotOffered);
        var over = Offer;
        State = MeetingState.Draft;
        EndOffer(OfferNoticeKind.Expired);
        Offer = over;
        Touch();
    }

    /// <summary>Hands over once whom to tell what of the offer.</summary>
    public IReadOnlyList<OfferNotice> TakeOfferNotices()
    {
        OfferNotice[] taken = [.. _offerNotices];
        _offerNotices.Clear();
        return taken;
    }

    private MeetingOffer Standing(DateTimeOffset now) =>
        State == MeetingState.Offered && OfferExpiresAt > now ? Offer! : throw new RuleViolation(MeetingErrors.NotOffered);

    // Lists sort an offered meeting by the first of its times.
    private void Keep(MeetingOffer offer)
    {
        (Offer, OfferExpiresAt) = (offer, offer.ExpiresAt);
        if (offer.Slots is [var first, ..]) Put(first.Time);
        Touch();
    }

    // Who said that this time suits has answered its invitation.
    private void Take(OfferedSlot slot, DateTimeOffset now)
    {
        (State, Offer, OfferExpiresAt) = (MeetingState.Draft, null, null);
        Put(slot.Time);
        Schedule(now);
        foreach (var participant in Present.Where(one => slot.WordOf([one.Id]) == true)) participant.Answers(MeetingAnswer.Yes, participant.Note, TimeSequence, now);
    }

    private void Ask(IEnumerable<Participant> people)
    {
        List<Participant> asked = [.. people.Where(HasVoice)];
        _offerNotices.AddRange(asked.Select(one => new OfferNotice(one, OfferNoticeKind.Asked)));
        Offer = Offer! with { Asked = [.. Offer.Asked.Union(asked.Select(one => one.Id))] };
    }

    private void Dismiss(Participant participant)
    {
        if (Offer!.Asked.Contains(participant.Id)) _offerNotices.Add(new(participant, OfferNoticeKind.Withdrawn));
        Offer = Offer with { Asked = [.. Offer.Asked.Where(one => one != participant.Id)] };
    }

    private void EndOffer(OfferNoticeKind kind)
    {
        if (OfferExpiresAt is not null) _offerNotices.AddRange(Present.Where(one => Offer!.Asked.Contains(one.Id)).Select(one => new OfferNotice(one, kind)));
        (Offer, OfferExpiresAt) = (null, null);
    }
}

/// <summary>What somebody says of an offer.</summary>
/// <param name="Answers">Whether a time suits, by its id; times left out keep what was said.</param>
/// <param name="Proposed">Other times; each suits who proposes it.</param>
public sealed record OfferWord(ParticipantId By, IReadOnlyDictionary<Guid, bool> Answers, IReadOnlyList<MeetingTime> Proposed, string Note);
