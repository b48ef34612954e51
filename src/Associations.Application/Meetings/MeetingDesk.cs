using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>What every change of a meeting needs: the meeting as it was seen, and people's time and letters kept in step with it in one transaction.</summary>
internal sealed class MeetingDesk(IAppDb db, MeetingPeople people, MeetingSchedules schedules, IMeetingBookings bookings, CallerContext caller, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public async Task<Result<Meeting>> Find(MeetingId id, int seenVersion, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (meeting is null) return MeetingErrors.NotFound;
        if (meeting.Version != seenVersion) return DispatchErrors.Conflict;
        return meeting;
    }

    /// <summary>Finds, changes and keeps.</summary>
    public async Task<Result> Change(MeetingId id, int seenVersion, Action<Meeting, DateTimeOffset> change, CancellationToken cancellationToken)
    {
        var found = await Find(id, seenVersion, cancellationToken);
        if (found.Error is { } error) return error;
        change(found.Value, Now);
        return await Keep(found.Value, cancellationToken);
    }

    /// <summary>Books the people's time, writes the letters and saves; refuses when somebody's time is taken, or somebody cannot be told.</summary>
    public async Task<Result> Keep(Meeting meeting, CancellationToken cancellationToken)
    {
        var notices = meeting.TakeNotices();
        var everybody = await people.Of(meeting, cancellationToken);
        // Nobody who is to come is left untold; a cancellation goes to whom it can.
        if (notices.Any(notice => notice.Kind == MeetingNoticeKind.Invitation && everybody[notice.Participant.Id].Addressee is null)) return MeetingErrors.WithoutAddress;

        await Write(meeting, notices, everybody, cancellationToken);
        // What is due already is the sweep's to see: it must not be jumped over.
        if (!(meeting is { State: MeetingState.Scheduled, RemindAt: { } due } && due <= Now)) meeting.RemindAfter(await schedules.Of(meeting, cancellationToken), Now, meeting.Present.Select(one => everybody[one.Id].Addressee?.Zone).OfType<string>());
        await db.SaveChangesAsync(cancellationToken);
        return await Book(meeting, everybody, cancellationToken) ? Result.Success : MeetingErrors.Busy;
    }

    /// <summary>Whether contacts and members are this association's.</summary>
    public async Task<bool> AreOurs(IReadOnlyList<Invitee> invitees, CancellationToken cancellationToken)
    {
        var contacts = invitees.Select(one => one.Contact).OfType<ContactId>().Distinct().ToList();
        var members = invitees.Select(one => one.Member).OfType<UserId>().Distinct().ToList();
        return await db.Contacts.CountAsync(row => contacts.Contains(row.Id) && row.ErasedAt == null, cancellationToken) == contacts.Count
            && await db.Memberships.CountAsync(row => members.Contains(row.User), cancellationToken) == members.Count;
    }

    /// <returns>False when somebody's time is taken by another meeting.</returns>
    public async Task<bool> Book(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, CancellationToken cancellationToken) =>
        (await bookings.Book(meeting.Id, Booked(meeting, everybody), meeting.StartsAt, meeting.EndsAt, cancellationToken)).Count == 0;

    internal static HashSet<string> Booked(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody) =>
        meeting.Everybody.Where(meeting.Books).Select(one => everybody[one.Id].Key).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private async Task Write(Meeting meeting, IReadOnlyList<MeetingNotice> notices, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, CancellationToken cancellationToken)
    {
        if (notices.Count == 0) return;
        var writer = caller.User is { } by ? await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == by, cancellationToken) : null;
        var (sides, organisations) = (await db.SidesOf(meeting.Partnership, cancellationToken), MeetingPeople.AtTable(meeting, everybody));
        foreach (var notice in notices)
        {
            if (everybody[notice.Participant.Id].Addressee is not { } addressee) continue;
            notice.Participant.ToldAt(addressee.AddressKey);
            var letter = MeetingLetter.Of(meeting, notice, sides, organisations, showsAll: !meeting.Details.IsSensitive) with { ReplyName = writer?.Name, ReplyAddress = writer?.Email };
            db.Letters.Add(letter.To(addressee, Now));
        }
    }
}
