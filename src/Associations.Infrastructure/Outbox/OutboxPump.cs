using Associations.Application.Scheduling;
using Associations.Domain.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Associations.Infrastructure.Outbox;

/// <summary>
/// Hands waiting events to their handlers, one transaction per message. Any number of pumps may run: a message is claimed
/// with FOR UPDATE SKIP LOCKED. A failing message is put off, and parked after ten tries; it never blocks the others.
/// </summary>
internal sealed class OutboxPump(IDueTenants due, ITenantRunner tenants, ILogger<OutboxPump> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var tenant in await due.With(DueWork.Outbox, stoppingToken)) await Drain(tenant, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The outbox could not be read; it is tried again.");
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Handles what is due in one tenant until nothing is.</summary>
    internal async Task Drain(TenantId tenant, CancellationToken cancellationToken)
    {
        while (await tenants.For(tenant, services => services.GetRequiredService<OutboxTurn>().Run(cancellationToken), cancellationToken))
        {
        }
    }
}
