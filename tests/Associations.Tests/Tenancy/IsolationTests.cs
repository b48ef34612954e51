using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Associations.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Tests.Tenancy;

/// <summary>Two layers keep tenants apart: the query filter and row security. Each is tried with the other one off.</summary>
public sealed class IsolationTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Without_the_query_filter_row_security_still_hides_foreign_rows()
    {
        var (nord, sud) = (await app.NewTenant(), await app.NewTenant());
        await nord.Add(Hromada("UA18060090000061708", "Коростень"));
        await sud.Add(Hromada("UA63040090000021240", "Ізюм"));

        var seen = await nord.Read(db => db.Municipalities.IgnoreQueryFilters().Select(municipality => municipality.OfficialCode).ToListAsync());

        Assert.Equal(["UA18060090000061708"], seen);
    }

    [Fact]
    public async Task Without_row_security_the_query_filter_still_hides_foreign_rows()
    {
        var (nord, sud) = (await app.NewTenant(), await app.NewTenant());
        await nord.Add(Hromada("UA18060090000061708", "Коростень"));
        await sud.Add(Hromada("UA63040090000021240", "Ізюм"));
        await Execute("alter table app.municipalities no force row level security; alter table app.municipalities disable row level security");
        try
        {
            var seen = await nord.Read(db => db.Municipalities.Select(municipality => municipality.OfficialCode).ToListAsync());
            Assert.Equal(["UA18060090000061708"], seen);
        }
        finally
        {
            await Execute("alter table app.municipalities enable row level security; alter table app.municipalities force row level security");
        }
    }

    [Fact]
    public async Task A_row_for_another_tenant_cannot_be_written()
    {
        var (nord, sud) = (await app.NewTenant(), await app.NewTenant());

        var fault = await Assert.ThrowsAsync<PostgresException>(() => nord.Read(db => db.Database.ExecuteSqlAsync(
            $"insert into app.suppressions (tenant_id, id, address_key, reason, since) values ({sud.Info.Id.Value}, {Guid.CreateVersion7()}, 'key', 'Erased', now())")));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Fact]
    public async Task A_reference_to_another_tenants_row_cannot_exist()
    {
        var (nord, sud) = (await app.NewTenant(), await app.NewTenant());
        var foreign = Hromada("UA63040090000021240", "Ізюм");
        await sud.Add(foreign);

        var contact = Contact.Add(foreign.Id, new ContactDetails("Taras Zrazok", "taras@izium.example", "uk", "Europe/Kyiv"));
        var fault = await Assert.ThrowsAsync<DbUpdateException>(() => nord.Add(contact));

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, Assert.IsType<PostgresException>(fault.InnerException).SqlState);
    }

    [Fact]
    public async Task A_transaction_after_one_that_broke_off_is_the_tenants_too()
    {
        var tenant = await app.NewTenant();
        await tenant.Add(Hromada("UA18060090000061708", "Коростень"));

        var seen = await tenant.InScope(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            // On one connection: the driver uses its transaction object again.
            await db.Database.OpenConnectionAsync();
            var counts = new List<int>();
            for (var i = 0; i < 3; i++)
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                counts.Add(await db.Municipalities.CountAsync());
            }

            return counts;
        });

        Assert.Equal([1, 1, 1], seen);
    }

    [Fact]
    public async Task A_use_case_that_only_reads_cannot_write()
    {
        var tenant = await app.NewTenant();

        var fault = await Assert.ThrowsAsync<PostgresException>(() => tenant.InScope(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
            return await db.Database.ExecuteSqlAsync($"delete from app.municipalities");
        }));

        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, fault.SqlState);
    }

    [Fact]
    public async Task A_query_outside_a_tenants_transaction_fails_loudly()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Municipalities.CountAsync());

        await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var withoutTenant = await Assert.ThrowsAsync<InvalidOperationException>(() => db.Municipalities.IgnoreQueryFilters().CountAsync());
        Assert.Contains("No tenant", withoutTenant.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pooled_connection_carries_no_tenant_to_its_next_user()
    {
        var nord = await app.NewTenant();
        await nord.Add(Hromada("UA18060090000061708", "Коростень"));

        var runtime = app.Services.GetRequiredService<Connections>().Runtime;
        for (var i = 0; i < 20; i++)
        {
            await using var command = runtime.CreateCommand("select coalesce(current_setting('app.tenant_id', true), '') || (select count(*) from app.municipalities)");
            Assert.Equal("0", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task The_runtime_role_cannot_change_the_schema_or_its_protection()
    {
        var runtime = app.Services.GetRequiredService<Connections>().Runtime;
        foreach (var statement in (string[])["alter table app.contacts disable row level security", "create table app.mine (id int)", $"set role {Roles.Platform}", "drop policy tenant on app.contacts"])
        {
            await using var command = runtime.CreateCommand(statement);
            var fault = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
        }
    }

    private static Municipality Hromada(string code, string name) =>
        Municipality.Register("UA", code, new MunicipalityDetails(LocalisedText.Of(("uk", name))));

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.Server.OwnerConnectionString(app.Database));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
