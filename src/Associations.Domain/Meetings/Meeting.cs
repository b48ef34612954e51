using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;

namespace Associations.Domain.Meetings;

public enum MeetingState
{
    /// <summary>Nobody was told yet.</summary>
    Draft,

    /// <summary>Times are proposed, and held until one is agreed; no calendar was told.</summary>
    Offered,
    Scheduled,
    Held,
    Cancelled,

    /// <summary>It was to take place, and did not.</summary>
    NoShow,
}

/// <summary>What reminds of a meeting, by whom it goes to, the earliest first; how long before, the <see cref="ReminderSchedule"/> says.</summary>
public enum MeetingReminder
{
    /// <summary>To those who have not answered.</summary>
    Unanswered,
    Everybody,

    /// <summary>To those who come, with the room.</summary>
    Coming,
}

/// <summary>
/// An online meeting: its time, its people and their answers, and what each of their calendars is to be told. Everything a
/// calendar shows is told at once; what is told carries a SEQUENCE that rises when time, room or state change (RFC 5546 §2.1.4).
/// </summary>
public sealed partial class Meeting : AggregateRoot, ITenantOwned
{
    public const int ReasonMaxLength = 1000;
    public const int ParticipantsMax = 100;

    private readonly List<Participant> _participants = [];
    private readonly List<MeetingNotice> _notices = [];

    private Meeting(MeetingId id) => Id = id;

    public MeetingId Id { get; private set; }

    public MeetingState State { get; private set; }

    /// <summary>Why it was cancelled or did not take place; may be empty otherwise.</summary>
    public string Reason { get; private set; } = "";

    public MeetingDetails Details { get; private set; } = new(LocalisedText.Empty);

    public DateTime LocalStart { get; private set; }

    public string Zone { get; private set; } = "";

    public int Minutes { get; private set; }

    /// <summary>Derived from <see cref="Time"/> when that is set: what lists are sorted by.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public MeetingTime Time => new(new ZonedTime(LocalStart, Zone), Minutes);

    /// <summary>What it counts for on a timeline; null for none.</summary>
    public PartnershipId? Partnership { get; private set; }

    public ProgrammeId? Programme { get; private set; }

    public int Sequence { get; private set; }

    /// <summary>The SEQUENCE with which the present time was told first: older answers were to another time.</summary>
    public int TimeSequence { get; private set; }

    /// <summary>When the present time was told first; null before.</summary>
    public DateTimeOffset? TimeToldAt { get; private set; }

    /// <summary>When to see next whether somebody is to be reminded; null for never. Kept by <see cref="RemindAfter"/>.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    /// <summary>DTSTAMP of the last notice; null before the first.</summary>
    public DateTimeOffset? Stamp { get; private set; }

    /// <summary>All who ever got an invitation, and those who wait for one.</summary>
    public IReadOnlyList<Participant> Everybody => _participants;

    public IEnumerable<Participant> Present => _participants.Where(participant => !participant.HasLeft);

    public bool IsOpen => State is MeetingState.Draft or MeetingState.Offered or MeetingState.Scheduled;

    public static Meeting Plan(MeetingDetails details, MeetingTime time, PartnershipId? partnership, ProgrammeId? programme)
    {
        details.Check();
        var meeting = new Meeting(MeetingId.New()) { Details = details, Partnership = partnership, Programme = programme };
        meeting.Put(time);
        meeting.Touch();
        return meeting;
    }

    /// <summary>What calendars show is told at once. A new room is material; words are not.</summary>
    public void Describe(MeetingDetails details, ProgrammeId? programme, DateTimeOffset now)
    {
        RequireOwn();
        RequireOpen(now);
        details.Check();
        if ((Stamp is not null || _participants.Exists(one => one.ToldKey.Length > 0)) && details.IsSensitive && !Details.IsSensitive) throw new RuleViolation(MeetingErrors.ToldAlready);
        Programme = programme;
        Touch();
        if (Same(details)) return;

        var isMaterial = IsMaterial(details);
        Details = details;
        if (State != MeetingState.Scheduled) return;
        if (isMaterial) Sequence++;
        TellAll(MeetingNoticeKind.Change, now);
    }

