using Associations.Application.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>What people hear of a change of a meeting: the letters about it, those about its offer, and when they are reminded next.</summary>
internal sealed class MeetingLetters(IAppDb db, MeetingSchedules schedules, OfferLetters offers, CallerContext caller, TimeProvider time)
{
    /// <param name="left">Where somebody was reached until now who has another address: the cancellation goes there.</param>
    public async Task Write(Meeting meeting, IReadOnlyList<MeetingNotice> notices, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, Addressee? left, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (notices.Count > 0) await Tell(meeting, notices, everybody, left, now, cancellationToken);
        await offers.Write(meeting, everybody, cancellationToken);
        // What is due already is the sweep's to see: it must not be jumped over.
        if (meeting is { State: MeetingState.Scheduled, RemindAt: { } due } && due <= now) return;
        meeting.RemindAfter(await schedules.Of(meeting, cancellationToken), now, meeting.Present.Select(one => everybody[one.Id].Addressee?.Zone).OfType<string>());
    }

    private async Task Tell(Meeting meeting, IReadOnlyList<MeetingNotice> notices, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, Addressee? left, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var writer = await db.UserOf(caller, cancellationToken);
        var (sides, organisations) = (await db.SidesOf(meeting.Partnership, cancellationToken), MeetingPeople.AtTable(meeting, everybody));
        foreach (var notice in notices)
        {
            if ((notice.Kind == MeetingNoticeKind.Cancellation && left is not null ? left : everybody[notice.Participant.Id].Addressee) is not { } addressee) continue;
            notice.Participant.ToldAt(addressee.AddressKey);
            var letter = MeetingLetter.Of(meeting, notice, sides, organisations, showsAll: !meeting.Details.IsSensitive) with { ReplyName = writer?.Name, ReplyAddress = writer?.Email };
            db.Letters.Add(letter.To(addressee, now));
        }
    }
}
