using Associations.Application.Scheduling;
using Associations.Domain.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Associations.Infrastructure.Outbox;

/// <summary>
/// Hands waiting events to their handlers, one transaction per message. Any number of pumps may run: a message is claimed
/// with FOR UPDATE SKIP LOCKED. A failing message is put off, and parked after ten tries; it never blocks the others. Tenants
/// take turns with a batch each, and one that fails, whyever, does not keep the others waiting.
/// </summary>
internal sealed class OutboxPump(IDueTenants due, ITenantRunner tenants, ILogger<OutboxPump> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>How many messages a tenant has handled before the others have their turn.</summary>
    internal const int Batch = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await Round(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "The outbox could not be read; it is tried again.");
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (!more) await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Gives every tenant with something due a batch.</summary>
    /// <returns>Whether a tenant has more than its batch.</returns>
    internal async Task<bool> Round(CancellationToken cancellationToken)
    {
        var more = false;
        foreach (var tenant in await due.With(DueWork.Outbox, cancellationToken))
        {
            try
            {
                var handled = 0;
                while (handled < Batch && await Turn(tenant, cancellationToken)) handled++;
                more |= handled == Batch;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                log.LogError(failure, "The events of {Tenant} stopped; they are tried again.", tenant);
            }
        }

        return more;
    }

    /// <summary>Handles what is due in one tenant until nothing is.</summary>
    internal async Task Drain(TenantId tenant, CancellationToken cancellationToken)
    {
        while (await Turn(tenant, cancellationToken))
        {
        }
    }

    private Task<bool> Turn(TenantId tenant, CancellationToken cancellationToken) =>
        tenants.For(tenant, services => services.GetRequiredService<OutboxTurn>().Run(cancellationToken), cancellationToken);
}