    public void Move(MeetingTime time, DateTimeOffset now)
    {
        RequireOwn();
        if (!IsOpen) throw new RuleViolation(MeetingErrors.NotOpen);
        if (State == MeetingState.Offered) throw new RuleViolation(MeetingErrors.OfferStands);
        if (State == MeetingState.Scheduled && StartsAt <= now) throw new RuleViolation(MeetingErrors.HasBegun);
        if (time == Time && Offer is null) return;

        (var before, Offer) = (Time, null);
        Put(time);
        Touch();
        if (State != MeetingState.Scheduled) return;
        if (StartsAt <= now) throw new RuleViolation(MeetingErrors.InThePast);
        (TimeSequence, TimeToldAt) = (++Sequence, now);
        TellAll(MeetingNoticeKind.Change, now, before);
    }

    /// <summary>The rules of its zone are others than when its time was set: local time and zone stay, the instant follows, and who was invited is told.</summary>
    /// <returns>Whether they are.</returns>
    public bool FollowZone(DateTimeOffset now)
    {
        if (!IsOpen || Time.Start.Instant == StartsAt) return false;
        Put(Time);
        Touch();
        if (State != MeetingState.Scheduled || StartsAt <= now) return true;
        (TimeSequence, TimeToldAt) = (++Sequence, now);
        TellAll(MeetingNoticeKind.Change, now);
        return true;
    }

    /// <summary>Also back in: an invitation after a cancellation carries a higher SEQUENCE than that.</summary>
    public ParticipantId Invite(Invitee invitee, DateTimeOffset now)
    {
        RequireOpen(now);
        invitee.Check();
        var known = _participants.Find(invitee.IsSame);
        if (known is { HasLeft: false }) throw new RuleViolation(MeetingErrors.AlreadyInvited);
        if (Present.Count() >= ParticipantsMax) throw new RuleViolation(MeetingErrors.TooMany);

        var (participant, wasKnown) = (known ?? Participant.Of(invitee), known is not null);
        if (known is null) _participants.Add(participant);
        else known.ComeBack(invitee);
        Touch();
        if (State == MeetingState.Offered) Ask([participant]);
        if (State != MeetingState.Scheduled) return participant.Id;

        // Theirs may have been a cancellation under another entry of the same address.
        if (_participants.Exists(one => one.HasLeft) || wasKnown) Sequence++;
        Tell(participant, MeetingNoticeKind.Invitation, now);
        return participant.Id;
    }

    /// <summary>Whether somebody may bring colleagues, and how many still: not observers, nor who was brought, nor to what is sensitive or has begun.</summary>
    public int MayBring(Participant participant, DateTimeOffset now) =>
        State != MeetingState.Scheduled || StartsAt <= now || Details.IsSensitive || participant.HasLeft || participant.Role == ParticipantRole.Observer || participant.BroughtBy is not null
            ? 0 : Math.Max(0, Participant.ColleaguesMax - participant.Brought);

    /// <param name="colleague">Null for somebody who is told nothing; the place is used up all the same.</param>
    public void Bring(ParticipantId by, Invitee? colleague, DateTimeOffset now)
    {
        var participant = Find(by);
        if (MayBring(participant, now) == 0) throw new RuleViolation(MeetingErrors.MayNotBring);
        participant.Brings();
        Touch();
        if (colleague is null) return;
        var id = Invite(colleague, now);
        Find(id).CameWith(by);
    }

    public void Remove(ParticipantId id, DateTimeOffset now)
    {
        RequireOpen(now);
        var participant = Find(id);
        Touch();
        // Nothing was sent yet by any of the meeting's lives.
        if (State == MeetingState.Draft && Stamp is null)
        {
            _participants.Remove(participant);
            return;
        }

        participant.Leave();
        if (State == MeetingState.Offered) Dismiss(participant);
        if (State != MeetingState.Scheduled) return;
        Sequence++;
        Tell(participant, MeetingNoticeKind.Cancellation, now);
    }

