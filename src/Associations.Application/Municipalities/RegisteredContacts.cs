using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Municipalities;

/// <summary>Who speaks for a municipality when a letter is to reach it: somebody who agreed to letters first, then whoever is longest on record.</summary>
internal static class RegisteredContacts
{
    /// <summary>Null when nobody is on record whose address takes mail. Who left a digest still speaks for the municipality.</summary>
    public static async Task<Contact?> RegisteredContact(this IAppDb db, MunicipalityId municipality, CancellationToken cancellationToken) =>
        await db.Reachable().Where(contact => contact.Municipality == municipality)
            .OrderBy(contact => contact.Consent == null).ThenBy(contact => contact.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The same for several municipalities; those without anybody are left out.</summary>
    public static async Task<IReadOnlyDictionary<MunicipalityId, Contact>> RegisteredContactsOf(this IAppDb db, IReadOnlyList<MunicipalityId> municipalities, CancellationToken cancellationToken) =>
        (await db.Reachable().AsNoTracking().Where(contact => municipalities.Contains(contact.Municipality))
            .OrderBy(contact => contact.Consent == null).ThenBy(contact => contact.Id).ToListAsync(cancellationToken))
        .GroupBy(contact => contact.Municipality).ToDictionary(group => group.Key, group => group.First());

    /// <summary>The contacts whose addresses take mail.</summary>
    public static IQueryable<Contact> Reachable(this IAppDb db) =>
        db.Contacts.Where(contact => contact.ErasedAt == null && !db.DeadAddresses().Any(key => key == contact.AddressKey));

    /// <summary>Keyed hashes of the addresses to which no letter goes at all, whoever has them. Who left a digest is not among them.</summary>
    public static IQueryable<string> DeadAddresses(this IAppDb db) => db.Suppressions
        .Where(row => row.Reason == ExclusionReason.Bounced || row.Reason == ExclusionReason.Complained || row.Reason == ExclusionReason.Erased).Select(row => row.AddressKey);

    public static Addressee Addressed(this Contact contact) =>
        new(contact.Name, contact.Email, contact.AddressKey, contact.Language, contact.Zone) { Contact = contact.Id };
}
