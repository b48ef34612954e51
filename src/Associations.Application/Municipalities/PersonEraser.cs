using Associations.Application.Access;
using Associations.Application.Meetings;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Municipalities;

/// <summary>
/// Erases the person behind an address (GDPR Art. 17): every entry under it, their place at meetings and the time taken there,
/// and their name in every letter. Letters that wait are cancelled. What stays is a keyed hash, so that nobody writes to them
/// again, and the proof.
/// </summary>
internal sealed class PersonEraser(IAppDb db, IMeetingBookings bookings, CallerContext caller, TimeProvider time)
{
    public async Task Erase(string key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var entries = await db.Contacts.Where(row => row.AddressKey == key && row.ErasedAt == null).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var ids = entries.ConvertAll(entry => entry.Id);
        await EraseMeetings(key, ids, cancellationToken);
        var letters = await EraseLetters(key, ids, now, cancellationToken);
        foreach (var contact in entries) contact.Erase(now);
        // Of several entries the letters are counted once.
        db.Erasures.AddRange(entries.Select((contact, place) => Erasure.Of(contact.Id, now, caller.User, place == 0 ? letters : 0, suppressed: true)));
        if (entries.Count == 0) db.Erasures.Add(Erasure.Of(null, now, caller.User, letters, suppressed: true));

        await db.SubscriptionRequests.Where(row => row.AddressKey == key).ExecuteDeleteAsync(cancellationToken);
        await db.CooperationRequests.Where(row => row.SpeakerKey == key).ExecuteUpdateAsync(
            row => row.SetProperty(asked => asked.SpeakerName, "").SetProperty(asked => asked.SpeakerEmail, "").SetProperty(asked => asked.SpeakerKey, ""), cancellationToken);
        await EraseWords(key, now, cancellationToken);
        if (!await db.Suppressions.AnyAsync(row => row.AddressKey == key && row.Series == null, cancellationToken))
            db.Suppressions.Add(Suppression.Of(key, null, ExclusionReason.Erased, now));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task EraseMeetings(string key, IReadOnlyCollection<ContactId> ids, CancellationToken cancellationToken)
    {
        var contacts = ids.Select(id => (ContactId?)id).ToList();
        var meetings = await db.Meetings.Where(row => row.Everybody.Any(one => one.GuestKey == key || contacts.Contains(one.Contact))).ToListAsync(cancellationToken);
        var places = meetings.SelectMany(meeting => meeting.Everybody).Where(one => one.GuestKey == key || contacts.Contains(one.Contact)).Select(one => (ParticipantId?)one.Id).ToList();
        foreach (var commitment in await db.Commitments.Where(row => places.Contains(row.Participant)).ToListAsync(cancellationToken)) commitment.EraseOwner();
        foreach (var feedback in await db.MeetingFeedback.Where(row => places.Contains(row.Id)).ToListAsync(cancellationToken)) feedback.Erase();
        foreach (var meeting in meetings) meeting.Erase(key, ids);
        await db.MeetingFeeds.Where(row => row.AddressKey == key || contacts.Contains(row.Contact)).ExecuteDeleteAsync(cancellationToken);
        await bookings.Forget(key, cancellationToken);
    }

    private async Task<int> EraseLetters(string key, IReadOnlyCollection<ContactId> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var contacts = ids.Select(id => (ContactId?)id).ToList();
        var letters = db.Letters.Where(row => row.AddressKey == key || contacts.Contains(row.Contact));
        await Cancel(letters, now, cancellationToken);
        return await letters.ExecuteUpdateAsync(
            row => row.SetProperty(letter => letter.ToName, "").SetProperty(letter => letter.ToAddress, "").SetProperty(letter => letter.Content, "{}"), cancellationToken);
    }

    // What they wrote to a meeting's address went on to its host: few letters, told by the writer's key in their content.
    private async Task EraseWords(string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var forwarded = await db.Letters.Where(row => row.Kind == LetterKind.MeetingMessage).Select(row => new { row.Id, row.Content }).ToListAsync(cancellationToken);
        var theirs = forwarded.Where(row => row.Content.Contains(key, StringComparison.Ordinal)).Select(row => row.Id).ToList();
        if (theirs.Count == 0) return;
        var words = db.Letters.Where(row => theirs.Contains(row.Id));
        await Cancel(words, now, cancellationToken);
        await words.ExecuteUpdateAsync(row => row.SetProperty(letter => letter.Content, "{}"), cancellationToken);
    }

    private static Task<int> Cancel(IQueryable<Letter> letters, DateTimeOffset now, CancellationToken cancellationToken) =>
        letters.Where(row => row.State == LetterState.Pending || row.State == LetterState.Held)
            .ExecuteUpdateAsync(row => row.SetProperty(letter => letter.State, LetterState.Cancelled).SetProperty(letter => letter.SettledAt, now), cancellationToken);
}
