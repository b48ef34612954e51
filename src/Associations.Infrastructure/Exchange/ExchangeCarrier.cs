using Associations.Application.Dispatch;
using Associations.Application.Exchange;
using Associations.Application.Scheduling;
using Associations.Application.Tenancy;
using Associations.Domain.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sender = Associations.Application.Exchange.Sender;

namespace Associations.Infrastructure.Exchange;

/// <summary>
/// Carries messages from one association's table to the others': read as the sender, applied as each receiver, settled as
/// the sender. A worker that dies in between leaves the message waiting; receipts make the second round harmless.
/// </summary>
internal sealed class ExchangeCarrier(IDueTenants due, ITenantRunner tenants, ITenantStore catalogue, ILogger<ExchangeCarrier> log)
{
    private const int Batch = 20;

    public async Task CarryAll(CancellationToken cancellationToken)
    {
        var senders = await due.With(DueWork.Exchange, cancellationToken);
        while (senders.Count > 0)
        {
            // Senders take turns with a batch each; who has more comes again once the others had theirs.
            var more = new List<TenantId>();
            await tenants.ForEach(
                senders,
                async services =>
                {
                    var sender = services.GetRequiredService<TenantContext>().Tenant;
                    if (await Carry(sender, cancellationToken)) more.Add(sender.Id);
                },
                cancellationToken);
            senders = more;
        }
    }

    /// <returns>Whether there may be more than this batch.</returns>
    private async Task<bool> Carry(TenantInfo sender, CancellationToken cancellationToken)
    {
        // A suspended association still hears what was withdrawn.
        var others = (await catalogue.All(cancellationToken))
            .Where(tenant => tenant.Kind == TenantKind.Association && tenant.Id != sender.Id).Select(tenant => tenant.Id).ToList();
        var waiting = await As(sender.Id, new WaitingMessages(Batch), cancellationToken);
        foreach (var message in waiting)
        {
            var failure = await Deliver(new Sender(sender.Id, sender.Name), message, others.Where(message.Goes), cancellationToken);
            await As(sender.Id, new SettleMessage(message.Id, failure), cancellationToken);
        }

        return waiting.Count == Batch;
    }

    /// <returns>The kind of the last failure, or null when everybody has it.</returns>
    private async Task<string?> Deliver(Sender sender, ExchangeMessage message, IEnumerable<TenantId> receivers, CancellationToken cancellationToken)
    {
        string? failure = null;
        foreach (var receiver in receivers)
        {
            try
            {
                var received = await As(receiver, new ReceiveMessage(sender, message.Id, message.Name, message.Payload), cancellationToken);
                if (received.Error is { } refused) failure = refused.Code;
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                failure = fault.GetType().Name;
                log.LogWarning(fault, "Message {Message} did not reach an association, attempt {Attempt}.", message.Name, message.Attempts + 1);
            }
        }

        return failure;
    }

    private Task<T> As<T>(TenantId tenant, IRequest<T> request, CancellationToken cancellationToken) =>
        tenants.For(tenant, services => services.GetRequiredService<ISender>().Send(request, cancellationToken), cancellationToken);
}

/// <summary>Carries what waits, every two seconds.</summary>
internal sealed class CarryMessages(ExchangeCarrier carrier) : IRecurringJob
{
    public string Name => "exchange.carry";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromSeconds(2));

    public Task Run(CancellationToken cancellationToken) => carrier.CarryAll(cancellationToken);
}
