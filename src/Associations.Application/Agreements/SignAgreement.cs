using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Agreements;

/// <summary>
/// Records a signature. In the same transaction a partnership that negotiates becomes signed, and the agreement that this one
/// renews gives way to it.
/// </summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record SignAgreement(AgreementId Agreement, Signature Signature, int SeenVersion) : IRequest<Result>;

internal sealed class SignAgreementHandler(IAppDb db, AgreementDesk desk) : IRequestHandler<SignAgreement, Result>
{
    public async Task<Result> Handle(SignAgreement request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Agreement, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;
        var (agreement, now) = (found.Value, desk.Now);
        var partnership = await desk.PartnershipOf(agreement, cancellationToken);

        agreement.Sign(request.Signature, AgreementDesk.SidesOf(partnership), now, desk.Zone);
        if (partnership.Stage == PartnershipStage.Negotiating) partnership.Move(PartnershipStage.Signed, "", now, partnership.NotBeforeStage(request.Signature.On));
        else if (!partnership.Stage.IsOpen()) return AgreementErrors.PartnershipClosed;
        else if (partnership.Stage is not (PartnershipStage.Signed or PartnershipStage.Active)) return AgreementErrors.NotNegotiating;

        AgreementDesk.Tell(partnership, agreement, PartnershipAct.AgreementSigned, request.Signature.On, now, Words(request.Signature));
        if (agreement.Earlier is { } earlier) (await db.Agreements.SingleAsync(row => row.Id == earlier, cancellationToken)).Replaced();
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    private static string Words(Signature signature) =>
        string.Join(" · ", signature.Signatories.Select(one => one.Name.Trim()).Append(signature.Place.Trim()).Where(part => part.Length > 0));
}
