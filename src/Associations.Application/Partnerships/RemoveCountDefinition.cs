using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>Takes a definition of what counts away; the partnerships stay as they are.</summary>
[Allow(Role.Manager)]
public sealed record RemoveCountDefinition(CountDefinitionId Id) : IRequest<Result>;

internal sealed class RemoveCountDefinitionHandler(IAppDb db) : IRequestHandler<RemoveCountDefinition, Result>
{
    public async Task<Result> Handle(RemoveCountDefinition request, CancellationToken cancellationToken)
    {
        var definition = await db.CountDefinitions.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (definition is null) return PartnershipErrors.DefinitionNotFound;

        db.CountDefinitions.Remove(definition);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
