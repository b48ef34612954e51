using Associations.Domain.Municipalities;

namespace Associations.Domain.Meetings;

public readonly record struct CommitmentId(Guid Value) : IEntityId<CommitmentId>
{
    public static CommitmentId New() => new(Guid.CreateVersion7());

    public static CommitmentId From(Guid value) => new(value);
}

public enum CommitmentState
{
    Open,
    Done,

    /// <summary>Nobody does it any more.</summary>
    Dropped,
}

/// <summary>What a letter to its owner says of a commitment.</summary>
public enum CommitmentReminder
{
    /// <summary>It is due within a week.</summary>
    Near,

    /// <summary>The day after it was due.</summary>
    Overdue,
}

/// <summary>Who took something on: a person at the table, a municipality, or the association when both are null.</summary>
/// <param name="Municipality">A person's own, where they have one: it stays when the person is erased.</param>
/// <param name="Zone">The day it is due is a day there (IANA).</param>
public sealed record CommitmentOwner(ParticipantId? Participant, MunicipalityId? Municipality, string Zone);

/// <summary>What somebody took on at a meeting: what, who, by when. Its owner is reminded, and says that it is done or asks for more time.</summary>
public sealed class Commitment : AggregateRoot, ITenantOwned
{
    public const int WhatMaxLength = 200;
    public const int NoteMaxLength = 1000;

    private const int RemindDaysBefore = 7;
    private static readonly TimeOnly RemindHour = new(9, 0);

    private Commitment(CommitmentId id) => Id = id;

    public CommitmentId Id { get; private set; }

    public MeetingId Meeting { get; private set; }

    public LocalisedText What { get; private set; } = LocalisedText.Empty;

    /// <summary>Null for a municipality, for the association, and once the person is erased.</summary>
    public ParticipantId? Participant { get; private set; }

    public MunicipalityId? Municipality { get; private set; }

    public string Zone { get; private set; } = "";

    public CommitmentOwner Owner => new(Participant, Municipality, Zone);

    public DateOnly DueOn { get; private set; }

    public CommitmentState State { get; private set; }

    public DateOnly? SettledOn { get; private set; }

    /// <summary>What was said when it was settled; may be empty.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The day that the owner asks for instead; null for none.</summary>
    public DateOnly? ProposedDueOn { get; private set; }

    /// <summary>Why; may be empty.</summary>
    public string ProposedNote { get; private set; } = "";

    /// <summary>When its owner hears of it next; null for never.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    /// <summary>What the owner's link leads here by; another one once letters go to another address.</summary>
    public Guid Link { get; private set; } = Guid.CreateVersion7();

    /// <summary>Keyed hash of the address that letters went to; empty before the first.</summary>
    public string ToldKey { get; private set; } = "";

    public bool IsOpen => State == CommitmentState.Open;

    public static Commitment Make(MeetingId meeting, LocalisedText what, CommitmentOwner owner, DateOnly dueOn, DateTimeOffset now)
    {
        var made = new Commitment(CommitmentId.New()) { Meeting = meeting };
        made.Put(what, owner, dueOn, now);
        return made;
    }

    /// <summary>Another day or another owner are reminded anew; what the owner asked for is answered by any change.</summary>
    public void Change(LocalisedText what, CommitmentOwner owner, DateOnly dueOn, DateTimeOffset now)
    {
        if (!IsOpen) throw new RuleViolation(CommitmentErrors.NotOpen);
        if (owner != Owner) (Link, ToldKey) = (Guid.CreateVersion7(), "");
        (ProposedDueOn, ProposedNote) = (null, "");
        Put(what, owner, dueOn, now);
    }

    public void Settle(CommitmentState state, DateOnly on, string note)
    {
        if (!IsOpen) throw new RuleViolation(CommitmentErrors.NotOpen);
        if (state == CommitmentState.Open) throw new RuleViolation(CommitmentErrors.OutcomeMissing);
        WrittenText.Check(note, NoteMaxLength, CommitmentErrors.NoteTooLong);
        (State, SettledOn, Note, RemindAt, ProposedDueOn, ProposedNote) = (state, on, note.Trim(), null, null, "");
        Touch();
    }

