using Associations.Application.Calendars;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>
/// Writes invitations, changes and cancellations, each with its calendar message (RFC 6047). A sensitive meeting's letter
/// has neither time nor room nor calendar: they stand behind its link.
/// </summary>
internal sealed class MeetingLetterWriter(
    LetterRenderer renderer, LetterLinks links, ISender sender, TenantContext tenant, Reader reader, Moments moments, InvitationWords words, ICalendarWriter calendars, Texts<MeetingTexts> texts) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind is LetterKind.MeetingInvitation or LetterKind.MeetingChange or LetterKind.MeetingCancellation;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var content = MeetingLetter.Read(letter.Content);
        var by = content.Kind == MeetingNoticeKind.Invitation ? await sender.Send(new WhoBrought(new MeetingId(content.Meeting), new ParticipantId(content.Participant)), cancellationToken) : null;
        var text = Text(content);
        if (by is not null) text = text with { Paragraphs = [texts["{0} has you invited.", by], .. text.Paragraphs] };
        return await renderer.Write<MeetingPaperLetter>(text, Subject(content)) with
        {
            ReplyTo = Mailbox.Of(content.ReplyName, content.ReplyAddress),
            Calendar = content.Time is null ? null : Calendar(content, letter),
        };
    }

    private MailCalendar Calendar(MeetingLetter content, Letter letter)
    {
        var method = content.Kind == MeetingNoticeKind.Cancellation ? CalendarMethod.Cancel : CalendarMethod.Request;
        return new(method == CalendarMethod.Cancel ? "CANCEL" : "REQUEST", calendars.Write(method, [words.Event(content, letter, Link(content))]), "invite.ics");
    }

    private string Subject(MeetingLetter content)
    {
        var title = words.Title(content.Title, content.Sides);
        var what = content.Time is { } time ? $"{title}, {moments.Full(time.Start.Instant)}" : title;
        return content.Kind switch
        {
            MeetingNoticeKind.Invitation => texts["Invitation: {0}", what],
            MeetingNoticeKind.Change => content.Before is null ? texts["Changed: {0}", what] : texts["Moved: {0}", what],
            _ => texts["Cancelled: {0}", what],
        };
    }

    private MeetingPaper Text(MeetingLetter content)
    {
        var at = content.Time?.Start.Instant;
        return new MeetingPaper(Lead(content), words.Title(content.Title, content.Sides), at is { } day ? moments.Day(day) : null, words.Clocks(content), [.. Paragraphs(content)])
        {
            Room = content.Kind == MeetingNoticeKind.Cancellation || content.Room.Length == 0 ? null : texts["Room: {0}", content.Room],
            Answers = content.Kind == MeetingNoticeKind.Cancellation ? [] : Answers(content),
            AnswerHint = content.Kind == MeetingNoticeKind.Cancellation ? null
                : content.Time is null ? texts["This link is yours alone. Time and room stand behind it and in no letter. Do not forward it."] : texts["Or answer in your calendar. To propose another hour, write with your answer, or answer this letter."],
            AgendaHeading = texts["Agenda"],
            Agenda = content.Time is { } time && content.Kind != MeetingNoticeKind.Cancellation
                ? [.. words.Agenda(content.Agenda, time, reader.Zone).Select(item => (item.Hour, item.Who.Length > 0 ? $"{item.What} ({item.Who})" : item.What))]
                : [],
            Why = texts["You get this letter because {0} invites you to this meeting.", tenant.Tenant.Name.In(reader.Language)],
        };
    }

    private string Lead(MeetingLetter content) => content.Kind switch
    {
        MeetingNoticeKind.Invitation => texts["You are invited to an online meeting"],
        MeetingNoticeKind.Change => content.Before is null ? texts["The meeting has changed"] : texts["The meeting has another time"],
        _ => content.Reason.Length > 0 ? texts["The meeting is cancelled"] : texts["You are no longer expected at this meeting"],
    };

    private IEnumerable<string> Paragraphs(MeetingLetter content)
    {
        if (content.Before is { } before) yield return texts["Before it was {0}.", moments.Full(before.Start.Instant)];
        if (content.Kind == MeetingNoticeKind.Cancellation)
        {
            if (content.Reason.Length > 0) yield return texts["The reason: {0}", content.Reason];
            if (content.Time is not null) yield return texts["Your calendar takes it out by itself when you open the calendar message."];
            yield break;
        }

        if (!content.Purpose.IsEmpty) yield return reader.Read(content.Purpose);
        if (content.Time is { } time) yield return words.Length(time, content.Languages);
        if (content.Organisations.Count > 0) yield return texts["At the table: {0}", string.Join(", ", content.Organisations.Select(reader.Read))];
        foreach (var material in content.Materials) yield return $"{material.Title}{reader.Colon} {material.Address}";
        if (content.DialIn.Length > 0) yield return texts["By telephone: {0}", content.DialIn];
    }

    private IReadOnlyList<(string Text, Uri Address)> Answers(MeetingLetter content) => content.Time is null
        ? [(texts["See when and where, and answer"], Link(content))]
        : [(texts["Yes, I come"], Link(content, MeetingAnswer.Yes)), (texts["Perhaps"], Link(content, MeetingAnswer.Perhaps)), (texts["No"], Link(content, MeetingAnswer.No))];

    // The page marks the answer; only its button gives it, for mail scanners follow links.
    private Uri Link(MeetingLetter content, MeetingAnswer? answer = null) =>
        links.To(LinkPurpose.Meeting, content.Link, token => answer is null ? $"/meeting/{token}" : $"/meeting/{token}?answer={answer}");
}
