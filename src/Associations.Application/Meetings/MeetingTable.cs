using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>The municipalities at a table.</summary>
internal sealed class MeetingTable(IAppDb db)
{
    public async Task<IReadOnlyList<MeetingOutcome.Town>> Towns(Meeting meeting, CancellationToken cancellationToken)
    {
        var contacts = meeting.Present.Select(one => one.Contact).OfType<ContactId>().ToList();
        var ids = await db.Contacts.Where(row => contacts.Contains(row.Id)).Select(row => row.Municipality).Distinct().ToListAsync(cancellationToken);
        var sides = meeting.Partnership is { } pair ? await Sides(pair, cancellationToken) : [];
        ids = [.. sides.Concat(ids).Distinct()];
        var names = await db.Municipalities.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        return [.. ids.Select(id => new MeetingOutcome.Town(id, names[id]))];
    }

    private Task<List<MunicipalityId>> Sides(PartnershipId pair, CancellationToken cancellationToken) =>
        db.Partnerships.Where(row => row.Id == pair).SelectMany(row => row.Sides).OrderBy(side => side.Place).Select(side => side.Municipality).ToListAsync(cancellationToken);
}
