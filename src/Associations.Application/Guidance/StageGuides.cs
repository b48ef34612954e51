using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Guidance;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Guidance;

/// <summary>The checklist of each stage as the association has it.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record StageGuides : IRead<Result<IReadOnlyList<StageChecklist>>>;

/// <param name="Version">0 as long as the association changed nothing.</param>
public sealed record StageChecklist(PartnershipStage Stage, IReadOnlyList<GuideItem> Items, int Version);

internal sealed class StageGuidesHandler(IAppDb db) : IRequestHandler<StageGuides, Result<IReadOnlyList<StageChecklist>>>
{
    public async Task<Result<IReadOnlyList<StageChecklist>>> Handle(StageGuides request, CancellationToken cancellationToken)
    {
        var own = await db.StageGuides.AsNoTracking().ToDictionaryAsync(guide => guide.Stage, cancellationToken);
        return Enum.GetValues<PartnershipStage>().Select(stage => GuideOfStage.Checklist(stage, own.GetValueOrDefault(stage))).ToList();
    }
}

/// <summary>Writes the checklist of a stage: its items in order; those with an empty key are new.</summary>
/// <param name="SeenVersion">The version it was written on; another one by now is a conflict.</param>
[Allow(Role.Manager)]
public sealed record WriteGuide(PartnershipStage Stage, IReadOnlyList<GuideItem> Items, int SeenVersion) : IRequest<Result>;

internal sealed class WriteGuideHandler(IAppDb db) : IRequestHandler<WriteGuide, Result>
{
    public async Task<Result> Handle(WriteGuide request, CancellationToken cancellationToken)
    {
        var own = await db.StageGuides.SingleOrDefaultAsync(guide => guide.Stage == request.Stage, cancellationToken);
        if ((own?.Version ?? 0) != request.SeenVersion) return DispatchErrors.Conflict;
        if (own is null) db.StageGuides.Add(own = StageGuide.For(request.Stage));

        own.Write(request.Items, SuppliedGuide.Of(request.Stage));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}

/// <summary>Puts the supplied checklist of a stage back; what was ticked stays ticked.</summary>
[Allow(Role.Manager)]
public sealed record ResetGuide(PartnershipStage Stage, int SeenVersion) : IRequest<Result>;

internal sealed class ResetGuideHandler(IAppDb db) : IRequestHandler<ResetGuide, Result>
{
    public async Task<Result> Handle(ResetGuide request, CancellationToken cancellationToken)
    {
        var own = await db.StageGuides.SingleOrDefaultAsync(guide => guide.Stage == request.Stage, cancellationToken);
        if ((own?.Version ?? 0) != request.SeenVersion) return DispatchErrors.Conflict;
        if (own is null) return Result.Success;

        db.StageGuides.Remove(own);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}

internal static class GuideOfStage
{
    public static async Task<StageChecklist> GuideOf(this IAppDb db, PartnershipStage stage, CancellationToken cancellationToken) =>
        Checklist(stage, await db.StageGuides.AsNoTracking().SingleOrDefaultAsync(guide => guide.Stage == stage, cancellationToken));

    public static StageChecklist Checklist(PartnershipStage stage, StageGuide? own) =>
        new(stage, own?.Over(SuppliedGuide.Of(stage)) ?? SuppliedGuide.Of(stage), own?.Version ?? 0);
}
