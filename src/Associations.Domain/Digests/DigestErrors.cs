namespace Associations.Domain.Digests;

public static class DigestErrors
{
    public static readonly Error SeriesNameMissing = new("digests.series_name_missing", "Give the digest's name in at least one language.", ErrorKind.Invalid);
    public static readonly Error BadSchedule = new("digests.bad_schedule", "Choose a day of the month or a weekday, a time and a time zone.", ErrorKind.Invalid);
    public static readonly Error BadHour = new("digests.bad_hour", "Write the hour as 09:00.", ErrorKind.Invalid);
    public static readonly Error BadLeadTime = new("digests.bad_lead_time", "The draft is composed 0 to 27 days before sending.", ErrorKind.Invalid);
    public static readonly Error BadMinimumDays = new("digests.bad_minimum_days", "The days left to a deadline are between 0 and 365.", ErrorKind.Invalid);
    public static readonly Error ReplyPersonMissing = new("digests.reply_person_missing", "Name the person who answers replies, with an e-mail address.", ErrorKind.Invalid);
    public static readonly Error SeriesStopped = new("digests.series_stopped", "This digest is stopped already.");
    public static readonly Error SeriesRuns = new("digests.series_runs", "This digest runs already.");
    public static readonly Error SeriesNotFound = new("digests.series_not_found", "There is no such digest in this association.", ErrorKind.NotFound);
    public static readonly Error EditionNotFound = new("digests.edition_not_found", "There is no such edition in this association.", ErrorKind.NotFound);
    public static readonly Error NoCallChosen = new("digests.no_call_chosen", "Choose the call to add.");
    public static readonly Error CallPresent = new("digests.call_present", "This call stands in the edition already.");
    public static readonly Error CallAtTheEnd = new("digests.call_at_the_end", "The call cannot move further in this direction.");
    public static readonly Error IntroductionTooLong = new("digests.introduction_too_long", "The introduction is longer than 4,000 characters. Shorten it.", ErrorKind.Invalid);
    public static readonly Error NotADraft = new("digests.not_a_draft", "Only a draft can be submitted for approval.");
    public static readonly Error NoCalls = new("digests.no_calls", "The edition has no calls. Add at least one.");
    public static readonly Error CallsClosed = new("digests.calls_closed", "A call closes before the letters leave. Take it out, or correct its deadline, then approve.");
    public static readonly Error NoRecipients = new("digests.no_recipients", "Nobody would receive this edition. Check the enrolled municipalities, their contacts and consents.");
    public static readonly Error Frozen = new("digests.frozen", "The edition was approved: its text and recipients no longer change. Cancel it to stop it.");
    public static readonly Error TooLate = new("digests.too_late", "The edition was sent or cancelled already.");
    public static readonly Error NotSending = new("digests.not_sending", "The edition is not being sent.");
    public static readonly Error NotPaused = new("digests.not_paused", "The edition is not paused.");
}
