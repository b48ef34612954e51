using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>The association's own definitions of what counts as a partnership.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record CountDefinitions : IRead<Result<CountDefinitions.Answer>>
{
    public sealed record Answer(IReadOnlyList<Row> Rows);

    public sealed record Row(CountDefinitionId Id, string Name, CountRule Rule, int Version);
}

internal sealed class CountDefinitionsHandler(IAppDb db) : IRequestHandler<CountDefinitions, Result<CountDefinitions.Answer>>
{
    public async Task<Result<CountDefinitions.Answer>> Handle(CountDefinitions request, CancellationToken cancellationToken)
    {
        var rows = await db.CountDefinitions.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken);
        return new CountDefinitions.Answer([.. rows.Select(row => new CountDefinitions.Row(row.Id, row.Name, row.Rule, row.Version))]);
    }
}
