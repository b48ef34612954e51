using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Municipalities;

/// <summary>Records that, how and when a person agreed to letters, or which other basis the association has (GDPR Art. 6).</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record RecordConsent(ContactId Contact, Consent Consent) : IRequest<Result>;

internal sealed class RecordConsentHandler(IAppDb db, TimeProvider time) : IRequestHandler<RecordConsent, Result>
{
    public async Task<Result> Handle(RecordConsent request, CancellationToken cancellationToken)
    {
        if (request.Consent.At > time.GetUtcNow()) return MunicipalityErrors.ConsentInFuture;
        var contact = await db.Contacts.SingleOrDefaultAsync(row => row.Id == request.Contact, cancellationToken);
        if (contact is null) return MunicipalityErrors.ContactNotFound;

        contact.Agree(request.Consent);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}

/// <summary>The person took the consent back: no further letters go to them.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record WithdrawConsent(ContactId Contact) : IRequest<Result>;

internal sealed class WithdrawConsentHandler(IAppDb db, TimeProvider time) : IRequestHandler<WithdrawConsent, Result>
{
    public async Task<Result> Handle(WithdrawConsent request, CancellationToken cancellationToken)
    {
        var contact = await db.Contacts.SingleOrDefaultAsync(row => row.Id == request.Contact, cancellationToken);
        if (contact is null) return MunicipalityErrors.ContactNotFound;

        contact.Withdraw(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
