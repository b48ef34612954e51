using System.Diagnostics;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Npgsql;

namespace Associations.Tests.Database;

/// <summary>infra/backup.sh and infra/restore.sh against a database that is being written to. Oracle: counts and hashes by SQL as superuser.</summary>
public sealed class BackupTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_backup_taken_under_load_restores_to_one_consistent_moment()
    {
        var tenants = new[] { await app.NewTenant(), await app.NewTenant(), await app.NewTenant() };
        foreach (var tenant in tenants) await AddPair(tenant, 0);
        var (before, owners) = (await Count(app.Database, "municipalities"), await Count(app.Database, "municipalities", "tenant_id", distinct: true));
        var folder = Directory.CreateTempSubdirectory("backup-");
        var restored = await app.Server.CreateDatabase();
        using var enough = new CancellationTokenSource();
        var writing = tenants.Select(tenant => Write(tenant, enough.Token)).ToList();
        try
        {
            var file = Path.Combine(folder.FullName, "associations.dump");
            await Task.Delay(200, TestContext.Current.CancellationToken);
            await Script("backup.sh", file, app.Server.BackupConnectionString(app.Database));
            await enough.CancelAsync();
            var written = (await Task.WhenAll(writing)).Sum();

            await Script("restore.sh", file, app.Server.SuperuserConnectionString(restored));

            var (municipalities, contacts) = (await Count(restored, "municipalities"), await Count(restored, "contacts"));
            Assert.Equal(municipalities, contacts); // each pair was one transaction
            Assert.InRange(municipalities, before, before + written - 1); // writing went on during the backup
            Assert.Equal(owners, await Count(restored, "municipalities", "tenant_id", distinct: true));
            Assert.Equal(await Manifest(file), await Counts(restored));
            Assert.Equal(await Hash(app.Database, restored), await Hash(restored, restored));
        }
        finally
        {
            await enough.CancelAsync();
            await Task.WhenAll(writing);
            await app.Server.DropDatabase(restored);
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_role_that_row_security_holds_is_refused_because_its_backup_would_be_empty()
    {
        await AddPair(await app.NewTenant(), 0);
        var folder = Directory.CreateTempSubdirectory("backup-");
        try
        {
            var file = Path.Combine(folder.FullName, "associations.dump");

            var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => Script("backup.sh", file, app.Server.OwnerConnectionString(app.Database)));

            Assert.Contains("does not pass row security", fault.Message, StringComparison.Ordinal);
            Assert.Empty(folder.EnumerateFiles());

            // What it protects from: PostgreSQL's own tool makes such a file without complaint.
            var dump = await PostgresBinaries.Execute(new ProcessStartInfo(
                Path.Combine(PostgresBinaries.Folder, "pg_dump"),
                ["--enable-row-security", "--data-only", "--table", "app.municipalities", "--dbname", Libpq(app.Server.OwnerConnectionString(app.Database))]));
            Assert.Contains("COPY app.municipalities", dump, StringComparison.Ordinal);
            Assert.DoesNotContain("UA-", dump, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_damaged_backup_and_a_database_that_is_not_empty_are_refused()
    {
        await AddPair(await app.NewTenant(), 0);
        var folder = Directory.CreateTempSubdirectory("backup-");
        var target = await app.Server.CreateDatabase();
        try
        {
            var file = Path.Combine(folder.FullName, "associations.dump");
            await Script("backup.sh", file, app.Server.BackupConnectionString(app.Database));

            var full = await Assert.ThrowsAsync<InvalidOperationException>(() => Script("restore.sh", file, app.Server.SuperuserConnectionString(app.Database)));
            Assert.Contains("is not empty", full.Message, StringComparison.Ordinal);

            await using (var dump = File.OpenWrite(file)) dump.SetLength(dump.Length - 10);
            var damaged = await Assert.ThrowsAsync<InvalidOperationException>(() => Script("restore.sh", file, app.Server.SuperuserConnectionString(target)));
            Assert.Contains("is not the file", damaged.Message, StringComparison.Ordinal);
        }
        finally
        {
            await app.Server.DropDatabase(target);
            folder.Delete(recursive: true);
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task AddPair(TestTenant tenant, int n)
    {
        var municipality = Municipality.Register("UA", $"UA-{n}", new MunicipalityDetails(LocalisedText.Of(("uk", $"Громада {n}"))));
        await tenant.Add(municipality, Contact.Add(municipality.Id, new ContactDetails("Хтось", $"n{n}@hromada.example", "uk", "Europe/Kyiv")));
    }

    private static async Task<int> Write(TestTenant tenant, CancellationToken enough)
    {
        var n = 0;
        while (!enough.IsCancellationRequested) await AddPair(tenant, ++n);
        return n;
    }

    private static async Task Script(string name, string file, string connection)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Mail.Node.Root, "infra", name), file, Libpq(connection)]);
        // The programs of the server's own version come first.
        start.Environment["PATH"] = $"{PostgresBinaries.Folder}:{Environment.GetEnvironmentVariable("PATH")}";
        await PostgresBinaries.Execute(start);
    }

    private static string Libpq(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return $"host={builder.Host} user={builder.Username} dbname={builder.Database}";
    }

    private static async Task<List<string>> Manifest(string file) =>
        [.. (await File.ReadAllLinesAsync(file + ".manifest", Token)).Where(line => line.StartsWith("rows\tapp.", StringComparison.Ordinal)).Select(line => line["rows\t".Length..]).Order(StringComparer.Ordinal)];

    private async Task<List<string>> Counts(string database)
    {
        await using var source = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(database));
        await using var tables = source.CreateCommand("select string_agg(relname, ',') from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r'");
        var counts = new List<string>();
        foreach (var table in ((string)(await tables.ExecuteScalarAsync(Token))!).Split(',')) counts.Add($"app.{table}\t{await Count(database, table)}");
        return [.. counts.Order(StringComparer.Ordinal)];
    }

    private async Task<int> Count(string database, string table, string what = "*", bool distinct = false)
    {
        await using var source = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(database));
#pragma warning disable CA2100 // Names of the catalogue.
        await using var command = source.CreateCommand($"select count({(distinct ? "distinct " : "")}{what})::int from app.{table}");
#pragma warning restore CA2100
        return (int)(await command.ExecuteScalarAsync(Token))!;
    }

    /// <summary>A hash of those contacts of a database that are in the restored one, so that what was written later does not count.</summary>
    private async Task<string> Hash(string database, string restored)
    {
        await using var source = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(restored));
        await using var ids = source.CreateCommand("select array_agg(id) from app.contacts");
        var known = await ids.ExecuteScalarAsync(Token);

        await using var from = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(database));
        await using var hash = from.CreateCommand("select md5(string_agg(t::text, '' order by id)) from app.contacts t where id = any($1)");
        hash.Parameters.Add(new NpgsqlParameter { Value = known });
        return (string)(await hash.ExecuteScalarAsync(Token))!;
    }
}
