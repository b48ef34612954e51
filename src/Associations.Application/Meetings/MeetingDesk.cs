using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>What every change of a meeting needs: the meeting as it was seen, and people's time and letters kept in step with it in one transaction.</summary>
internal sealed class MeetingDesk(IAppDb db, MeetingPeople people, MeetingLetters letters, IMeetingBookings bookings, TimeProvider time)
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
    /// <param name="tellsAll">False where a person's answer must not fail for another's address: who cannot be told is left out.</param>
    /// <param name="left">Where somebody was reached until now who has another address: the cancellation goes there.</param>
    public async Task<Result> Keep(Meeting meeting, CancellationToken cancellationToken, bool tellsAll = true, Addressee? left = null)
    {
        var notices = meeting.TakeNotices();
        var everybody = await people.Of(meeting, cancellationToken);
        var invites = notices.Any(notice => notice.Kind == MeetingNoticeKind.Invitation);
        if ((invites || meeting.State is MeetingState.Draft or MeetingState.Offered) && AreDoubled(meeting, everybody)) return MeetingErrors.SameAddress;
        // Nobody who is to come is left untold; a cancellation goes to whom it can.
        if (tellsAll && notices.Any(notice => notice.Kind == MeetingNoticeKind.Invitation && everybody[notice.Participant.Id].Addressee is null)) return MeetingErrors.WithoutAddress;

        await Save(meeting, notices, everybody, left, cancellationToken);
        var asked = notices.Where(notice => notice.Kind == MeetingNoticeKind.Invitation).Select(notice => notice.Participant.Id);
        // Who was let stand at two tables by a host or by new rules of a zone keeps nobody from changing anything else.
        var isFollowed = meeting.HostedBy is not null || !(invites || meeting.State == MeetingState.Offered || notices.Any(notice => notice.Before is not null));
        return await Book(meeting, everybody, asked, isFollowed, cancellationToken) ? Result.Success : MeetingErrors.Busy;
    }

    /// <summary>Keeps a meeting whose time was not this association's to choose, but its host's, or that of new rules of its zone: who is busy then is not booked, and who cannot be told is seen on its page.</summary>
    public async Task KeepFollowed(Meeting meeting, CancellationToken cancellationToken)
    {
        var (notices, everybody) = (meeting.TakeNotices(), await people.Of(meeting, cancellationToken));
        await Save(meeting, notices, everybody, null, cancellationToken);
        await Book(meeting, everybody, [], isFollowed: true, cancellationToken);
    }

    private async Task Save(Meeting meeting, IReadOnlyList<MeetingNotice> notices, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, Addressee? left, CancellationToken cancellationToken)
    {
        await letters.Write(meeting, notices, everybody, left, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether contacts and members are this association's.</summary>
    public async Task<bool> AreOurs(IReadOnlyList<Invitee> invitees, CancellationToken cancellationToken)
    {
        var contacts = invitees.Select(one => one.Contact).OfType<ContactId>().Distinct().ToList();
        var members = invitees.Select(one => one.Member).OfType<UserId>().Distinct().ToList();
        return await db.Contacts.CountAsync(row => contacts.Contains(row.Id) && row.ErasedAt == null, cancellationToken) == contacts.Count
            && await db.Memberships.CountAsync(row => members.Contains(row.User), cancellationToken) == members.Count;
    }

    /// <summary>Books as somebody's answer leaves it.</summary>
    /// <param name="asked">Whose coming is agreed right now; others who are busy then are left out of the booking.</param>
    /// <returns>False when the time of one of those asked is taken by another meeting.</returns>
    public Task<bool> Book(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, IEnumerable<ParticipantId> asked, CancellationToken cancellationToken) =>
        Book(meeting, everybody, asked, isFollowed: true, cancellationToken);

    private async Task<bool> Book(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, IEnumerable<ParticipantId> asked, bool isFollowed, CancellationToken cancellationToken)
    {
        var booked = Booked(meeting, everybody);
        var busy = (await Take(meeting, booked, cancellationToken)).Select(clash => clash.Person).ToHashSet(StringComparer.Ordinal);
        if (busy.Count == 0) return true;
        if (!isFollowed || asked.Any(id => everybody[id].Key is { } key && busy.Contains(key))) return false;

        booked.ExceptWith(busy);
        await Take(meeting, booked, cancellationToken);
        return true;
    }

    private Task<IReadOnlyList<Clash>> Take(Meeting meeting, IReadOnlyCollection<string> booked, CancellationToken cancellationToken) =>
        bookings.Book(meeting.Id, booked, [.. meeting.Takes.Select(TimeBetween.Of)], meeting.OfferExpiresAt, cancellationToken);

    private static HashSet<string> Booked(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody) =>
        meeting.Everybody.Where(meeting.Books).Select(one => everybody[one.Id].Key).OfType<string>().ToHashSet(StringComparer.Ordinal);

    // In one mailbox two invitations to one meeting are one: the answer of the one would be the other's.
    private static bool AreDoubled(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody)
    {
        var keys = meeting.Present.Select(one => everybody[one.Id].Key).OfType<string>().ToList();
        return keys.Distinct(StringComparer.Ordinal).Count() < keys.Count;
    }
}
