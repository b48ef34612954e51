using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;

namespace Associations.Domain.Meetings;

/// <summary>
/// An online meeting: its time, its people and their answers, and what each of their calendars is to be told. Everything a
/// calendar shows is told at once; what is told carries a SEQUENCE that rises when time, room or state change (RFC 5546 §2.1.4).
/// </summary>
public sealed partial class Meeting : AggregateRoot, ITenantOwned
{
    public const int ReasonMaxLength = 1000;

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

    /// <summary>The thread that it counts for became part of another.</summary>
    public void MoveTo(PartnershipId partnership)
    {
        Partnership = partnership;
        Touch();
    }

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
        (State, Reason) = (state, Checked(reason));
        Touch();
    }

    /// <summary>A reason as it is kept: whoever is told that a meeting is off is told why.</summary>
    internal static string Checked(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(MeetingErrors.ReasonMissing);
        WrittenText.Check(reason, ReasonMaxLength, MeetingErrors.ReasonTooLong);
        return reason.Trim();
    }
}
