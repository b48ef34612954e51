using Associations.Application.Access;
using Associations.Application.Partnerships;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Imports;

/// <summary>Writes a confirmed registry: first the municipalities that the list lacks, then the partnerships, by their own rules.</summary>
internal sealed class RegistryWriter(IAppDb db, IMunicipalityBulk municipalities, PartnershipClock clock, CallerContext caller)
{
    /// <summary>Whether the one who imports may record what is over.</summary>
    public bool MayClose => caller.Closes();

    /// <summary>False when the list moved in the meantime. Partnerships are saved by the use case that confirms, in the same transaction.</summary>
    public async Task<bool> Write(IReadOnlyList<RegistryEntry> added, IReadOnlyList<RegistryChange> changed, CancellationToken cancellationToken)
    {
        if (await Register(added, cancellationToken) is not { } ids) return false;

        var recorded = clock.Now;
        foreach (var entry in added)
        {
            var details = new PartnershipDetails(entry.Row.Formality ?? Formality.Contact) { Themes = entry.Row.Themes ?? [] };
            var partnership = Partnership.Plan([.. entry.Sides.Select(side => side.Id ?? ids[side.Key])], details, entry.Row.Stage!.Value, recorded);
            if (entry.Row.Since is { } since) partnership.Began(since, recorded);
            db.Partnerships.Add(partnership);
        }

        return await Change(changed, recorded, cancellationToken);
    }

    // The ids of the municipalities that were not in the list; null when somebody else added one of them just now.
    private async Task<IReadOnlyDictionary<MunicipalityKey, MunicipalityId>?> Register(IReadOnlyList<RegistryEntry> added, CancellationToken cancellationToken)
    {
        var lacking = added.SelectMany(entry => entry.Sides).Where(side => side.Id is null).DistinctBy(side => side.Key).ToList();
        if (lacking.Count == 0) return new Dictionary<MunicipalityKey, MunicipalityId>();
        if (!await municipalities.Write(lacking.ConvertAll(side => (side.Key, side.Details)), [], cancellationToken)) return null;
        var known = await municipalities.Known(lacking.ConvertAll(side => side.Key), cancellationToken);
        return known.ToDictionary(pair => pair.Key, pair => pair.Value.Id);
    }

    private async Task<bool> Change(IReadOnlyList<RegistryChange> changed, Recorded recorded, CancellationToken cancellationToken)
    {
        var ids = changed.Select(change => change.Partnership).ToList();
        var partnerships = await db.Partnerships.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        foreach (var change in changed)
        {
            if (partnerships.GetValueOrDefault(change.Partnership) is not { } partnership || partnership.Version != change.Version) return false;
            if (change.Stage is { } stage) partnership.Move(stage, "", recorded);
            if (change.Details is { } details) partnership.Describe(details with { NextStep = partnership.NextStep }, recorded);
            if (change.Since is { } since) partnership.Began(since, recorded);
        }

        return true;
    }
}
