namespace Associations.Domain.Partnerships;

public static class PartnershipErrors
{
    public static readonly Error NotFound = new("partnerships.not_found", "There is no such partnership in this association.", ErrorKind.NotFound);
    public static readonly Error SidesMissing = new("partnerships.sides_missing", "Choose a municipality for each side.", ErrorKind.Invalid);
    public static readonly Error SameSide = new("partnerships.same_side", "Both sides are the same municipality. Choose another one for one of them.", ErrorKind.Invalid);
    public static readonly Error TooManySides = new("partnerships.too_many_sides", "A partnership has at most six sides. Record a larger group as several partnerships.", ErrorKind.Invalid);
    public static readonly Error AlreadyOpen = new("partnerships.already_open", "These two have an open partnership already. Go on with that one, or end it first.", ErrorKind.Conflict);
    public static readonly Error StageNotAllowed = new("partnerships.stage_not_allowed", "The partnership cannot go there from its present stage. Choose one of the stages that are offered.");
    public static readonly Error ReasonMissing = new("partnerships.reason_missing", "Give the reason: it stays in the history.", ErrorKind.Invalid);
    public static readonly Error ReasonTooLong = new("partnerships.reason_too_long", "A reason has at most 1,000 characters.", ErrorKind.Invalid);
    public static readonly Error NextStepMissing = new("partnerships.next_step_missing", "Say what the next step is, or leave its owner and date empty too.", ErrorKind.Invalid);
    public static readonly Error NextStepWithoutOwner = new("partnerships.next_step_without_owner", "Say who has the next step.", ErrorKind.Invalid);
    public static readonly Error NextStepTooLong = new("partnerships.next_step_too_long", "A next step has at most 200 characters, its owner at most 200.", ErrorKind.Invalid);
    public static readonly Error NothingMoreDue = new("partnerships.nothing_more_due", "This thread is closed. Open a new one before a next step is planned.");
    public static readonly Error EventKindMissing = new("partnerships.event_kind_missing", "Choose what it was: a meeting, a visit, an agreement…", ErrorKind.Invalid);
    public static readonly Error EventTitleMissing = new("partnerships.event_title_missing", "Give the event a title.", ErrorKind.Invalid);
    public static readonly Error EventTooLong = new("partnerships.event_too_long", "A title has at most 200 characters, a description at most 4,000.", ErrorKind.Invalid);
    public static readonly Error EventEndsBeforeStart = new("partnerships.event_ends_before_start", "The event ends before it starts. Change one of the two days.", ErrorKind.Invalid);
    public static readonly Error EventNotFound = new("partnerships.event_not_found", "There is no such event in this partnership.", ErrorKind.NotFound);
    public static readonly Error StageChangesStay = new("partnerships.stage_changes_stay", "Changes of stage stay in the history. Add a note that says what was wrong.");
    public static readonly Error ActsStay = new("partnerships.acts_stay", "A document or an agreement wrote this by itself, so it stays in the history. Add a note that says what was wrong.");
    public static readonly Error MergeOfPartners = new("partnerships.merge_of_partners", "These two are the sides of one partnership, so they are not one municipality. Leave both entries.");
    public static readonly Error StageInFuture = new("partnerships.stage_in_future", "That day lies ahead. Write the day on which it happened, or today.", ErrorKind.Invalid);
    public static readonly Error StageBeforeLast = new("partnerships.stage_before_last", "The stage before was entered after that day. Write a later day.", ErrorKind.Invalid);
    public static readonly Error ClaimNotFound = new("partnerships.claim_not_found", "There is no such claim about this partnership.", ErrorKind.NotFound);
    public static readonly Error BadClaim = new("partnerships.bad_claim", "Say what the source says: choose it, or write a date such as 13 6 2023, 6 2023 or 2023.", ErrorKind.Invalid);
    public static readonly Error SourceMissing = new("partnerships.source_missing", "Name the source: a document, a page, a person.", ErrorKind.Invalid);
    public static readonly Error SourceTooLong = new("partnerships.source_too_long", "A source has at most 300 characters.", ErrorKind.Invalid);
    public static readonly Error BadSourceLink = new("partnerships.bad_source_link", "The address of the source must begin with https:// or http://. Copy it from the browser, or leave it empty.", ErrorKind.Invalid);
    public static readonly Error ClaimInFuture = new("partnerships.claim_in_future", "That day lies ahead: nobody can know it yet. Write today or an earlier day.", ErrorKind.Invalid);
    public static readonly Error VerifierMissing = new("partnerships.verifier_missing", "Say who confirmed it: a person and where they work, at most 200 characters.", ErrorKind.Invalid);
    public static readonly Error ClaimSetAside = new("partnerships.claim_set_aside", "This claim was set aside. Write down a new one if it holds after all.");
    public static readonly Error ClaimVerified = new("partnerships.claim_verified", "This claim is verified already. A further confirmation can be written down as a claim of its own.");
    public static readonly Error NothingToDecide = new("partnerships.nothing_to_decide", "These claims do not differ any more. Look at them again.");
    public static readonly Error NoChangeInTime = new("partnerships.no_change_in_time", "Claims of the same day cannot both have been true in their time. Choose the one that holds.", ErrorKind.Invalid);
    public static readonly Error DefinitionNotFound = new("partnerships.definition_not_found", "There is no such definition in this association.", ErrorKind.NotFound);
    public static readonly Error DefinitionNameMissing = new("partnerships.definition_name_missing", "Give the definition a name of at most 120 characters, such as the donor’s.", ErrorKind.Invalid);
    public static readonly Error DefinitionNameTaken = new("partnerships.definition_name_taken", "Another definition has this name. Give this one another.", ErrorKind.Conflict);
    public static readonly Error DefinitionWithoutStages = new("partnerships.definition_without_stages", "Choose at least one stage that counts.", ErrorKind.Invalid);
    public static readonly Error BeganInFuture = new("partnerships.began_in_future", "A partnership cannot have begun in the future. Correct the date.", ErrorKind.Invalid);
    public static readonly Error NotQuiet = new("partnerships.not_quiet", "This partnership is not quiet: something is on record or planned. Look at its history.");
    public static readonly Error AskedRecently = new("partnerships.asked_recently", "Both sides were asked less than 30 days ago. Give them time to answer.");
    public static readonly Error SideWithoutContact = new("partnerships.side_without_contact", "One side has nobody who can be written to. Add a person there first.");
    public static readonly Error AskingLineTooLong = new("partnerships.asking_line_too_long", "Your own line has at most 500 characters.", ErrorKind.Invalid);
    public static readonly Error NothingToAsk = new("partnerships.nothing_to_ask", "Choose at least one partnership, and at most 100 at a time.", ErrorKind.Invalid);
    public static readonly Error BadQuietAfter = new("partnerships.bad_quiet_after", "Write a number of months from 3 to 60.", ErrorKind.Invalid);

    /// <summary>Those that are about the day that was given.</summary>
    public static IReadOnlyList<Error> OfDay { get; } = [StageInFuture, StageBeforeLast, ClaimInFuture];

    /// <summary>Those that are about the asker's own line.</summary>
    public static IReadOnlyList<Error> OfAskingLine { get; } = [AskingLineTooLong, WrittenText.NotPlain];
}
