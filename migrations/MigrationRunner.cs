using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Associations.Migrations;

/// <summary>
/// Applies the numbered SQL files embedded beside it, each in one transaction, with the owner's rights. Refuses a gap in the
/// numbers, a file that was edited after it ran (checksum over LF text), and a database newer than this build.
/// </summary>
public static class MigrationRunner
{
    private const long Lock = 0x4173736f63; // one runner at a time, across all nodes

    public static IReadOnlyList<Migration> All { get; } = Read();

    /// <returns>How many migrations ran.</returns>
    /// <exception cref="MigrationException">The files and the database do not fit together, or a file failed.</exception>
    public static async Task<int> Run(string ownerConnectionString, Action<Migration>? applied = null, CancellationToken cancellationToken = default)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);

        // Polled: a session that waits in pg_advisory_lock() deadlocks with CREATE INDEX CONCURRENTLY.
        while (!(bool)(await Scalar(connection, $"select pg_try_advisory_lock({Lock})", cancellationToken))!)
            await Task.Delay(200, cancellationToken);

        await Roles.Ensure(connection, ownerConnectionString, cancellationToken);
        await Execute(connection, "create table if not exists public.migrations (number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now()); grant select on public.migrations to public", cancellationToken);

        var known = await Applied(connection, cancellationToken);
        Check(known);
        foreach (var migration in All.Skip(known.Count))
        {
            await Apply(connection, migration, cancellationToken);
            applied?.Invoke(migration);
        }

        return All.Count - known.Count;
    }

    /// <summary>How many migrations the database lacks; an exception as in <see cref="Run"/> when they do not fit.</summary>
    public static async Task<int> Pending(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var known = await Applied(connection, cancellationToken);
        Check(known);
        return All.Count - known.Count;
    }

    private static void Check(List<(int Number, string Checksum)> known)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i].Number != i + 1) throw new MigrationException($"There is no migration {i + 1:0000}; the next file is {All[i].Name}.");
        }

        if (known.Count > All.Count) throw new MigrationException($"The database has {known.Count} migrations, this build knows {All.Count}. Deploy a newer build.");
        foreach (var ((number, checksum), migration) in known.Zip(All))
        {
            if (number != migration.Number || checksum != migration.Checksum)
                throw new MigrationException($"Migration {migration.Name} was changed after it had been applied. Add a new file instead.");
        }
    }

    private static async Task Apply(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = migration.InTransaction ? await connection.BeginTransactionAsync(cancellationToken) : null;
            await Execute(connection, migration.Sql, cancellationToken);
            await using var record = new NpgsqlCommand("insert into public.migrations (number, name, checksum) values ($1, $2, $3)", connection)
            {
                Parameters = { new() { Value = migration.Number }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
            };
            await record.ExecuteNonQueryAsync(cancellationToken);
            if (transaction is not null) await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException fault)
        {
            throw new MigrationException($"Migration {migration.Name} failed: {fault.MessageText} (SQLSTATE {fault.SqlState}, at {fault.Position}).", fault);
        }
    }

    private static async Task<List<(int Number, string Checksum)>> Applied(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select number, checksum from public.migrations order by number", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var known = new List<(int, string)>();
        while (await reader.ReadAsync(cancellationToken)) known.Add((reader.GetInt32(0), reader.GetString(1)));
        return known;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static List<Migration> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            return Migration.Parse(name, reader.ReadToEnd());
        })];
    }
}

/// <summary>One SQL file.</summary>
public sealed record Migration(int Number, string Name, string Sql, string Checksum)
{
    /// <summary>A file that starts with <c>-- no-transaction</c> runs outside one, for CREATE INDEX CONCURRENTLY.</summary>
    public bool InTransaction => !Sql.StartsWith("-- no-transaction", StringComparison.Ordinal);

    public static Migration Parse(string file, string text)
    {
        var sql = text.ReplaceLineEndings("\n");
        var number = int.Parse(file.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);
        return new Migration(number, file, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }
}

public sealed class MigrationException : Exception
{
    public MigrationException(string message) : base(message) { }

    public MigrationException(string message, Exception inner) : base(message, inner) { }
}
