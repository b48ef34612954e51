using System.IO.Compression;
using Associations.Infrastructure.Gazetteer;
using Associations.Migrations;
using Associations.Tests.Database;
using Npgsql;

namespace Associations.Tests.Gazetteer;

public sealed class GazetteerImportTests : IAsyncLifetime
{
    private const string Bourges = "3031005\tFR\tFR-18\tInsee\t18033\tBourges\tБурж\t\tBorges\t47.08\t2.4\t64186";
    private const string Izium = "707292\tUA\tUA-63\t\t\tIzium\t\t\tIzyum|Ізюм|Изюм\t49.2\t37.27\t45884";

    private readonly string _file = Path.GetTempFileName();
    private PostgresServer _server = null!;
    private string _database = "";

    private string Owner => _server.OwnerConnectionString(_database);

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.Shared;
        _database = await _server.CreateDatabase();
        await MigrationRunner.Run(Owner);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DropDatabase(_database);
        File.Delete(_file);
    }

    [Fact]
    public async Task A_second_import_changes_nothing()
    {
        Write(Bourges, Izium);
        var first = await Import();
        var content = await Content();

        var again = await Import();
        var forced = await Import(force: true);

        Assert.Equal((2, 0, 0), (first.Places, again.Changed, forced.Changed));
        Assert.True(first.Changed > 250 + 27);
        Assert.Equal(content, await Content());
        Assert.Contains("Ізюм|Izium", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_file_changes_names_tokens_and_codes()
    {
        Write(Bourges, Izium);
        await Import();

        Write(Bourges.Replace("\tInsee\t18033", "\t\t", StringComparison.Ordinal), "5\tFR\tFR-18\tInsee\t18033\tAvaric\t\t\t\t\t\t");
        await Import();

        // Izium stays, since a municipality may refer to it, but no search finds it.
        Assert.Equal("Avaric||18033;Izium|Ізюм|;", await Query("select string_agg(names ->> 'en' || '|' || coalesce(names ->> 'uk', '') || '|' || coalesce(official_code, '') || ';', '' order by name collate \"C\") from app.places where id in (5, 707292)"));
        Assert.Equal(0L, await Query("select count(*) from app.place_tokens where place_id = 707292"));
        Assert.Equal(DBNull.Value, await Query("select official_code from app.places where id = 3031005"));
    }

    [Theory]
    [InlineData("#places 1\n", "has no places")]
    [InlineData("#places 0\n" + Bourges + "\n", "another version")]
    [InlineData("#places 1\n" + Bourges + "\nbroken\trow\n", "line 3")]
    public async Task A_file_that_is_not_right_leaves_the_gazetteer_as_it_was(string text, string reason)
    {
        Write(Izium);
        await Import();
        var content = await Content();

        WriteText(text);
        var refused = await Assert.ThrowsAsync<GazetteerImportException>(() => Import());

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(content, await Content());
    }

    [Fact]
    public async Task A_missing_file_is_refused() =>
        await Assert.ThrowsAsync<GazetteerImportException>(() => new GazetteerImport(Owner, TimeProvider.System).Run(_file + ".none", cancellationToken: TestContext.Current.CancellationToken));

    private Task<GazetteerImported> Import(bool force = false) => new GazetteerImport(Owner, TimeProvider.System).Run(_file, force, cancellationToken: TestContext.Current.CancellationToken);

    private void Write(params string[] rows) => WriteText("#places 1\n" + string.Concat(rows.Select(row => row + "\n")));

    private void WriteText(string text)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(_file), CompressionLevel.Fastest));
        writer.Write(text);
    }

    private async Task<string> Content() =>
        (string)(await Query("""
            select (select string_agg(id || name || '|' || (names ->> 'en') || coalesce(official_code, ''), ';' order by id) from app.places)
                || (select string_agg(token || place_id, ';' order by token, place_id) from app.place_tokens)
                || (select count(*) from app.regions)
            """))!;

    private async Task<object?> Query(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
#pragma warning disable CA2100 // Written in this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
