using Associations.Domain.Municipalities;

namespace Associations.Domain.Meetings;

/// <summary>Whether somebody wants to go on with the partner.</summary>
public enum GoingOn
{
    Yes,
    Perhaps,
    No,
}

/// <summary>What one person of a side says of a meeting, in answer to three questions. The other side never sees it. Its id is the participant's.</summary>
public sealed class MeetingFeedback : AggregateRoot, ITenantOwned
{
    public const int UsefulMin = 1;
    public const int UsefulMax = 5;
    public const int NextMaxLength = 2000;

    private MeetingFeedback(ParticipantId id) => Id = id;

    public ParticipantId Id { get; private set; }

    public MeetingId Meeting { get; private set; }

    /// <summary>For whom they spoke, as it was then; it stays when the person is erased.</summary>
    public MunicipalityId? Municipality { get; private set; }

    /// <summary>From 1, not at all, to 5, very.</summary>
    public int Useful { get; private set; }

    public GoingOn GoesOn { get; private set; }

    /// <summary>What should come next; may be empty.</summary>
    public string ComesNext { get; private set; } = "";

    public DateTimeOffset GivenAt { get; private set; }

    public static MeetingFeedback Of(ParticipantId participant, MeetingId meeting, MunicipalityId? municipality) => new(participant) { Meeting = meeting, Municipality = municipality };

    /// <summary>Again as often as minds change.</summary>
    public void Answer(int useful, GoingOn goesOn, string comesNext, DateTimeOffset now)
    {
        if (useful is < UsefulMin or > UsefulMax) throw new RuleViolation(MeetingRecordErrors.FeedbackMissing);
        WrittenText.Check(comesNext, NextMaxLength, MeetingRecordErrors.FeedbackTooLong);
        (Useful, GoesOn, ComesNext, GivenAt) = (useful, goesOn, comesNext.Trim(), now);
        Touch();
    }

    /// <summary>The same answer, of somebody who turned out to be this participant.</summary>
    public MeetingFeedback For(ParticipantId kept)
    {
        var copy = Of(kept, Meeting, Municipality);
        copy.Answer(Useful, GoesOn, ComesNext, GivenAt);
        return copy;
    }

    /// <summary>The person is erased: their words go, the numbers stay.</summary>
    public void Erase()
    {
        ComesNext = "";
        Touch();
    }

    /// <summary>Two entries of one municipality became one.</summary>
    public void Replace(MunicipalityId merged, MunicipalityId kept)
    {
        if (Municipality != merged) return;
        Municipality = kept;
        Touch();
    }
}
