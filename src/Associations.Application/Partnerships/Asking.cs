using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Who would be asked about a partnership, and what stands against it.</summary>
/// <param name="Quiet">Null when it is not quiet.</param>
/// <param name="Refused">Why it cannot be asked about now; null when it can.</param>
internal sealed record AskingPlan(Partnership Partnership, IReadOnlyList<AskingPlan.Side> Sides, QuietSpell? Quiet, Error? Refused)
{
    /// <param name="Contact">Null when nobody is on record whose address takes mail.</param>
    internal sealed record Side(Municipality Municipality, Contact? Contact);
}

/// <summary>Finds out whom to ask how it goes: the page that shows it and the use case that does it agree.</summary>
internal sealed class Asking(IAppDb db, IPartnershipSearch search, PartnershipClock clock)
{
    /// <summary>In the order of the ids; null when one of them is not in this association.</summary>
    public async Task<IReadOnlyList<AskingPlan>?> Plan(IReadOnlyList<PartnershipId> ids, CancellationToken cancellationToken)
    {
        var chosen = ids.Distinct().ToList();
        var partnerships = await db.Partnerships.Where(row => chosen.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        if (partnerships.Count < chosen.Count) return null;

        var towns = partnerships.Values.SelectMany(partnership => partnership.Sides).Select(side => side.Municipality).Distinct().ToList();
        var municipalities = await db.Municipalities.AsNoTracking().Where(row => towns.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var contacts = await db.RegisteredContactsOf(towns, cancellationToken);
        var quiet = await search.QuietAmong(chosen, cancellationToken);
        return
        [
            .. chosen.Select(id => partnerships[id]).Select(one =>
            {
                var sides = one.Sides.OrderBy(side => side.Place).Select(side => new AskingPlan.Side(municipalities[side.Municipality], contacts.GetValueOrDefault(side.Municipality))).ToList();
                var spell = quiet.GetValueOrDefault(one.Id);
                return new AskingPlan(one, sides, spell, Refused(one, sides, spell));
            }),
        ];
    }

    private Error? Refused(Partnership one, List<AskingPlan.Side> sides, QuietSpell? quiet) =>
        quiet is null ? PartnershipErrors.NotQuiet
        : one.AskAgainFrom > clock.Today ? PartnershipErrors.AskedRecently
        : sides.Exists(side => side.Contact is null) ? PartnershipErrors.SideWithoutContact
        : null;
}