    /// <summary>Somebody is reached under another address: the calendar at the old one is told that it is over, then the one at the new one is invited. Their answer stands.</summary>
    public void Readdress(ContactId contact, DateTimeOffset now)
    {
        RequireOpen(now);
        Touch();
        if (_participants.Find(one => one.Contact == contact && !one.HasLeft) is not { } participant) return;
        if (State == MeetingState.Offered) Ask([participant]);
        if (State != MeetingState.Scheduled) return;
        Sequence++;
        Tell(participant, MeetingNoticeKind.Cancellation, now);
        Sequence++;
        Tell(participant, MeetingNoticeKind.Invitation, now);
    }

    /// <summary>Sends the invitations. What was cancelled before and is sent anew carries a higher SEQUENCE than the cancellation.</summary>
    public void Schedule(DateTimeOffset now)
    {
        RequireOwn();
        if (State == MeetingState.Offered) throw new RuleViolation(MeetingErrors.OfferStands);
        if (State != MeetingState.Draft) throw new RuleViolation(MeetingErrors.NotToSend);
        if (Present.Count() < 2) throw new RuleViolation(MeetingErrors.TooFew);
        if (StartsAt <= now) throw new RuleViolation(MeetingErrors.InThePast);

        if (Stamp is not null) Sequence++;
        (State, TimeSequence, TimeToldAt, Offer) = (MeetingState.Scheduled, Sequence, now, null);
        Touch();
        TellAll(MeetingNoticeKind.Invitation, now);
    }

    /// <summary>A cancelled one becomes a draft again: nobody is told until it is sent.</summary>
    public void Restore()
    {
        RequireOwn();
        if (State != MeetingState.Cancelled) throw new RuleViolation(MeetingErrors.NotCancelled);
        (State, Reason) = (MeetingState.Draft, "");
        foreach (var participant in Present) participant.Forget();
        Touch();
    }

    public void Cancel(string reason, DateTimeOffset now)
    {
        RequireOwn();
        if (!IsOpen) throw new RuleViolation(MeetingErrors.NotOpen);
        if (State == MeetingState.Scheduled && EndsAt <= now) throw new RuleViolation(MeetingErrors.HasBegun);
        var wasTold = State == MeetingState.Scheduled;
        Close(MeetingState.Cancelled, reason);
        EndOffer(OfferNoticeKind.Withdrawn);
        if (!wasTold) return;
        Sequence++;
        TellAll(MeetingNoticeKind.Cancellation, now);
    }

    /// <summary>It took place.</summary>
    public void Hold(DateTimeOffset now)
    {
        RequireOwn();
        Over(now);
        State = MeetingState.Held;
        Touch();
    }

    /// <summary>It did not take place, although nobody had cancelled it.</summary>
    public void Miss(string reason, DateTimeOffset now)
    {
        RequireOwn();
        Over(now);
        Close(MeetingState.NoShow, reason);
    }

    /// <param name="sequence">What was answered to: the present one unless an older message is answered.</param>
    /// <param name="madeAt">When the person answered, where that is known to be earlier than now.</param>
    /// <returns>Whether it was taken: an answer to an older time, or made earlier, than the last one changes nothing.</returns>
    public bool Answer(ParticipantId id, MeetingAnswer answer, string note, int sequence, DateTimeOffset now, DateTimeOffset? madeAt = null)
    {
        if (State != MeetingState.Scheduled) throw new RuleViolation(MeetingErrors.NotScheduled);
        if (EndsAt <= now) throw new RuleViolation(MeetingErrors.NotOpen);
        if (note.Length > ReasonMaxLength) throw new RuleViolation(MeetingErrors.ReasonTooLong);
        if (!WrittenText.IsPlain(note)) throw new RuleViolation(WrittenText.NotPlain);
        var participant = Find(id);
        if (sequence > Sequence || sequence < participant.InvitedSequence) return false;
        // Whatever came after the present time was told is news of that time: what others' comings and goings add is none of it.
        var heard = Math.Min(sequence, TimeSequence);
        var at = madeAt < now ? madeAt.Value : now;
        if (participant.AnsweredAt is { } before && (heard < participant.AnsweredSequence || (heard == participant.AnsweredSequence && at < before))) return false;
        participant.Answers(answer, note, heard, at);
        Touch();
        return true;
    }