    /// <summary>It was settled by mistake.</summary>
    public void TakeUp(DateTimeOffset now)
    {
        if (IsOpen) throw new RuleViolation(CommitmentErrors.IsOpenStill);
        (State, SettledOn, Note) = (CommitmentState.Open, null, "");
        RemindFrom(now);
        Touch();
    }

    /// <summary>The owner asks for another day; the day that was agreed stands until it is changed.</summary>
    public void AskForTime(DateOnly until, string note)
    {
        if (!IsOpen) throw new RuleViolation(CommitmentErrors.NotOpen);
        if (until <= DueOn) throw new RuleViolation(CommitmentErrors.NotLater);
        WrittenText.Check(note, NoteMaxLength, CommitmentErrors.NoteTooLong);
        (ProposedDueOn, ProposedNote) = (until, note.Trim());
        Touch();
    }

    /// <summary>The reminder whose hour has come, once; null when none has. Of two that nobody saw in time only the later is left to say.</summary>
    public CommitmentReminder? TakeReminder(DateTimeOffset now)
    {
        if (!(RemindAt <= now)) return null;
        var overdueAt = At(DueOn.AddDays(1));
        (CommitmentReminder taken, RemindAt) = overdueAt <= now ? (CommitmentReminder.Overdue, (DateTimeOffset?)null) : (CommitmentReminder.Near, overdueAt);
        Touch();
        return taken;
    }

    /// <summary>A letter goes to this address: links that went to another one are over.</summary>
    public void ToldAt(string key)
    {
        if (ToldKey == key) return;
        if (ToldKey.Length > 0) Link = Guid.CreateVersion7();
        ToldKey = key;
    }

    /// <summary>The person is erased: the work stays, and is their municipality's or the association's.</summary>
    public void EraseOwner()
    {
        (Participant, RemindAt, ToldKey, ProposedDueOn, ProposedNote) = (null, null, "", null, "");
        (Link, Note) = (Guid.CreateVersion7(), "");
        Touch();
    }

    /// <summary>Two participants turned out to be one person.</summary>
    public void Unite(ParticipantId merged, ParticipantId kept)
    {
        if (Participant != merged) return;
        Participant = kept;
        Touch();
    }

    /// <summary>Two entries of one municipality became one.</summary>
    public void Replace(MunicipalityId merged, MunicipalityId kept)
    {
        if (Municipality != merged) return;
        Municipality = kept;
        Touch();
    }

    private void Put(LocalisedText what, CommitmentOwner owner, DateOnly dueOn, DateTimeOffset now)
    {
        if (what.IsEmpty) throw new RuleViolation(CommitmentErrors.WhatMissing);
        if (what.ByLanguage.Values.Any(text => text.Length > WhatMaxLength)) throw new RuleViolation(CommitmentErrors.WhatTooLong);
        if (what.ByLanguage.Values.Any(text => !WrittenText.IsPlain(text, lines: false))) throw new RuleViolation(WrittenText.NotPlain);
        if (!ZonedTime.IsZone(owner.Zone)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownZone);
        var isAnother = owner != Owner || dueOn != DueOn;
        (What, Participant, Municipality, Zone, DueOn) = (what, owner.Participant, owner.Municipality, owner.Zone, dueOn);
        if (isAnother) RemindFrom(now);
        Touch();
    }

    // What is past already was said by who wrote it down.
    private void RemindFrom(DateTimeOffset now) =>
        RemindAt = Participant is null ? null : new[] { At(DueOn.AddDays(-RemindDaysBefore)), At(DueOn.AddDays(1)) }.Where(at => at > now).Select(at => (DateTimeOffset?)at).FirstOrDefault();

    private DateTimeOffset At(DateOnly day) => new ZonedTime(day.ToDateTime(RemindHour), Zone).Instant;
}
