using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Municipalities;

/// <summary>One contact's page: the person, the consent, what keeps letters from them, and the proof of an erasure.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ContactFacts(ContactId Id) : IRead<Result<ContactFacts.Answer>>
{
    public sealed record Answer(
        ContactId Id,
        int Version,
        MunicipalityId Municipality,
        LocalisedText MunicipalityName,
        ContactDetails Details,
        Consent? Consent,
        DateTimeOffset? WithdrawnAt,
        IReadOnlyList<Block> Blocks,
        int Letters,
        Proof? Erasure);

    /// <param name="OneSeries">Only one series is kept from them, not all letters.</param>
    public sealed record Block(ExclusionReason Reason, bool OneSeries, DateTimeOffset Since);

    /// <summary>What was erased, when and by whom, without anything of the person.</summary>
    /// <param name="By">Null when the system erased.</param>
    /// <param name="ByName">Null also for somebody who is no member any more: their name is no longer the association's to show.</param>
    public sealed record Proof(Guid Number, DateTimeOffset At, UserId? By, string? ByName, int Letters, bool Suppressed);
}

internal sealed class ContactFactsHandler(IAppDb db) : IRequestHandler<ContactFacts, Result<ContactFacts.Answer>>
{
    public async Task<Result<ContactFacts.Answer>> Handle(ContactFacts request, CancellationToken cancellationToken)
    {
        var contact = await db.Contacts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (contact is null) return MunicipalityErrors.ContactNotFound;

        var municipality = await db.Municipalities.Where(row => row.Id == contact.Municipality).Select(row => row.Name).SingleAsync(cancellationToken);
        var blocks = contact.ErasedAt is not null
            ? []
            : await db.Suppressions.Where(row => row.AddressKey == contact.AddressKey).Select(row => new ContactFacts.Block(row.Reason, row.Series != null, row.Since)).ToListAsync(cancellationToken);
        var letters = await db.Letters.CountAsync(row => row.Contact == contact.Id, cancellationToken);
        var erasure = await db.Erasures.Where(row => row.Contact == contact.Id)
            .Select(row => new ContactFacts.Proof(
                row.Id,
                row.At,
                row.By,
                db.Users.Where(user => user.Id == row.By && db.Memberships.Any(member => member.User == user.Id)).Select(user => user.Name).FirstOrDefault(),
                row.Letters,
                row.Suppressed)).FirstOrDefaultAsync(cancellationToken);
        var details = new ContactDetails(contact.Name, contact.Email, contact.Language, contact.Zone) { Position = contact.Position, Topics = contact.Topics };
        return new ContactFacts.Answer(contact.Id, contact.Version, contact.Municipality, municipality, details, contact.Consent, contact.WithdrawnAt, blocks, letters, erasure);
    }
}
