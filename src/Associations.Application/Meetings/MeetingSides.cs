using Associations.Domain;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

internal static class MeetingSides
{
    /// <summary>The names of the municipalities of partnerships, in the order of the sides.</summary>
    public static async Task<IReadOnlyDictionary<PartnershipId, IReadOnlyList<LocalisedText>>> SidesOf(this IAppDb db, IReadOnlyCollection<PartnershipId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return new Dictionary<PartnershipId, IReadOnlyList<LocalisedText>>();
        var rows = await db.Partnerships.AsNoTracking().Where(row => ids.Contains(row.Id))
            .SelectMany(row => row.Sides, (row, side) => new { row.Id, side.Place, side.Municipality })
            .Join(db.Municipalities, row => row.Municipality, town => town.Id, (row, town) => new { row.Id, row.Place, town.Name }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Id).ToDictionary(group => group.Key, group => (IReadOnlyList<LocalisedText>)[.. group.OrderBy(row => row.Place).Select(row => row.Name)]);
    }

    public static async Task<IReadOnlyList<LocalisedText>> SidesOf(this IAppDb db, PartnershipId? partnership, CancellationToken cancellationToken) =>
        partnership is { } id && (await db.SidesOf([id], cancellationToken)).TryGetValue(id, out var sides) ? sides : [];
}
