using Associations.Application.Access;
using Associations.Application.Scheduling;
using Associations.Application.Tenancy;
using Associations.Domain.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Infrastructure.Scheduling;

internal sealed class TenantRunner(IServiceScopeFactory scopes, ITenantStore tenants) : ITenantRunner
{
    public async Task ForEach(IEnumerable<TenantId> due, Func<IServiceProvider, Task> work, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var tenant in due)
        {
            try
            {
                await For(tenant, async services => { await work(services); return true; }, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0) throw new AggregateException(failures);
    }

    public async Task<T> For<T>(TenantId tenant, Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken)
    {
        var info = await tenants.Find(tenant, cancellationToken)
            ?? throw new InvalidOperationException("A due tenant is not in the catalogue.");
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Set(info);
        scope.ServiceProvider.GetRequiredService<CallerContext>().ActAsSystem();
        return await work(scope.ServiceProvider);
    }
}
