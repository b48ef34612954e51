using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Municipalities;

/// <summary>Changes what is said of a contact. A new address has not agreed to letters: the consent belongs to the old one. Meetings to come are told to the new address, and leave the calendar at the old one.</summary>
/// <param name="Version">The version that was edited: a newer one is not overwritten.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record DescribeContact(ContactId Id, int Version, ContactDetails Details) : IRequest<Result>;

internal sealed class DescribeContactHandler(IAppDb db, Readdressing meetings, TimeProvider time) : IRequestHandler<DescribeContact, Result>
{
    public async Task<Result> Handle(DescribeContact request, CancellationToken cancellationToken)
    {
        var contact = await db.Contacts.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (contact is null) return MunicipalityErrors.ContactNotFound;
        if (contact.Version != request.Version) return DispatchErrors.Conflict;

        var before = contact.Addressed();
        contact.Describe(request.Details);
        if (contact.Consent is { Basis: LegalBasis.Consent } && !string.Equals(before.Address, contact.Email, StringComparison.OrdinalIgnoreCase)) contact.Withdraw(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return await meetings.Follow(contact, before, cancellationToken);
    }
}
