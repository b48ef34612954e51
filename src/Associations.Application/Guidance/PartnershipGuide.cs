using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Guidance;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Guidance;

/// <summary>What is to be done for a partnership at its present stage, and what is done already.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record PartnershipGuide(PartnershipId Partnership) : IRead<Result<PartnershipGuide.Answer>>
{
    public sealed record Answer(PartnershipId Partnership, PartnershipStage Stage, IReadOnlyList<Item> Items)
    {
        public int Done => Items.Count(item => item.DoneAt is not null);
    }

    /// <param name="DoneBy">Null also for somebody who is no member any more.</param>
    public sealed record Item(string Key, LocalisedText Text, DateTimeOffset? DoneAt, string? DoneBy);
}

internal sealed class PartnershipGuideHandler(IAppDb db) : IRequestHandler<PartnershipGuide, Result<PartnershipGuide.Answer>>
{
    public async Task<Result<PartnershipGuide.Answer>> Handle(PartnershipGuide request, CancellationToken cancellationToken)
    {
        var stage = await db.Partnerships.Where(row => row.Id == request.Partnership).Select(row => (PartnershipStage?)row.Stage).SingleOrDefaultAsync(cancellationToken);
        if (stage is not { } now) return PartnershipErrors.NotFound;

        // A stage that is entered again begins anew.
        var entered = await db.EnteredAt(request.Partnership, now, cancellationToken);
        var ticks = await db.GuideTicks.AsNoTracking().Where(tick => tick.Partnership == request.Partnership && tick.Stage == now && tick.At >= entered).Select(tick => new
        {
            tick.Item, tick.At,
            Name = db.Users.Where(user => user.Id == tick.By && db.Memberships.Any(member => member.User == user.Id)).Select(user => user.Name).FirstOrDefault(),
        }).ToDictionaryAsync(tick => tick.Item, cancellationToken);
        var items = (await db.GuideOf(now, cancellationToken)).Items;
        return new PartnershipGuide.Answer(request.Partnership, now, [.. items.Select(item => new PartnershipGuide.Item(
            item.Key, item.Text, ticks.GetValueOrDefault(item.Key)?.At, ticks.GetValueOrDefault(item.Key)?.Name))]);
    }
}

/// <summary>Says that something on the checklist is done, or is not.</summary>
/// <param name="Stage">The stage that the checklist was shown for, which the partnership may have left since.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record TickGuide(PartnershipId Partnership, PartnershipStage Stage, string Item, bool IsDone) : IRequest<Result>;

internal sealed class TickGuideHandler(IAppDb db, IAuditTrail trail, PartnershipClock clock) : IRequestHandler<TickGuide, Result>
{
    public async Task<Result> Handle(TickGuide request, CancellationToken cancellationToken)
    {
        if (!await db.Partnerships.AnyAsync(row => row.Id == request.Partnership, cancellationToken)) return PartnershipErrors.NotFound;
        if ((await db.GuideOf(request.Stage, cancellationToken)).Items.All(item => item.Key != request.Item)) return GuidanceErrors.ItemNotFound;

        var tick = await db.GuideTicks.SingleOrDefaultAsync(row => row.Partnership == request.Partnership && row.Stage == request.Stage && row.Item == request.Item, cancellationToken);
        // One from the last time in this stage is none now; else, pressed twice, it stays as it was.
        var isDone = tick is not null && tick.At >= await db.EnteredAt(request.Partnership, request.Stage, cancellationToken);
        if (isDone == request.IsDone) return Result.Success;
        if (tick is not null && !request.IsDone) db.GuideTicks.Remove(tick);
        else if (tick is not null) (tick.At, tick.By) = (clock.Now.At, clock.Now.By);
        else db.GuideTicks.Add(new GuideTick { Partnership = request.Partnership, Stage = request.Stage, Item = request.Item, At = clock.Now.At, By = clock.Now.By });
        trail.Bulk(nameof(GuideTick), request.IsDone ? "Added" : "Deleted");
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}

internal static class StagesOf
{
    /// <summary>When a stage was entered, the last time; long ago when it never was.</summary>
    public static async Task<DateTimeOffset> EnteredAt(this IAppDb db, PartnershipId partnership, PartnershipStage stage, CancellationToken cancellationToken) =>
        await db.Partnerships.Where(row => row.Id == partnership).SelectMany(row => row.Events)
            .Where(entry => entry.Kind == PartnershipEventKind.Stage && entry.ToStage == stage).MaxAsync(entry => (DateTimeOffset?)entry.RecordedAt, cancellationToken) ?? DateTimeOffset.MinValue;
}
