namespace Associations.Domain.Meetings;

/// <summary>What was answered, and to which of the meeting's times: an answer counts for the time that it was given to.</summary>
public sealed partial class Meeting
{
    /// <param name="sequence">What was answered to: the present one unless an older message is answered.</param>
    /// <param name="madeAt">When the person answered, where that is known to be earlier than now.</param>
    /// <returns>Whether it was taken: an answer to an older time, or made earlier, than the last one changes nothing.</returns>
    public bool Answer(ParticipantId id, MeetingAnswer answer, string note, int sequence, DateTimeOffset now, DateTimeOffset? madeAt = null)
    {
        if (State != MeetingState.Scheduled) throw new RuleViolation(MeetingErrors.NotScheduled);
        if (EndsAt <= now) throw new RuleViolation(MeetingErrors.NotOpen);
        WrittenText.Check(note, ReasonMaxLength, MeetingErrors.ReasonTooLong);
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
        State is (MeetingState.Offered or MeetingState.Scheduled) && WouldBook(participant, Time);

    /// <summary>Whose time it would take, were it then: who said no to its present time may well be there at another.</summary>
    public bool WouldBook(Participant participant, MeetingTime time) => !participant.HasLeft && participant.Role != ParticipantRole.Observer && !(time == Time && Declines(participant));
}