    /// <summary>The answer was given before the time was changed.</summary>
    public bool IsAnsweredBeforeChange(Participant participant) => participant.AnsweredAt is not null && participant.AnsweredSequence < TimeSequence;

    /// <summary>They do not come. A no to a time that was changed is none to the new one.</summary>
    public bool Declines(Participant participant) => participant.Answer == MeetingAnswer.No && !IsAnsweredBeforeChange(participant);

    /// <summary>Whose time is taken while the meeting stands or is offered: not observers', nor of those who say no.</summary>
    public bool Books(Participant participant) =>
        State is (MeetingState.Offered or MeetingState.Scheduled) && !participant.HasLeft && participant.Role != ParticipantRole.Observer && !Declines(participant);

    /// <summary>
    /// The reminder that somebody should have by now (see <see cref="MeetingReminder"/>): the last whose hour has come, if that
    /// came after they were told. Who said no gets none; the hour's goes to whom it concerns, the week's to who has not answered.
    /// </summary>
    /// <param name="zone">The person's own: a day before means the same hour there.</param>
    public MeetingReminder? ReminderFor(Participant participant, ReminderSchedule schedule, string zone, DateTimeOffset now)
    {
        if (State != MeetingState.Scheduled || participant.HasLeft || StartsAt <= now || Declines(participant)) return null;
        var isOpen = participant.Answer == MeetingAnswer.None || IsAnsweredBeforeChange(participant);
        var told = participant.InvitedAt > TimeToldAt ? participant.InvitedAt : TimeToldAt;
        if (schedule.Since > told) told = schedule.Since;
        foreach (var reminder in (MeetingReminder[])[MeetingReminder.Coming, MeetingReminder.Everybody, MeetingReminder.Unanswered])
        {
            if (DueAt(reminder, schedule, zone) is not { } due || due > now) continue;
            var concerns = reminder switch { MeetingReminder.Coming => !isOpen, MeetingReminder.Unanswered => isOpen, _ => true };
            return concerns && due > told ? reminder : null;
        }

        return null;
    }

    /// <summary>When a reminder goes to somebody in a zone; null when none of its kind does.</summary>
    public DateTimeOffset? DueAt(MeetingReminder reminder, ReminderSchedule schedule, string zone) =>
        schedule.Lead(reminder) is not { } lead ? null : lead.Days == 0 ? StartsAt.AddMinutes(-lead.Minutes) : new ZonedTime(Time.Start.In(zone).AddDays(-lead.Days), zone).Instant;

    /// <summary>Keeps <see cref="RemindAt"/>: the next hour at which one of these zones is due a reminder.</summary>
    public void RemindAfter(ReminderSchedule schedule, DateTimeOffset now, IEnumerable<string> zones) => RemindAt = State != MeetingState.Scheduled ? null
        : zones.Distinct(StringComparer.Ordinal).SelectMany(zone => Enum.GetValues<MeetingReminder>().Select(reminder => DueAt(reminder, schedule, zone)))
            .Where(due => due > now).Order().FirstOrDefault();

    /// <summary>Removes what names a person (GDPR Art. 17). Of a meeting that is over the place at the table stays, without a name.</summary>
    /// <param name="key">Keyed hash of the address that guests are known by.</param>
    public void Erase(string key, IReadOnlyCollection<ContactId> contacts)
    {
        foreach (var participant in _participants.Where(one => one.GuestKey == key || (one.Contact is { } contact && contacts.Contains(contact)))) participant.Erase(leaves: IsOpen);
        Touch();
    }

