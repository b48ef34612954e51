using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>Reminds of what is still true when the letter leaves; says nothing when nothing is.</summary>
internal sealed class MeetingReminderWriter(
    LetterRenderer renderer, LetterLinks links, ISender sender, TenantContext tenant, Reader reader, Moments moments, InvitationWords words, IMeetingAddresses addresses, Texts<MeetingTexts> texts) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind == LetterKind.MeetingReminder;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var content = MeetingReminderLetter.Read(letter.Content);
        var meetings = await sender.Send(new MeetingsToRemindOf(content), cancellationToken);
        if (meetings.Count == 0) return null;

        var subject = content.Reminder == MeetingReminder.Coming ? texts["Soon: {0}", What(meetings)] : texts["Reminder: {0}", What(meetings)];
        // An answer in words reaches the host as one to an invitation does.
        var first = meetings[0].Meeting;
        return await renderer.Write<MeetingPaperLetter>(Text(meetings), subject) with { ReplyTo = addresses.Organizer(new MeetingId(first.Meeting), new ParticipantId(first.Participant), letter.Language) };
    }

    private string What(IReadOnlyList<MeetingsToRemindOf.Answer> meetings)
    {
        if (meetings.Count > 1) return texts.Count("{0} meeting on one day", "{0} meetings on one day", meetings.Count);
        var one = meetings[0].Meeting;
        return one.Time is { } time ? $"{Title(one)}, {moments.Full(time.Start.Instant)}" : Title(one);
    }

    private MeetingPaper Text(IReadOnlyList<MeetingsToRemindOf.Answer> meetings)
    {
        var first = meetings[0].Meeting;
        return new MeetingPaper(
            meetings.All(one => one.IsAnswered) ? texts["You are expected"] : texts["Your answer is missing"],
            meetings.Count == 1 ? Title(first) : texts.Count("{0} meeting on one day", "{0} meetings on one day", meetings.Count),
            first.Time is { } time ? moments.Day(time.Start.Instant) : null, meetings.Count == 1 ? words.Clocks(first) : [], [.. meetings.SelectMany(one => Paragraphs(one.Meeting, meetings.Count > 1))])
        {
            Answers = [.. meetings.Select(one => (meetings.Count == 1 ? Button(one) : $"{Button(one)}{reader.Colon} {Title(one.Meeting)}", Link(one.Meeting)))],
            AnswerHint = texts["If you cannot come, say so there, so that nobody waits for you."],
            Why = texts["You get this letter because {0} invites you to this meeting.", tenant.Tenant.Name.In(reader.Language)],
        };
    }

    private IEnumerable<string> Paragraphs(MeetingLetter meeting, bool isOneOfSeveral)
    {
        if (isOneOfSeveral) yield return meeting.Time is { } time ? $"{moments.HourInPlace(time.Start.Instant)}{reader.Colon} {Title(meeting)}" : Title(meeting);
        if (meeting.Room.Length > 0) yield return texts["Room: {0}", meeting.Room];
        if (meeting.DialIn.Length > 0) yield return texts["By telephone: {0}", meeting.DialIn];
    }

    private string Button(MeetingsToRemindOf.Answer one) =>
        one.IsAnswered ? texts["See the meeting"] : one.Meeting.Time is null ? texts["See when and where, and answer"] : texts["Answer now"];

    private string Title(MeetingLetter meeting) => words.Title(meeting.Title, meeting.Sides);

    private Uri Link(MeetingLetter meeting) => links.To(LinkPurpose.Meeting, meeting.Link, token => $"/meeting/{token}");
}
