using Npgsql;

namespace Associations.Tests.Database;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_database_is_copied_from_its_template_and_gone_after_its_drop()
    {
        var server = await PostgresServer.Shared;
        var template = await server.CreateDatabase();
        await Execute(server.OwnerConnectionString(template) + ";Pooling=false", "create table thing (name text); insert into thing values ('Ізюм')");

        var copy = await server.CreateDatabase(template);

        Assert.Equal("ізюм", await Scalar(server.OwnerConnectionString(copy), "select lower(name) from thing"));

        await server.DropDatabase(copy);
        var gone = await Assert.ThrowsAsync<PostgresException>(() => Scalar(server.OwnerConnectionString(copy), "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, gone.SqlState);
    }

    [Fact]
    public async Task The_owner_neither_is_a_superuser_nor_passes_row_security()
    {
        var server = await PostgresServer.Shared;

        var powers = await Scalar(
            server.OwnerConnectionString("postgres"),
            "select concat(rolsuper, rolbypassrls, rolcreaterole, rolcreatedb) from pg_roles where rolname = current_user");

        Assert.Equal("fftt", powers);
    }

    [Fact]
    public async Task A_commit_survives_a_crash_of_the_server()
    {
        await using var server = await PostgresServer.StartNew();
        var database = await server.CreateDatabase();
        await Execute(server.OwnerConnectionString(database), "create table thing (name text); insert into thing values ('kept')");

        await server.StopImmediate();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Scalar(server.OwnerConnectionString(database), "select 1"));
        await server.Start();

        Assert.Equal("kept", await Scalar(server.OwnerConnectionString(database), "select name from thing"));
    }

    private static async Task Execute(string connectionString, string statement)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> Scalar(string connectionString, string query)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(query);
        return await command.ExecuteScalarAsync();
    }
}
