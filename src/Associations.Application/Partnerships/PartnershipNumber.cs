using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>
/// How many partnerships there were on a day, as it was known on a day, under a definition: always with the rows that are
/// counted. Asked again with the same three, it answers the same, whatever was written down since; not when the
/// definition itself was changed, or two entries of one municipality were made one. A day ahead means
/// today: what will be is not known.
/// </summary>
/// <param name="Definition">The key of a supplied definition, or the id of one of the association's own.</param>
/// <param name="TrueOn">The day on which it held in the world; today unless said.</param>
/// <param name="KnownOn">The day by whose end it was on record, in the association's zone; today unless said.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record PartnershipNumber(string? Definition, DateOnly? TrueOn, DateOnly? KnownOn, string Language) : IRead<Result<PartnershipNumber.Answer>>
{
    /// <param name="Name">Null for a supplied definition.</param>
    public sealed record Answer(string Definition, string? Name, CountRule Rule, DateOnly TrueOn, DateOnly KnownOn, DateOnly Today, IReadOnlyList<CountedPair> Pairs);
}

/// <summary>One partnership that is counted, as it was then.</summary>
/// <param name="Formality">Null where nothing was on record.</param>
public sealed record CountedPair(PartnershipId Id, IReadOnlyList<PartnershipRow.Side> Sides, PartnershipStage Stage, DateOnly StageSince, Formality? Formality, ExistenceProof Proof);

internal sealed class PartnershipNumberHandler(IAppDb db, IPartnershipSearch search, PartnershipClock clock) : IRequestHandler<PartnershipNumber, Result<PartnershipNumber.Answer>>
{
    public async Task<Result<PartnershipNumber.Answer>> Handle(PartnershipNumber request, CancellationToken cancellationToken)
    {
        var key = request.Definition ?? CountRule.Supplied.Keys.First();
        var (name, rule) = (default(string), CountRule.Supplied.GetValueOrDefault(key));
        if (rule is null)
        {
            var id = Guid.TryParse(key, out var value) ? CountDefinitionId.From(value) : (CountDefinitionId?)null;
            var own = await db.CountDefinitions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
            if (own is null) return PartnershipErrors.DefinitionNotFound;
            (name, rule) = (own.Name, own.Rule);
        }

        var (trueOn, knownOn) = (NotAhead(request.TrueOn), NotAhead(request.KnownOn));
        var pairs = await search.Counted(rule, trueOn, clock.EndOf(knownOn), request.Language, cancellationToken);
        return new PartnershipNumber.Answer(key, name, rule, trueOn, knownOn, clock.Today, pairs);
    }

    private DateOnly NotAhead(DateOnly? day) => day < clock.Today ? day.Value : clock.Today;
}
