namespace Associations.Domain.Meetings;

public static class MeetingRecordErrors
{
    public static readonly Error NotHeld = new("meeting_records.not_held", "This meeting is not on record as held. Say first that it took place.");
    public static readonly Error BadNumber = new("meeting_records.bad_number", "Write how many came as a whole number up to 1,000.", ErrorKind.Invalid);
    public static readonly Error CountedTwice = new("meeting_records.counted_twice", "Somebody is counted twice.", ErrorKind.Invalid);
    public static readonly Error MinutesTooLong = new("meeting_records.minutes_too_long", "Minutes have at most 20,000 characters in each language.", ErrorKind.Invalid);
    public static readonly Error MinutesMissing = new("meeting_records.minutes_missing", "Write the minutes in one language at least.", ErrorKind.Invalid);
    public static readonly Error SharedAlready = new("meeting_records.shared_already", "These minutes were shared as they are. Correct them first.");
    public static readonly Error NobodyToTell = new("meeting_records.nobody_to_tell", "No letter reaches anybody of those who took part.");
    public static readonly Error FeedbackMissing = new("meeting_records.feedback_missing", "Choose an answer to the first two questions.", ErrorKind.Invalid);
    public static readonly Error FeedbackTooLong = new("meeting_records.feedback_too_long", "What should come next has at most 2,000 characters.", ErrorKind.Invalid);
    public static readonly Error FeedbackOver = new("meeting_records.feedback_over", "The time to answer is over.", ErrorKind.NotFound);
    public static readonly Error NotAtTable = new("meeting_records.not_at_table", "Choose somebody who was at the table.", ErrorKind.Invalid);
}
