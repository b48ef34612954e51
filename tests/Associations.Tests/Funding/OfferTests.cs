using Associations.Application.Exchange;
using Associations.Application.Funding;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Associations.Infrastructure.Exchange;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Tests.Funding;

/// <summary>A call from one association's list into another's: carried by messages, each applied once.</summary>
public sealed class OfferTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DateTime January = new(2099, 1, 29, 16, 0, 0);
    private static readonly DateTime March = new(2099, 3, 30, 16, 0, 0);

    [Fact]
    public async Task An_offered_call_is_taken_with_where_it_came_from()
    {
        var (cemr, amu) = (await app.NewTenant(), await app.NewTenant());
        var original = await Announce(cemr, "HUSKROUA-2");
        await Publish(cemr, original, amu);

        var offer = Assert.Single((await amu.Send(new OfferList())).Value.Waiting);
        Assert.Equal(("HUSKROUA-2", cemr.Info.Name), (offer.Reference, offer.SourceName));
        var copy = (await amu.Send(new TakeCall(offer.Id))).Value;

        var taken = (await amu.Send(new CallFacts(copy))).Value;
        Assert.Equal((cemr.Info.Id, original), (taken.TakenFrom!.Association, taken.TakenFrom.Original));
        Assert.Equal(January, taken.Details.Deadline!.Value.Local);
        Assert.Empty((await amu.Send(new OfferList())).Value.Waiting);
        Assert.Equal(FundingErrors.AlreadyTaken, (await amu.Send(new TakeCall(offer.Id))).Error);
    }

    [Fact]
    public async Task Others_see_exactly_what_was_offered_to_them()
    {
        var (cemr, amu, afccre) = (await app.NewTenant(), await app.NewTenant(), await app.NewTenant());
        await Announce(cemr, "KEPT");
        await Publish(cemr, await Announce(cemr, "TO-AMU"), amu);
        await Publish(cemr, await Announce(cemr, "TO-ALL"));

        Assert.Equal(["TO-ALL", "TO-AMU"], (await amu.Send(new OfferList())).Value.Waiting.Select(offer => offer.Reference).Order(StringComparer.Ordinal));
        Assert.Equal(["TO-ALL"], (await afccre.Send(new OfferList())).Value.Waiting.Select(offer => offer.Reference));
        Assert.Empty((await cemr.Send(new OfferList())).Value.Waiting);
        // The raw tables: nothing of what was kept, or was for others, stands in a row of the tenant.
        Assert.Equal(0, await Count($"select count(*) from app.call_offers o where o.tenant_id = '{afccre.Info.Id}' and o::text like '%TO-AMU%'"));
        Assert.Equal(0, await Count($"select count(*) from app.call_offers o where o::text like '%KEPT%'"));
        Assert.Equal(0, await Count($"select count(*) from app.call_offers o where o.tenant_id = '{cemr.Info.Id}'"));
        Assert.Equal(1, await amu.Read(db => db.Set<CallOffer>().IgnoreQueryFilters().CountAsync(offer => offer.Reference == "TO-AMU")));
        Assert.Equal(0, await amu.Read(db => db.Set<ExchangeMessage>().IgnoreQueryFilters().CountAsync()));
    }

    [Fact]
    public async Task A_message_that_comes_again_changes_nothing()
    {
        var (cemr, amu) = (await app.NewTenant(), await app.NewTenant());
        await Publish(cemr, await Announce(cemr, "HUSKROUA-2"), amu);
        var message = await cemr.Single<ExchangeMessage>();
        var before = await amu.Single<CallOffer>();

        for (var again = 0; again < 3; again++)
            await amu.Send(new ReceiveMessage(new Application.Exchange.Sender(cemr.Info.Id, cemr.Info.Name), message.Id, message.Name, message.Payload));

        Assert.Equal(before.Version, (await amu.Single<CallOffer>()).Version);
        Assert.Equal(1, await amu.Read(db => db.Set<ExchangeReceipt>().CountAsync()));
    }

    [Fact]
    public async Task A_message_carried_by_two_workers_at_once_is_applied_once()
    {
        var (cemr, amu) = (await app.NewTenant(), await app.NewTenant());
        await cemr.Send(new PublishCall(await Announce(cemr, "HUSKROUA-2"), Audience.Of([amu.Info.Id])));
        await cemr.DrainOutbox();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Carry()));

        Assert.Equal(1, (await amu.Single<CallOffer>()).Version);
        Assert.Equal(1, await amu.Read(db => db.Set<ExchangeReceipt>().CountAsync()));
        Assert.NotNull((await cemr.Single<ExchangeMessage>()).DeliveredAt);
    }

    [Fact]
    public async Task A_receiver_that_fails_delays_nobody_and_gets_it_later()
    {
        var (cemr, amu, afccre) = (await app.NewTenant(), await app.NewTenant(), await app.NewTenant());
        await Execute($"alter table app.call_offers add constraint ck_planted check (tenant_id <> '{amu.Info.Id}')");
        try
        {
            await Publish(cemr, await Announce(cemr, "HUSKROUA-2"), amu, afccre);
            Assert.Single((await afccre.Send(new OfferList())).Value.Waiting);
            Assert.Empty((await amu.Send(new OfferList())).Value.Waiting);
            var waiting = await cemr.Single<ExchangeMessage>();
            Assert.Equal((1, (DateTimeOffset?)null), (waiting.Attempts, waiting.DeliveredAt));
        }
        finally
        {
            await Execute("alter table app.call_offers drop constraint ck_planted");
        }

        await Execute($"update app.exchange_messages set due_at = now() - interval '1 minute' where tenant_id = '{cemr.Info.Id}'");
        await Carry();

        Assert.Single((await amu.Send(new OfferList())).Value.Waiting);
        Assert.Equal(1, (await afccre.Single<CallOffer>()).Version);
        Assert.NotNull((await cemr.Single<ExchangeMessage>()).DeliveredAt);
    }

    [Fact]
    public async Task A_moved_deadline_is_offered_as_an_update_and_taken_with_its_history()
    {
        var (cemr, amu) = (await app.NewTenant(), await app.NewTenant());
        var original = await Announce(cemr, "HUSKROUA-2");
        await Publish(cemr, original, amu);
        var offer = Assert.Single((await amu.Send(new OfferList())).Value.Waiting).Id;
        var copy = (await amu.Send(new TakeCall(offer))).Value;

        var seen = (await cemr.Send(new CallFacts(original))).Value;
        await cemr.Send(new ChangeCall(original, seen.Version, seen.Details with { Deadline = new ZonedTime(March, "Europe/Budapest") }));
        await Carry(cemr);

        Assert.Equal(January, (await amu.Send(new CallFacts(copy))).Value.Details.Deadline!.Value.Local);
        Assert.Equal(SourceNews.Changed, Assert.Single((await amu.Send(new CallList())).Value.Rows).News);
        Assert.Equal(offer, Assert.Single((await amu.Send(new OfferList())).Value.Changed).Id);

        Assert.Null((await amu.Send(new TakeCallChanges(offer))).Error);
        var taken = (await amu.Send(new CallFacts(copy))).Value;
        Assert.Equal((March, January), (taken.Details.Deadline!.Value.Local, Assert.Single(taken.MovedDeadlines).From!.Value.Local));
        Assert.Empty((await amu.Send(new OfferList())).Value.Changed);
    }

    [Fact]
    public async Task Withdrawing_ends_the_offer_and_leaves_copies_alone()
    {
        var (cemr, amu, afccre) = (await app.NewTenant(), await app.NewTenant(), await app.NewTenant());
        var original = await Announce(cemr, "HUSKROUA-2");
        await Publish(cemr, original, amu, afccre);
        var offer = Assert.Single((await amu.Send(new OfferList())).Value.Waiting).Id;
        await amu.Send(new TakeCall(offer));
        var untaken = Assert.Single((await afccre.Send(new OfferList())).Value.Waiting).Id;

        await cemr.Send(new WithdrawCall(original));
        await Carry(cemr);

        Assert.Empty((await afccre.Send(new OfferList())).Value.Waiting);
        Assert.Equal(FundingErrors.OfferWithdrawn, (await afccre.Send(new TakeCall(untaken))).Error);
        Assert.Equal(SourceNews.Withdrawn, Assert.Single((await amu.Send(new CallList())).Value.Rows).News);
    }

    [Fact]
    public async Task A_narrower_audience_withdraws_it_from_the_rest()
    {
        var (cemr, amu, afccre) = (await app.NewTenant(), await app.NewTenant(), await app.NewTenant());
        var original = await Announce(cemr, "HUSKROUA-2");
        await Publish(cemr, original, amu, afccre);

        await Publish(cemr, original, amu);

        Assert.Single((await amu.Send(new OfferList())).Value.Waiting);
        Assert.Empty((await afccre.Send(new OfferList())).Value.Waiting);
    }

    [Fact]
    public async Task Only_managers_offer_and_only_to_associations_that_exist()
    {
        var cemr = await app.NewTenant();
        var original = await Announce(cemr, "HUSKROUA-2");

        Assert.Equal(Application.Access.AccessErrors.Forbidden, (await cemr.SendAs(new PublishCall(original, Audience.Everyone), Role.Editor)).Error);
        Assert.Equal(Domain.Tenancy.TenancyErrors.NotFound, (await cemr.Send(new PublishCall(original, Audience.Of([Domain.Tenancy.TenantId.New()])))).Error);
        Assert.Equal(FundingErrors.NobodyChosen, (await cemr.Send(new PublishCall(original, Audience.Of([])))).Error);
        Assert.Equal(Application.Access.AccessErrors.Forbidden, (await cemr.SendAs(new ReceiveMessage(new(cemr.Info.Id, cemr.Info.Name), Guid.CreateVersion7(), "funding.offered-call.v1", "{}"), Role.Manager)).Error);
    }

    private static async Task<CallId> Announce(TestTenant tenant, string reference) =>
        (await tenant.Send(new AnnounceCall(reference, CallTests.Details(reference, January, "Europe/Budapest")))).Value;

    private async Task Publish(TestTenant source, CallId call, params TestTenant[] receivers)
    {
        var audience = receivers.Length == 0 ? Audience.Everyone : Audience.Of(receivers.Select(receiver => receiver.Info.Id));
        Assert.Null((await source.Send(new PublishCall(call, audience))).Error);
        await Carry(source);
    }

    private async Task Carry(TestTenant source)
    {
        await source.DrainOutbox();
        await Carry();
    }

    private Task Carry() => app.Services.GetRequiredService<ExchangeCarrier>().CarryAll(TestContext.Current.CancellationToken);

    private async Task<long> Count(string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
