using Associations.Application.Outbox;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Digests;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Outbox;
using Associations.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Tests.Outbox;

/// <summary>The pump over several tenants. Oracle: what still waits in their outboxes.</summary>
public sealed class OutboxPumpTests(OutboxPumpTests.TimingOut app) : IClassFixture<OutboxPumpTests.TimingOut>
{
    private const string Harmless = "digests.edition-sent.v1";
    private const string TimesOut = "digests.edition-cancelled.v1";

    [Fact]
    public async Task A_tenant_that_fails_before_anything_is_claimed_keeps_no_other_waiting()
    {
        // One before and one behind: whichever way the pump goes, it meets a failing tenant first.
        await NewTenantUnknownToTheCatalogue();
        var nord = await app.NewTenant();
        await nord.Add(Waiting(Harmless));
        await NewTenantUnknownToTheCatalogue();

        await app.Services.GetRequiredService<OutboxPump>().Round(Token);

        Assert.Equal(0, await nord.Read(db => db.Outbox.CountAsync(Token)));
    }

    [Fact]
    public async Task Tenants_take_turns_with_a_batch_each()
    {
        var (loud, quiet) = (await app.NewTenant(), await app.NewTenant());
        await loud.Add([.. Enumerable.Range(0, OutboxPump.Batch + 1).Select(_ => Waiting(Harmless))]);
        await quiet.Add(Waiting(Harmless));

        Assert.True(await app.Services.GetRequiredService<OutboxPump>().Round(Token));

        Assert.Equal((1, 0), (await loud.Read(db => db.Outbox.CountAsync(Token)), await quiet.Read(db => db.Outbox.CountAsync(Token))));
    }

    [Fact]
    public async Task A_handler_that_times_out_counts_as_a_failed_attempt()
    {
        var nord = await app.NewTenant();
        await nord.Add(Waiting(TimesOut));

        await app.Services.GetRequiredService<OutboxPump>().Round(Token);

        var message = await nord.Single<OutboxMessage>();
        Assert.Equal((1, nameof(TaskCanceledException)), (message.Attempts, message.LastFailure));
        Assert.True(message.DueAt > app.Clock.GetUtcNow());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private OutboxMessage Waiting(string name) => new()
    {
        Id = Guid.CreateVersion7(),
        Name = name,
        Payload = $$"""{"edition": "{{Guid.CreateVersion7()}}", "series": "{{Guid.CreateVersion7()}}", "period": "2026-06"}""",
        RaisedAt = app.Clock.GetUtcNow(),
        DueAt = app.Clock.GetUtcNow().AddMinutes(-1),
    };

    // Added on another node a moment ago: this one's catalogue does not have it yet.
    private async Task NewTenantUnknownToTheCatalogue()
    {
        await app.Services.GetRequiredService<ITenantStore>().All(Token);
        await using var scope = app.Services.CreateAsyncScope();
        var platform = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var slug = $"unknown-{Guid.CreateVersion7():N}";
        var tenant = Tenant.Create(slug, LocalisedText.Of(("en", slug)), TenantKind.Association, $"{slug}.localhost", "en", "Europe/Kyiv");
        platform.Tenants.Add(tenant);
        await platform.SaveChangesAsync(Token);

        var waiting = Waiting(Harmless);
        await using var superuser = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
        await using var insert = superuser.CreateCommand($"insert into app.outbox (tenant_id, id, name, payload, raised_at, due_at, attempts) values ('{tenant.Id.Value}', '{waiting.Id}', '{Harmless}', '{waiting.Payload}', now(), now(), 0)");
        await insert.ExecuteNonQueryAsync(Token);
    }

    /// <summary>A product in which one kind of event meets a handler whose network is slow.</summary>
    public sealed class TimingOut : AppFixture
    {
        protected override void Configure(WebApplicationBuilder builder) => builder.Services.AddScoped<IEventHandler<EditionCancelled>, SlowHandler>();
    }

    private sealed class SlowHandler : IEventHandler<EditionCancelled>
    {
        public Task Handle(EditionCancelled raised, CancellationToken cancellationToken) => Task.FromException(new TaskCanceledException("A timeout of its own."));
    }
}
