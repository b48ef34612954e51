using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Whom the letters that ask how it goes would reach, pair by pair, and what stands against it.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record AskingFacts(IReadOnlyList<PartnershipId> Partnerships) : IRead<Result<AskingFacts.Answer>>
{
    /// <summary>So many are asked about at a time.</summary>
    public const int Most = 100;

    /// <param name="ReplyName">Who would read the replies; null for the association itself.</param>
    public sealed record Answer(IReadOnlyList<Pair> Pairs, string? ReplyName);

    /// <param name="Quiet">Null when it is not quiet.</param>
    /// <param name="AskedOn">The day on which the sides were asked last.</param>
    /// <param name="Refused">Why it cannot be asked about now; null when it can.</param>
    /// <param name="Letter">What the letters would say; null when it is not quiet.</param>
    public sealed record Pair(PartnershipId Id, PartnershipStage Stage, IReadOnlyList<Side> Sides, QuietSpell? Quiet, DateOnly? AskedOn, Error? Refused, AskingLetter? Letter);

    /// <param name="Contact">Who would get the letter; null when nobody is on record whose address takes mail.</param>
    public sealed record Side(MunicipalityId Id, LocalisedText Name, Person? Contact);

    public sealed record Person(ContactId Id, string Name, string Language);
}

internal sealed class AskingFactsHandler(IAppDb db, Asking asking, CallerContext caller) : IRequestHandler<AskingFacts, Result<AskingFacts.Answer>>
{
    public async Task<Result<AskingFacts.Answer>> Handle(AskingFacts request, CancellationToken cancellationToken)
    {
        if (request.Partnerships.Count is 0 or > AskingFacts.Most) return PartnershipErrors.NothingToAsk;
        if (await asking.Plan(request.Partnerships, cancellationToken) is not { } plans) return PartnershipErrors.NotFound;

        var asker = caller.User is { } by ? await db.Users.Where(user => user.Id == by).Select(user => user.Name).SingleOrDefaultAsync(cancellationToken) : null;
        return new AskingFacts.Answer([.. plans.Select(plan => Of(plan, asker))], asker);
    }

    private static AskingFacts.Pair Of(AskingPlan plan, string? asker) => new(
        plan.Partnership.Id,
        plan.Partnership.Stage,
        [.. plan.Sides.Select(side => new AskingFacts.Side(side.Municipality.Id, side.Municipality.Name, side.Contact is { } contact ? new(contact.Id, contact.Name, contact.Language) : null))],
        plan.Quiet,
        plan.Partnership.AskedOn,
        plan.Refused,
        plan.Quiet is null ? null : AskingLetter.Of(plan, "") with { ReplyName = asker });
}
