using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Partnerships;

namespace Associations.Application.Agreements;

/// <summary>Both sides agree on the text, or it is opened again as a draft.</summary>
/// <param name="To">Negotiated or Draft; the other states are reached by what happened.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record MoveAgreement(AgreementId Agreement, AgreementState To, int SeenVersion) : IRequest<Result>;

internal sealed class MoveAgreementHandler(AgreementDesk desk) : IRequestHandler<MoveAgreement, Result>
{
    public async Task<Result> Handle(MoveAgreement request, CancellationToken cancellationToken) => request.To switch
    {
        AgreementState.Negotiated => await desk.Change(request.Agreement, request.SeenVersion, agreement => agreement.Negotiate(), cancellationToken),
        AgreementState.Draft => await desk.Change(request.Agreement, request.SeenVersion, agreement => agreement.Return(), cancellationToken),
        _ => AgreementErrors.StateNotAllowed,
    };
}

/// <summary>Gives a draft up, with the reason.</summary>
[Allow(Role.Manager)]
public sealed record AbandonAgreement(AgreementId Agreement, string Reason, int SeenVersion) : IRequest<Result>;

internal sealed class AbandonAgreementHandler(IAppDb db, AgreementDesk desk) : IRequestHandler<AbandonAgreement, Result>
{
    public async Task<Result> Handle(AbandonAgreement request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Agreement, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;

        found.Value.Abandon(request.Reason);
        var now = desk.Now;
        AgreementDesk.Tell(await desk.PartnershipOf(found.Value, cancellationToken), found.Value, PartnershipAct.AgreementAbandoned, now.Day, now, request.Reason);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
