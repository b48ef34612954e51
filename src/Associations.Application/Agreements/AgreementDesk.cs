using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Application.Tenancy;
using Associations.Domain.Agreements;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Agreements;

/// <summary>What every change of an agreement does alike: loads it at the version that was seen, and writes on the partnership's timeline.</summary>
public sealed class AgreementDesk(IAppDb db, PartnershipClock clock, TenantContext tenant)
{
    public string Zone => tenant.Tenant.Zone;

    public DateOnly Today => clock.Today;

    internal Recorded Now => clock.Now;

    /// <summary>Changes one agreement, refused when it has another version by now than the one that was seen.</summary>
    internal async Task<Result> Change(AgreementId id, int seenVersion, Action<Agreement> change, CancellationToken cancellationToken)
    {
        var found = await Find(id, seenVersion, cancellationToken);
        if (found.Error is { } error) return error;
        change(found.Value);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    internal async Task<Result<Agreement>> Find(AgreementId id, int seenVersion, CancellationToken cancellationToken)
    {
        var agreement = await db.Agreements.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (agreement is null) return AgreementErrors.NotFound;
        return agreement.Version == seenVersion ? agreement : DispatchErrors.Conflict;
    }

    internal Task<Partnership> PartnershipOf(Agreement agreement, CancellationToken cancellationToken) =>
        db.Partnerships.SingleAsync(row => row.Id == agreement.Partnership, cancellationToken);

    /// <summary>Writes on the timeline what happened to an agreement.</summary>
    internal static void Tell(Partnership partnership, Agreement agreement, PartnershipAct act, DateOnly day, Recorded recorded, string text = "") =>
        partnership.Add(new(PartnershipEventKind.Agreement, day, null, agreement.Title, text) { Act = act, Subject = agreement.Id.Value }, recorded);

    internal static IReadOnlyList<MunicipalityId> SidesOf(Partnership partnership) => [.. partnership.Sides.OrderBy(side => side.Place).Select(side => side.Municipality)];
}
