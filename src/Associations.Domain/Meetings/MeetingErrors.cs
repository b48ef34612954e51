namespace Associations.Domain.Meetings;

public static class MeetingErrors
{
    public static readonly Error NotFound = new("meetings.not_found", "There is no such meeting in this association.", ErrorKind.NotFound);
    public static readonly Error TitleMissing = new("meetings.title_missing", "Give the meeting a title in one language at least.", ErrorKind.Invalid);
    public static readonly Error TitleTooLong = new("meetings.title_too_long", "Names, titles and addresses have at most 200 characters.", ErrorKind.Invalid);
    public static readonly Error TextTooLong = new("meetings.text_too_long", "The purpose has at most 2,000 characters, the telephone line 200.", ErrorKind.Invalid);
    public static readonly Error LanguagesMissing = new("meetings.languages_missing", "Choose the languages that are spoken.", ErrorKind.Invalid);
    public static readonly Error AgendaTooLong = new("meetings.agenda_too_long", "An agenda has at most 30 items.", ErrorKind.Invalid);
    public static readonly Error AgendaItemMissing = new("meetings.agenda_item_missing", "Say in one language at least what this item of the agenda is.", ErrorKind.Invalid);
    public static readonly Error AgendaMinutes = new("meetings.agenda_minutes", "An item of the agenda takes 1 to 720 minutes.", ErrorKind.Invalid);
    public static readonly Error RoomNotHttps = new("meetings.room_not_https", "Paste the room's whole address, which begins with https://.", ErrorKind.Invalid);
    public static readonly Error BadDuration = new("meetings.bad_duration", "A meeting takes 5 to 720 minutes.", ErrorKind.Invalid);
    public static readonly Error InThePast = new("meetings.in_the_past", "This time has passed. Choose a later one.", ErrorKind.Invalid);
    public static readonly Error WhoMissing = new("meetings.who_missing", "Choose whom to invite.", ErrorKind.Invalid);
    public static readonly Error GuestNameMissing = new("meetings.guest_name_missing", "Write the guest's name.", ErrorKind.Invalid);
    public static readonly Error TooMany = new("meetings.too_many", "A meeting has at most 100 participants.", ErrorKind.Invalid);
    public static readonly Error AlreadyInvited = new("meetings.already_invited", "This person is invited already.");
    public static readonly Error NotInvited = new("meetings.not_invited", "This person is not invited.", ErrorKind.NotFound);
    public static readonly Error TooFew = new("meetings.too_few", "Invite two people at least, then send the invitations.");
    public static readonly Error NotOpen = new("meetings.not_open", "This meeting is over or cancelled. Nothing more can be changed in it.");
    public static readonly Error NotScheduled = new("meetings.not_scheduled", "The invitations to this meeting were not sent.");
    public static readonly Error NotToSend = new("meetings.not_to_send", "The invitations to this meeting were sent already.");
    public static readonly Error ToldAlready = new("meetings.told_already", "Time and room went out with the invitations and stand in calendars. Cancel this meeting, and arrange a sensitive one instead.");
    public static readonly Error NotCancelled = new("meetings.not_cancelled", "Only a cancelled meeting can be taken up again.");
    public static readonly Error NotBegun = new("meetings.not_begun", "This meeting has not begun yet.");
    public static readonly Error HasBegun = new("meetings.has_begun", "This meeting has begun. Say how it went instead.");
    public static readonly Error ReasonMissing = new("meetings.reason_missing", "Give the reason: those who were invited read it.", ErrorKind.Invalid);
    public static readonly Error ReasonTooLong = new("meetings.reason_too_long", "A reason or a note has at most 1,000 characters.", ErrorKind.Invalid);
    public static readonly Error AnswerMissing = new("meetings.answer_missing", "Choose one of the answers.", ErrorKind.Invalid);
    public static readonly Error Busy = new("meetings.busy", "Somebody has another meeting at that time. Choose another time, or leave that person out.", ErrorKind.Conflict);
    public static readonly Error BusyYourself = new("meetings.busy_yourself", "You said yes to another meeting at this time. Say no there first, or write to the organiser.", ErrorKind.Conflict);
    public static readonly Error WithoutAddress = new("meetings.without_address", "One of the people has no address that takes mail. Take them out, or write down an address.");
    public static readonly Error BadReminderDays = new("meetings.bad_reminder_days", "A reminder goes 1 to 14 days before.", ErrorKind.Invalid);
    public static readonly Error BadReminderMinutes = new("meetings.bad_reminder_minutes", "The last reminder goes 15 to 180 minutes before.", ErrorKind.Invalid);
    public static readonly Error RemindersOutOfOrder = new("meetings.reminders_out_of_order", "Who has not answered is reminded on an earlier day than everybody.", ErrorKind.Invalid);
    public static readonly Error BadRoomTemplate = new("meetings.bad_room_template", "Write an address that begins with https:// and has {room} once, after the server’s name.", ErrorKind.Invalid);
    public static readonly Error MayNotBring = new("meetings.may_not_bring", "No more colleagues can be invited from here. Write to the organiser.", ErrorKind.Invalid);
    public static readonly Error NoSuchFeed = new("meetings.no_such_feed", "There is no such calendar in this association.", ErrorKind.NotFound);
    public static readonly Error LinkOver = new("meetings.link_over", "This link no longer works.", ErrorKind.NotFound);
}
