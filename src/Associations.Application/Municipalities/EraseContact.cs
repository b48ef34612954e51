using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Municipalities;

/// <summary>
/// Erases a person (GDPR Art. 17): every entry under their address, their place at meetings, and their name in every letter. Letters that wait are
/// cancelled. What stays is a keyed hash, so that nobody writes to them again, and the proof.
/// </summary>
[Allow(Role.Manager)]
public sealed record EraseContact(ContactId Contact) : IRequest<Result>;

internal sealed class EraseContactHandler(IAppDb db, IAddressKeys keys, CallerContext caller, TimeProvider time) : IRequestHandler<EraseContact, Result>
{
    public async Task<Result> Handle(EraseContact request, CancellationToken cancellationToken)
    {
        var asked = await db.Contacts.SingleOrDefaultAsync(row => row.Id == request.Contact, cancellationToken);
        if (asked is null) return MunicipalityErrors.ContactNotFound;
        if (asked.ErasedAt is not null) return MunicipalityErrors.ContactErased;

        var (now, key) = (time.GetUtcNow(), keys.KeyOf(asked.Email));
        var entries = await db.Contacts.Where(row => row.AddressKey == key && row.ErasedAt == null).ToListAsync(cancellationToken);
        foreach (var contact in entries)
        {
            var letters = await EraseLetters(contact.Id, contact.Id == asked.Id ? key : null, now, cancellationToken);
            contact.Erase(now);
            db.Erasures.Add(Erasure.Of(contact.Id, now, caller.User, letters, suppressed: true));
        }

        await db.SubscriptionRequests.Where(row => row.AddressKey == key).ExecuteDeleteAsync(cancellationToken);
        await db.CooperationRequests.Where(row => row.SpeakerKey == key).ExecuteUpdateAsync(
            row => row.SetProperty(asked => asked.SpeakerName, "").SetProperty(asked => asked.SpeakerEmail, "").SetProperty(asked => asked.SpeakerKey, ""), cancellationToken);
        var ids = entries.Select(entry => (ContactId?)entry.Id).ToList();
        var meetings = await db.Meetings.Where(row => row.Everybody.Any(one => one.ToldKey == key || ids.Contains(one.Contact))).ToListAsync(cancellationToken);
        foreach (var meeting in meetings) meeting.Erase(key, [.. entries.Select(entry => entry.Id)]);
        await db.MeetingFeeds.Where(row => row.AddressKey == key || ids.Contains(row.Contact)).ExecuteDeleteAsync(cancellationToken);
        await EraseWords(key, now, cancellationToken);
        if (!await db.Suppressions.AnyAsync(row => row.AddressKey == key && row.Series == null, cancellationToken))
            db.Suppressions.Add(Suppression.Of(key, null, ExclusionReason.Erased, now));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    private async Task<int> EraseLetters(ContactId contact, string? key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var letters = db.Letters.Where(row => row.Contact == contact || (key != null && row.AddressKey == key));
        await letters.Where(row => row.State == LetterState.Pending || row.State == LetterState.Held)
            .ExecuteUpdateAsync(row => row.SetProperty(letter => letter.State, LetterState.Cancelled).SetProperty(letter => letter.SettledAt, now), cancellationToken);
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
        await words.Where(row => row.State == LetterState.Pending || row.State == LetterState.Held)
            .ExecuteUpdateAsync(row => row.SetProperty(letter => letter.State, LetterState.Cancelled).SetProperty(letter => letter.SettledAt, now), cancellationToken);
        await words.ExecuteUpdateAsync(row => row.SetProperty(letter => letter.Content, "{}"), cancellationToken);
    }
}
