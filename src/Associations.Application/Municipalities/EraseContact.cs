using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Municipalities;

/// <summary>Erases a contact (GDPR Art. 17), with all that is kept under their address: see <see cref="PersonEraser"/>.</summary>
[Allow(Role.Manager)]
public sealed record EraseContact(ContactId Contact) : IRequest<Result>;

internal sealed class EraseContactHandler(IAppDb db, PersonEraser eraser, IAddressKeys keys) : IRequestHandler<EraseContact, Result>
{
    public async Task<Result> Handle(EraseContact request, CancellationToken cancellationToken)
    {
        var asked = await db.Contacts.SingleOrDefaultAsync(row => row.Id == request.Contact, cancellationToken);
        if (asked is null) return MunicipalityErrors.ContactNotFound;
        if (asked.ErasedAt is not null) return MunicipalityErrors.ContactErased;

        await eraser.Erase(keys.KeyOf(asked.Email), cancellationToken);
        return Result.Success;
    }
}
