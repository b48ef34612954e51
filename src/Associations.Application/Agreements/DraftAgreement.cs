using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Agreements;

/// <summary>Begins the draft of an agreement of an open partnership, with copies of the association's clauses.</summary>
/// <param name="Clauses">The clauses that it begins with; those that are gone by now are left out.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record DraftAgreement(PartnershipId Partnership, AgreementDetails Details, LanguagePair Languages, IReadOnlyList<ClauseId> Clauses) : IRequest<Result<AgreementId>>;

internal sealed class DraftAgreementHandler(IAppDb db, AgreementDesk desk) : IRequestHandler<DraftAgreement, Result<AgreementId>>
{
    public async Task<Result<AgreementId>> Handle(DraftAgreement request, CancellationToken cancellationToken)
    {
        var partnership = await db.Partnerships.SingleOrDefaultAsync(row => row.Id == request.Partnership, cancellationToken);
        if (partnership is null) return PartnershipErrors.NotFound;
        if (!partnership.Stage.IsOpen()) return AgreementErrors.PartnershipClosed;

        var agreement = Agreement.Draft(partnership.Id, request.Details, request.Languages);
        agreement.InsertClauses((await db.Clauses(cancellationToken)).Clauses.Where(clause => request.Clauses.Contains(clause.Id)));
        db.Agreements.Add(agreement);
        var now = desk.Now;
        AgreementDesk.Tell(partnership, agreement, PartnershipAct.AgreementDrafted, now.Day, now);
        await db.SaveChangesAsync(cancellationToken);
        return agreement.Id;
    }
}

/// <summary>Says anew what an agreement is and when it holds.</summary>
/// <param name="SeenVersion">The version the change was made on; another one by now is a conflict.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record DescribeAgreement(AgreementId Agreement, AgreementDetails Details, int SeenVersion) : IRequest<Result>;

internal sealed class DescribeAgreementHandler(AgreementDesk desk) : IRequestHandler<DescribeAgreement, Result>
{
    public Task<Result> Handle(DescribeAgreement request, CancellationToken cancellationToken) =>
        desk.Change(request.Agreement, request.SeenVersion, agreement => agreement.Describe(request.Details, desk.Now.At, desk.Zone), cancellationToken);
}
