using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Agreements;

/// <summary>Records that a side's council approved an agreement. With the last side's decision it is approved; recorded again, it replaces the former.</summary>
/// <param name="Decision">Its document is one of the partnership's.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record DecideByCouncil(AgreementId Agreement, MunicipalityId Side, Decision Decision, int SeenVersion) : IRequest<Result>;

internal sealed class DecideByCouncilHandler(IAppDb db, AgreementDesk desk) : IRequestHandler<DecideByCouncil, Result>
{
    public async Task<Result> Handle(DecideByCouncil request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Agreement, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;
        var agreement = found.Value;
        var document = await db.Documents.SingleOrDefaultAsync(row => row.Id == request.Decision.Document && row.Partnership == agreement.Partnership, cancellationToken);
        if (document is null) return AgreementErrors.DocumentOfAnother;

        var partnership = await desk.PartnershipOf(agreement, cancellationToken);
        var isNew = agreement.Decisions.All(made => made.Side != request.Side);
        agreement.Decide(request.Side, request.Decision, AgreementDesk.SidesOf(partnership), desk.Today);
        // One paper may stand for two agreements: it stays where it was put first.
        if (document.Agreement is null) document.AttachTo(agreement.Id);
        if (isNew) AgreementDesk.Tell(partnership, agreement, PartnershipAct.CouncilDecided, request.Decision.On, desk.Now, await Words(request, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    // A timeline has one text for all readers, so the name stands in Latin letters.
    private async Task<string> Words(DecideByCouncil request, CancellationToken cancellationToken)
    {
        var side = await db.Municipalities.Where(row => row.Id == request.Side).Select(row => row.Name).SingleAsync(cancellationToken);
        return $"{side.In(Domain.Language.English)}, № {request.Decision.Number.Trim()}";
    }
}
