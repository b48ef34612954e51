namespace Associations.Domain.Meetings;

public static class MeetingRecordErrors
{
    public static readonly Error NotHeld = new("meeting_records.not_held", "This meeting is not on record as held. Say first that it took place.");
    public static readonly Error BadNumber = new("meeting_records.bad_number", "Write how many came as a whole number up to 1,000.", ErrorKind.Invalid);
    public static readonly Error CountedTwice = new("meeting_records.counted_twice", "Somebody is counted twice.", ErrorKind.Invalid);
    public static readonly Error NotAtTable = new("meeting_records.not_at_table", "Choose somebody who was at the table.", ErrorKind.Invalid);
}
