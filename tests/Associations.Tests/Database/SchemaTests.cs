using Associations.Infrastructure.Database;
using Associations.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Tests.Database;

/// <summary>What EF believes and what the migrations made, compared both ways. Oracle: PostgreSQL's own catalogue.</summary>
public sealed class SchemaTests(AppFixture app) : IClassFixture<AppFixture>
{
    // Written by framework code outside any EF model.
    private static readonly string[] WithoutEntity = ["bookable_people", "data_protection_keys", "meeting_bookings", "meeting_reminders", "meeting_replies", "shared_partnership_sides"];

    [Fact]
    public async Task The_model_and_the_schema_agree()
    {
        var real = await RealColumns();
        var model = await ModelColumns();

        Assert.Equal(real.Order(StringComparer.Ordinal), model.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_comparison_sees_a_planted_difference()
    {
        var database = await app.Server.CreateDatabase();
        await Migrations.MigrationRunner.Run(app.Server.OwnerConnectionString(database));
        await using var source = NpgsqlDataSource.Create(app.Server.OwnerConnectionString(database));
        await using (var plant = source.CreateCommand("alter table app.contacts alter column zone drop not null; alter table app.contacts add column planted text"))
            await plant.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var difference = (await RealColumns(source)).Except(await ModelColumns());

        Assert.Equal(["contacts.planted text null", "contacts.zone text null"], difference.Order(StringComparer.Ordinal));
    }

    private async Task<List<string>> RealColumns()
    {
        await using var source = NpgsqlDataSource.Create(app.Server.OwnerConnectionString(app.Database));
        return await RealColumns(source);
    }

    private static async Task<List<string>> RealColumns(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            """
            select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then '' else ' null' end
                || case when exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey)) then ' key' else '' end
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'app' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
            """);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var columns = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) columns.Add(reader.GetString(0));
        return [.. columns.Where(column => !WithoutEntity.Contains(column.Split('.')[0]))];
    }

    private async Task<List<string>> ModelColumns()
    {
        await using var scope = app.Services.CreateAsyncScope();
        return [.. Contexts(scope.ServiceProvider).SelectMany(context => Columns(context.GetService<IDesignTimeModel>().Model)).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<DbContext> Contexts(IServiceProvider services) =>
        [services.GetRequiredService<AppDb>(), services.GetRequiredService<PlatformDb>()];

    private static IEnumerable<string> Columns(IModel model) =>
        from table in model.GetRelationalModel().Tables
        from column in table.Columns
        let key = table.PrimaryKey!.Columns.Contains(column) ? " key" : ""
        select $"{table.Name}.{column.Name} {column.StoreType}{(column.IsNullable ? " null" : "")}{key}";
}
