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
        foreach (var sender in await due.With(DueWork.Exchange, cancellationToken)) await Carry(sender, cancellationToken);
    }

    private async Task Carry(TenantId id, CancellationToken cancellationToken)
    {
        var all = await catalogue.All(cancellationToken);
        var sender = all.Single(tenant => tenant.Id == id);
        // A suspended association still hears what was withdrawn.
        var others = all.Where(tenant => tenant.Kind == TenantKind.Association && tenant.Id != id).Select(tenant => tenant.Id).ToList();

        while (await As(id, new WaitingMessages(Batch), cancellationToken) is { Count: > 0 } waiting)
        {
            foreach (var message in waiting)
            {
                var failure = await Deliver(new Sender(id, sender.Name), message, others.Where(message.Goes), cancellationToken);
                await As(id, new SettleMessage(message.Id, failure), cancellationToken);
            }
        }
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
            catch (Exception fault) when (fault is not OperationCanceledException)
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
