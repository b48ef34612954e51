using System.Text.Json;
using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Content of a reminder: which meetings it is about. What it says of them is read when it is sent, so that nobody is reminded of what was cancelled or moved meanwhile.</summary>
public sealed record MeetingReminderLetter(MeetingReminder Reminder, IReadOnlyList<MeetingReminderLetter.Part> Meetings)
{
    /// <param name="Link">The participant's as the letter was written: with another one it goes to an address that is theirs no more.</param>
    public sealed record Part(Guid Meeting, Guid Participant, int TimeSequence, Guid Link);

    public static MeetingReminderLetter Read(string content) => JsonSerializer.Deserialize<MeetingReminderLetter>(content)!;

    internal Letter To(Addressee addressee, DateTimeOffset now) => Letter.Write(LetterKind.MeetingReminder, addressee, JsonSerializer.Serialize(this), now, now);
}

/// <summary>The meetings that a reminder is still true of, by their hours.</summary>
[AllowSystem]
public sealed record MeetingsToRemindOf(MeetingReminderLetter Letter) : IRead<IReadOnlyList<MeetingsToRemindOf.Answer>>
{
    /// <param name="IsAnswered">False when the person is to answer still.</param>
    public sealed record Answer(MeetingLetter Meeting, bool IsAnswered);
}

internal sealed class MeetingsToRemindOfHandler(IAppDb db, MeetingPeople people, TimeProvider time) : IRequestHandler<MeetingsToRemindOf, IReadOnlyList<MeetingsToRemindOf.Answer>>
{
    public async Task<IReadOnlyList<MeetingsToRemindOf.Answer>> Handle(MeetingsToRemindOf request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ids = request.Letter.Meetings.Select(part => new MeetingId(part.Meeting)).ToList();
        var meetings = await db.Meetings.AsNoTracking().Where(row => ids.Contains(row.Id) && row.State == MeetingState.Scheduled && row.StartsAt > now).OrderBy(row => row.StartsAt).ToListAsync(cancellationToken);
        var everybody = await people.Of(meetings, cancellationToken);
        var answers = new List<MeetingsToRemindOf.Answer>();
        foreach (var meeting in meetings)
        {
            // One person may be there under two entries: the first of them is enough.
            var parts = request.Letter.Meetings.Where(part => part.Meeting == meeting.Id.Value && part.TimeSequence == meeting.TimeSequence).Select(part => (part.Participant, part.Link)).ToList();
            if (meeting.Present.FirstOrDefault(one => parts.Contains((one.Id.Value, one.Link)) && !meeting.Declines(one)) is not { } participant) continue;

            var notice = new MeetingNotice(participant, MeetingNoticeKind.Invitation, meeting.Sequence, meeting.Stamp!.Value, null);
            var letter = MeetingLetter.Of(meeting, notice, await db.SidesOf(meeting.Partnership, cancellationToken), MeetingPeople.AtTable(meeting, everybody), showsAll: !meeting.Details.IsSensitive);
            answers.Add(new(letter, participant.Answer != MeetingAnswer.None && !meeting.IsAnsweredBeforeChange(participant)));
        }

        return answers;
    }
}
