using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Agreements;

/// <summary>What the list of agreements is narrowed to.</summary>
/// <param name="EndingSoon">Those in force whose last day is near.</param>
public sealed record AgreementFilter(AgreementState? State = null, bool EndingSoon = false, PartnershipId? Partnership = null);

public enum AgreementOrder
{
    /// <summary>What ends first comes first; what has no end comes last.</summary>
    Until,
    Title,
    Signed,
}

public sealed record AgreementSort(AgreementOrder By, bool Descending);

/// <param name="Renewal">Its renewal, unless that was given up.</param>
public sealed record AgreementRow(
    AgreementId Id, PartnershipId Partnership, IReadOnlyList<LocalisedText> Sides, AgreementKind Kind, string Title, AgreementState State, DateOnly? SignedOn, DateOnly? ValidUntil, AgreementId? Renewal);

/// <summary>A page of the association's agreements, filtered, sorted, and counted by state.</summary>
/// <param name="Page">From 1.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record AgreementList(AgreementFilter Filter, AgreementSort Sort, int Page = 1, int Size = 20) : IRead<Result<AgreementList.Answer>>
{
    /// <param name="Found">How many the filter shows.</param>
    /// <param name="ByState">How many there are in each state, whatever the filter.</param>
    /// <param name="Today">Where the association is.</param>
    public sealed record Answer(IReadOnlyList<AgreementRow> Rows, int Found, IReadOnlyDictionary<AgreementState, int> ByState, int EndingSoon, DateOnly Today);
}

internal sealed class AgreementListHandler(IAppDb db, AgreementDesk desk) : IRequestHandler<AgreementList, Result<AgreementList.Answer>>
{
    public async Task<Result<AgreementList.Answer>> Handle(AgreementList request, CancellationToken cancellationToken)
    {
        var today = desk.Today;
        var page = new PageOf(request.Page, request.Size);
        var shown = db.Shown(request.Filter, today);
        var counts = await db.Agreements.GroupBy(row => row.State).Select(group => new { group.Key, Number = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Number, cancellationToken);
        return new AgreementList.Answer(
            await db.AgreementRows(shown.Sorted(request.Sort).Skip(page.Skip).Take(page.Size), cancellationToken),
            await shown.CountAsync(cancellationToken),
            counts,
            await db.Shown(new AgreementFilter(EndingSoon: true), today).CountAsync(cancellationToken),
            today);
    }
}

/// <summary>Exactly what the list shows, all pages of it, for a file.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record AgreementExport(AgreementFilter Filter, AgreementSort Sort) : IRead<Result<IReadOnlyList<AgreementRow>>>;

internal sealed class AgreementExportHandler(IAppDb db, AgreementDesk desk) : IRequestHandler<AgreementExport, Result<IReadOnlyList<AgreementRow>>>
{
    public async Task<Result<IReadOnlyList<AgreementRow>>> Handle(AgreementExport request, CancellationToken cancellationToken) =>
        (await db.AgreementRows(db.Shown(request.Filter, desk.Today).Sorted(request.Sort), cancellationToken)).ToList();
}

internal static class AgreementRowsOf
{
    public static IQueryable<Agreement> Shown(this IAppDb db, AgreementFilter filter, DateOnly today)
    {
        var rows = db.Agreements.AsNoTracking();
        if (filter.Partnership is { } partnership) rows = rows.Where(row => row.Partnership == partnership);
        if (filter.State is { } state) rows = rows.Where(row => row.State == state);
        if (!filter.EndingSoon) return rows;
        var horizon = today.AddDays(Agreement.FirstReminderDays);
        return rows.Where(row => (row.State == AgreementState.Signed || row.State == AgreementState.Registered) && row.ValidUntil >= today && row.ValidUntil <= horizon);
    }

    public static IQueryable<Agreement> Sorted(this IQueryable<Agreement> rows, AgreementSort sort) => (sort.By, sort.Descending) switch
    {
        (AgreementOrder.Title, false) => rows.OrderBy(row => row.Title).ThenBy(row => row.Id),
        (AgreementOrder.Title, true) => rows.OrderByDescending(row => row.Title).ThenBy(row => row.Id),
        (AgreementOrder.Signed, false) => rows.OrderBy(row => row.SignedOn == null).ThenBy(row => row.SignedOn).ThenBy(row => row.Id),
        (AgreementOrder.Signed, true) => rows.OrderBy(row => row.SignedOn == null).ThenByDescending(row => row.SignedOn).ThenBy(row => row.Id),
        (_, false) => rows.OrderBy(row => row.ValidUntil == null).ThenBy(row => row.ValidUntil).ThenBy(row => row.Id),
        (_, true) => rows.OrderBy(row => row.ValidUntil == null).ThenByDescending(row => row.ValidUntil).ThenBy(row => row.Id),
    };

    /// <summary>The rows in their order, without their texts.</summary>
    public static async Task<IReadOnlyList<AgreementRow>> AgreementRows(this IAppDb db, IQueryable<Agreement> rows, CancellationToken cancellationToken)
    {
        var found = await rows.Select(row => new
        {
            row.Id, row.Partnership, row.Kind, row.Title, row.State, row.SignedOn, row.ValidUntil,
            Renewal = db.Agreements.Where(later => later.Earlier == row.Id && later.State != AgreementState.Abandoned).Select(later => (AgreementId?)later.Id).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        var partnerships = found.Select(row => row.Partnership).Distinct().ToList();
        var sides = await db.Partnerships.AsNoTracking().Where(row => partnerships.Contains(row.Id))
            .SelectMany(row => row.Sides, (row, side) => new { row.Id, side.Place, side.Municipality })
            .Join(db.Municipalities, side => side.Municipality, town => town.Id, (side, town) => new { side.Id, side.Place, town.Name })
            .ToListAsync(cancellationToken);
        var names = sides.ToLookup(side => side.Id);
        return [.. found.Select(row => new AgreementRow(
            row.Id, row.Partnership, [.. names[row.Partnership].OrderBy(side => side.Place).Select(side => side.Name)], row.Kind, row.Title, row.State, row.SignedOn, row.ValidUntil, row.Renewal))];
    }
}
