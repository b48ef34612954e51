using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Adds a definition of what counts as a partnership, or changes one.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="SeenVersion">The version that was changed; another one by now is a conflict.</param>
[Allow(Role.Manager)]
public sealed record SaveCountDefinition(CountDefinitionId? Id, string Name, CountRule Rule, int SeenVersion) : IRequest<Result<CountDefinitionId>>;

internal sealed class SaveCountDefinitionHandler(IAppDb db) : IRequestHandler<SaveCountDefinition, Result<CountDefinitionId>>
{
    public async Task<Result<CountDefinitionId>> Handle(SaveCountDefinition request, CancellationToken cancellationToken)
    {
        if (request.Id is null)
        {
            var added = CountDefinition.Define(request.Name, request.Rule);
            db.CountDefinitions.Add(added);
            await db.SaveChangesAsync(cancellationToken);
            return added.Id;
        }

        var definition = await db.CountDefinitions.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (definition is null) return PartnershipErrors.DefinitionNotFound;
        if (definition.Version != request.SeenVersion) return DispatchErrors.Conflict;

        definition.Change(request.Name, request.Rule);
        await db.SaveChangesAsync(cancellationToken);
        return definition.Id;
    }
}
