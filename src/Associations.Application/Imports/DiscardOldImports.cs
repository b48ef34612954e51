using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Application.Tenancy;
using Associations.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Application.Imports;

/// <summary>Throws away the files that are older than thirty days; they hold people's names.</summary>
[AllowSystem]
public sealed record DiscardOldImports : IRequest<int>;

internal sealed class DiscardOldImportsHandler(IAppDb db, TimeProvider time) : IRequestHandler<DiscardOldImports, int>
{
    public Task<int> Handle(DiscardOldImports request, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Import.Lifetime;
        return db.Imports.Where(row => row.UploadedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}

internal sealed class OldImportsJob(ITenantStore tenants, ITenantRunner runner) : IRecurringJob
{
    public string Name => "imports.discard-old";

    public Recurrence Recurrence { get; } = new Recurrence.Daily(new TimeOnly(3, 40), "Europe/Kyiv");

    public async Task Run(CancellationToken cancellationToken)
    {
        var all = await tenants.All(cancellationToken);
        await runner.ForEach(all.Select(tenant => tenant.Id), services => services.GetRequiredService<ISender>().Send(new DiscardOldImports(), cancellationToken), cancellationToken);
    }
}
