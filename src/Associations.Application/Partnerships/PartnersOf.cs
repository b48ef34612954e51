using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>One partnership of a municipality.</summary>
/// <param name="Names">Its other sides.</param>
public sealed record KnownPartner(PartnershipId Partnership, IReadOnlyList<LocalisedText> Names, PartnershipStage Stage, bool IsPublic);

internal static class PartnersOf
{
    /// <summary>All its partnerships, in the order of their stages.</summary>
    public static async Task<IReadOnlyList<KnownPartner>> Partners(this IAppDb db, MunicipalityId id, CancellationToken cancellationToken)
    {
        var partnerships = await db.Partnerships.AsNoTracking().Where(row => row.Sides.Any(side => side.Municipality == id))
            .Select(row => new { row.Id, row.Stage, row.IsPublic, Others = row.Sides.Where(side => side.Municipality != id).Select(side => side.Municipality).ToList() })
            .ToListAsync(cancellationToken);
        var others = partnerships.SelectMany(row => row.Others).Distinct().ToList();
        var names = await db.Municipalities.Where(row => others.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        return [.. partnerships.OrderBy(row => row.Stage).ThenBy(row => row.Id.Value).Select(row => new KnownPartner(row.Id, [.. row.Others.Select(other => names[other])], row.Stage, row.IsPublic))];
    }
}
