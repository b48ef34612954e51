using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Agreements;

/// <summary>Records where a signed agreement was entered, under which number and when.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record RegisterAgreement(AgreementId Agreement, Registration Registration, int SeenVersion) : IRequest<Result>;

internal sealed class RegisterAgreementHandler(IAppDb db, AgreementDesk desk) : IRequestHandler<RegisterAgreement, Result>
{
    public async Task<Result> Handle(RegisterAgreement request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Agreement, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;

        found.Value.Register(request.Registration, desk.Today);
        AgreementDesk.Tell(
            await desk.PartnershipOf(found.Value, cancellationToken), found.Value, PartnershipAct.AgreementRegistered, request.Registration.On, desk.Now,
            $"{request.Registration.With.Trim()}, № {request.Registration.Number.Trim()}");
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}

/// <summary>Begins the draft that renews an agreement, with its text; the old one stays as it is until the new one is signed.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record RenewAgreement(AgreementId Agreement, int SeenVersion) : IRequest<Result<AgreementId>>;

internal sealed class RenewAgreementHandler(IAppDb db, AgreementDesk desk) : IRequestHandler<RenewAgreement, Result<AgreementId>>
{
    public async Task<Result<AgreementId>> Handle(RenewAgreement request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Agreement, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;
        var partnership = await desk.PartnershipOf(found.Value, cancellationToken);
        if (!partnership.Stage.IsOpen()) return AgreementErrors.PartnershipClosed;

        var (renewal, now) = (found.Value.Renew(), desk.Now);
        if (await db.Agreements.AnyAsync(row => row.Earlier == request.Agreement && row.State != AgreementState.Abandoned, cancellationToken)) return AgreementErrors.RenewalBegun;
        db.Agreements.Add(renewal);
        AgreementDesk.Tell(partnership, renewal, PartnershipAct.AgreementDrafted, now.Day, now);
        await db.SaveChangesAsync(cancellationToken);
        return renewal.Id;
    }
}
