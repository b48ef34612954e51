using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Municipalities;

/// <summary>Adds a person who speaks for a municipality; without consent or another basis they get no letters.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record AddContact(MunicipalityId Municipality, ContactDetails Details, Consent? Consent = null) : IRequest<Result<ContactId>>;

internal sealed class AddContactHandler(IAppDb db, TimeProvider time) : IRequestHandler<AddContact, Result<ContactId>>
{
    public async Task<Result<ContactId>> Handle(AddContact request, CancellationToken cancellationToken)
    {
        if (!await db.Municipalities.AnyAsync(row => row.Id == request.Municipality, cancellationToken)) return MunicipalityErrors.NotFound;
        if (request.Consent?.At > time.GetUtcNow()) return MunicipalityErrors.ConsentInFuture;

        var contact = Contact.Add(request.Municipality, request.Details);
        if (request.Consent is not null) contact.Agree(request.Consent);
        db.Contacts.Add(contact);
        await db.SaveChangesAsync(cancellationToken);
        return contact.Id;
    }
}
