using Associations.Application.Exchange;
using Associations.Application.Outbox;
using Associations.Domain;
using Associations.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Funding;

/// <summary>A call in the words of the association that offers it.</summary>
[EventName("funding.offered-call.v1")]
public sealed record OfferedCall(CallId Call, int Revision, string Reference, CallDetails Details) : IExchanged;

/// <summary>A call that is no longer offered.</summary>
[EventName("funding.withdrawn-call.v1")]
public sealed record WithdrawnCall(CallId Call, int Revision) : IExchanged;

internal sealed class SendOfferedCall(IAppDb db, IExchange exchange) : IEventHandler<CallOffered>
{
    public async Task Handle(CallOffered raised, CancellationToken cancellationToken)
    {
        var call = await db.FundingCalls.AsNoTracking().SingleOrDefaultAsync(c => c.Id == raised.Call, cancellationToken);
        // Withdrawn since: its own event tells the others.
        if (call?.Publication is not { } publication) return;
        exchange.Send(new OfferedCall(call.Id, call.Version, call.Reference, call.Details), publication.Audience);
    }
}

internal sealed class SendWithdrawnCall(IExchange exchange) : IEventHandler<CallWithdrawn>
{
    public Task Handle(CallWithdrawn raised, CancellationToken cancellationToken)
    {
        exchange.Send(new WithdrawnCall(raised.Call, raised.Revision), raised.Audience);
        return Task.CompletedTask;
    }
}

internal sealed class KeepOfferedCall(IAppDb db, TimeProvider time) : IExchangeHandler<OfferedCall>
{
    public async Task Handle(Sender sender, OfferedCall message, CancellationToken cancellationToken)
    {
        var offer = await Offers.Of(db, sender, message.Call, cancellationToken);
        offer.Receive(message.Revision, sender.Name, message.Reference, message.Details, time.GetUtcNow());
    }
}

internal sealed class KeepWithdrawnCall(IAppDb db, TimeProvider time) : IExchangeHandler<WithdrawnCall>
{
    public async Task Handle(Sender sender, WithdrawnCall message, CancellationToken cancellationToken)
    {
        var offer = await Offers.Of(db, sender, message.Call, cancellationToken);
        offer.Withdraw(message.Revision, time.GetUtcNow());
    }
}

internal static class Offers
{
    /// <summary>What is known of the sender's call; a new row when this is the first word of it.</summary>
    public static async Task<CallOffer> Of(IAppDb db, Sender sender, CallId original, CancellationToken cancellationToken)
    {
        var known = await db.CallOffers.SingleOrDefaultAsync(offer => offer.Source == sender.Id && offer.Original == original, cancellationToken);
        if (known is not null) return known;

        var first = CallOffer.From(sender.Id, sender.Name, original);
        db.CallOffers.Add(first);
        return first;
    }
}