    /// <summary>Two entries of one person became one.</summary>
    public void Replace(ContactId merged, ContactId kept)
    {
        // Who is at the table stays there, with the answer if one was given.
        var both = _participants.Where(participant => participant.Contact == merged || participant.Contact == kept)
            .OrderBy(participant => participant.HasLeft).ThenBy(participant => participant.Answer == MeetingAnswer.None).ToList();
        if (both.Count > 0) both[0].Become(kept);
        _participants.RemoveAll(both.Skip(1).Contains);
        Touch();
    }

    /// <summary>The thread that it counts for became part of another.</summary>
    public void MoveTo(PartnershipId partnership)
    {
        Partnership = partnership;
        Touch();
    }

    /// <summary>Hands over once whom to tell what, to be written as letters with the change itself.</summary>
    public IReadOnlyList<MeetingNotice> TakeNotices()
    {
        MeetingNotice[] taken = [.. _notices];
        _notices.Clear();
        return taken;
    }

    private Participant Find(ParticipantId id) => _participants.Find(participant => participant.Id == id && !participant.HasLeft) ?? throw new RuleViolation(MeetingErrors.NotInvited);

    private void Put(MeetingTime time)
    {
        time.Check();
        (LocalStart, Zone, Minutes) = (DateTime.SpecifyKind(time.Start.Local, DateTimeKind.Unspecified), time.Start.Zone, time.Minutes);
        (StartsAt, EndsAt) = (time.Start.Instant, time.EndsAt);
    }

    private void RequireOpen(DateTimeOffset now)
    {
        if (!IsOpen || (State == MeetingState.Scheduled && EndsAt <= now)) throw new RuleViolation(MeetingErrors.NotOpen);
    }

    private void Over(DateTimeOffset now)
    {
        if (State != MeetingState.Scheduled) throw new RuleViolation(MeetingErrors.NotScheduled);
        if (StartsAt > now) throw new RuleViolation(MeetingErrors.NotBegun);
    }

    private void Close(MeetingState state, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(MeetingErrors.ReasonMissing);
        if (reason.Length > ReasonMaxLength) throw new RuleViolation(MeetingErrors.ReasonTooLong);
        if (!WrittenText.IsPlain(reason)) throw new RuleViolation(WrittenText.NotPlain);
        (State, Reason) = (state, reason.Trim());
        Touch();
    }

    private void TellAll(MeetingNoticeKind kind, DateTimeOffset now, MeetingTime? before = null)
    {
        KeepStamp(now);
        if (kind == MeetingNoticeKind.Invitation) foreach (var participant in Present) participant.Invited(now, Sequence);
        _notices.AddRange(Present.Select(participant => new MeetingNotice(participant, kind, Sequence, Stamp!.Value, before)));
    }

    private void Tell(Participant participant, MeetingNoticeKind kind, DateTimeOffset now)
    {
        KeepStamp(now);
        if (kind == MeetingNoticeKind.Invitation) participant.Invited(now, Sequence);
        _notices.Add(new MeetingNotice(participant, kind, Sequence, Stamp!.Value, null));
    }

    // Calendars know whole seconds.
    private void KeepStamp(DateTimeOffset now)
    {
        var second = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        Stamp = Stamp >= second ? Stamp.Value.AddSeconds(1) : second;
    }

    private bool Same(MeetingDetails other) =>
        other.Title == Details.Title && other.Purpose == Details.Purpose && other.Room == Details.Room && other.DialIn == Details.DialIn && other.IsSensitive == Details.IsSensitive
        && other.Languages.SequenceEqual(Details.Languages) && other.Agenda.SequenceEqual(Details.Agenda) && other.Materials.SequenceEqual(Details.Materials);
}
