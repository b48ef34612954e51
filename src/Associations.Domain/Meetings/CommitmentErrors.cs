namespace Associations.Domain.Meetings;

public static class CommitmentErrors
{
    public static readonly Error NotFound = new("commitments.not_found", "There is no such commitment in this association.", ErrorKind.NotFound);
    public static readonly Error WhatMissing = new("commitments.what_missing", "Say in one language at least what is to be done.", ErrorKind.Invalid);
    public static readonly Error WhatTooLong = new("commitments.what_too_long", "What is to be done has at most 200 characters.", ErrorKind.Invalid);
    public static readonly Error OwnerMissing = new("commitments.owner_missing", "Choose who does it.", ErrorKind.Invalid);
    public static readonly Error DayMissing = new("commitments.day_missing", "Write the day by which it is done.", ErrorKind.Invalid);
    public static readonly Error NoteTooLong = new("commitments.note_too_long", "A note has at most 1,000 characters.", ErrorKind.Invalid);
    public static readonly Error OutcomeMissing = new("commitments.outcome_missing", "Say whether it is done or dropped.", ErrorKind.Invalid);
    public static readonly Error NotOpen = new("commitments.not_open", "This is done or dropped already.");
    public static readonly Error IsOpenStill = new("commitments.is_open", "This is open still.");
    public static readonly Error NotLater = new("commitments.not_later", "Choose a day after the one that was agreed.", ErrorKind.Invalid);
    public static readonly Error LinkOver = new("commitments.link_over", "This link no longer leads to a commitment.", ErrorKind.NotFound);
}
