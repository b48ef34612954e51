using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Asks all sides of a quiet partnership how it goes: a letter to the contact of each, and a note on the timeline.</summary>
/// <param name="Line">What the asker adds in words of their own; may be empty.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record AskSides(PartnershipId Partnership, string Line) : IRequest<Result>;

/// <summary>Asks about several partnerships at once, and leaves out those that cannot be asked about.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record AskSidesOfEach(IReadOnlyList<PartnershipId> Partnerships, string Line) : IRequest<Result<AskSidesOfEach.Answer>>
{
    public sealed record Answer(int Asked, int LeftOut);
}

internal sealed class AskSidesHandler(IAppDb db, Asking asking, PartnershipClock clock, CallerContext caller)
    : IRequestHandler<AskSides, Result>, IRequestHandler<AskSidesOfEach, Result<AskSidesOfEach.Answer>>
{
    public async Task<Result> Handle(AskSides request, CancellationToken cancellationToken)
    {
        if (await asking.Plan([request.Partnership], cancellationToken) is not [var plan]) return PartnershipErrors.NotFound;
        if (plan.Refused is { } refused) return refused;

        await Ask([plan], request.Line, cancellationToken);
        return Result.Success;
    }

    public async Task<Result<AskSidesOfEach.Answer>> Handle(AskSidesOfEach request, CancellationToken cancellationToken)
    {
        if (request.Partnerships.Count is 0 or > AskingFacts.Most) return PartnershipErrors.NothingToAsk;
        if (await asking.Plan(request.Partnerships, cancellationToken) is not { } plans) return PartnershipErrors.NotFound;

        var asked = plans.Where(plan => plan.Refused is null).ToList();
        await Ask(asked, request.Line, cancellationToken);
        return new AskSidesOfEach.Answer(asked.Count, plans.Count - asked.Count);
    }

    // Two who ask at once meet at the partnership's version: one of them sends nothing.
    private async Task Ask(IReadOnlyList<AskingPlan> plans, string line, CancellationToken cancellationToken)
    {
        var asker = await db.UserOf(caller, cancellationToken);
        foreach (var plan in plans)
        {
            plan.Partnership.AskSides(line, clock.Now);
            var letter = AskingLetter.Of(plan, line.Trim()) with { ReplyName = asker?.Name, ReplyAddress = asker?.Email };
            foreach (var side in plan.Sides) db.Letters.Add(letter.To(side.Contact!, clock.Now.At));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
