using System.Text.Json;
using Associations.Domain;
using Associations.Infrastructure.Database;
using Npgsql;
using NpgsqlTypes;

namespace Associations.Infrastructure.Gazetteer;

/// <summary>
/// Loads countries, regions and places by COPY into temporary tables and brings the gazetteer's tables to the same content in one
/// transaction: searches go on meanwhile, a second import changes nothing. A place that the file no longer has stays, since a
/// municipality may refer to it, but loses its tokens, so that no search offers it.
/// </summary>
public sealed class GazetteerImport(string ownerConnectionString, TimeProvider time)
{
    /// <param name="placesFile">What <c>infra/gazetteer/prepare.mjs</c> made: <c>places.tsv.gz</c>.</param>
    /// <param name="force">Import even when this very file is in already.</param>
    /// <exception cref="GazetteerImportException">The file is missing, broken, empty, or of another version.</exception>
    public async Task<GazetteerImported> Run(string placesFile, bool force = false, IProgress<GazetteerProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(placesFile)) throw new GazetteerImportException($"There is no {placesFile}. infra/gazetteer/prepare.mjs makes it.");

        var checksum = await GazetteerFile.Checksum(placesFile, cancellationToken);
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (!force && await Known(connection, checksum, cancellationToken) is { } known) return known;

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Execute(connection, GazetteerSql.Stage, cancellationToken);
        var countries = await CopyCountries(connection, cancellationToken);
        var regions = await CopyRegions(connection, cancellationToken);
        var (places, tokens) = await CopyPlaces(connection, placesFile, progress, cancellationToken);
        if (countries == 0 || regions == 0 || places == 0) throw new GazetteerImportException($"{placesFile} has no places.");

        progress?.Report(new GazetteerProgress(GazetteerStep.Merging, places));
        var changed = 0;
        foreach (var statement in GazetteerSql.Merge) changed += await Execute(connection, statement, cancellationToken);
        await Record(connection, checksum, places, tokens, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        progress?.Report(new GazetteerProgress(GazetteerStep.Analysing, places));
        await Execute(connection, "analyze app.countries, app.regions, app.places, app.place_tokens", cancellationToken);
        return new GazetteerImported(places, tokens, changed);
    }

    private static async Task<GazetteerImported?> Known(NpgsqlConnection connection, string checksum, CancellationToken cancellationToken)
    {
        // The newest only: an older edition that comes again is a change.
        await using var command = new NpgsqlCommand("select checksum, places, tokens from app.gazetteer_editions order by imported_at desc limit 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && reader.GetString(0) == checksum ? new GazetteerImported(reader.GetInt32(1), reader.GetInt32(2), 0) : null;
    }

    private static async Task<int> CopyCountries(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy new_countries (code, names) from stdin (format binary)", cancellationToken);
        foreach (var (code, names) in GazetteerFile.Countries())
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(code, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(Json(names), NpgsqlDbType.Jsonb, cancellationToken);
        }

        return (int)await copy.CompleteAsync(cancellationToken);
    }

    private static async Task<int> CopyRegions(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy new_regions (code, country, parent, names) from stdin (format binary)", cancellationToken);
        foreach (var (code, country, parent, names) in GazetteerFile.Regions())
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(code, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(country, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(parent, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(Json(names), NpgsqlDbType.Jsonb, cancellationToken);
        }

        return (int)await copy.CompleteAsync(cancellationToken);
    }

    // Two COPYs cannot run side by side on one connection: the tokens, as (id, token[]), ride in the places' rows.
    private static async Task<(int Places, int Tokens)> CopyPlaces(NpgsqlConnection connection, string file, IProgress<GazetteerProgress>? progress, CancellationToken cancellationToken)
    {
        var (places, tokens) = (0, 0);
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy new_places (id, country, region, code_system, official_code, name, names, latitude, longitude, population, tokens) from stdin (format binary)", cancellationToken);
        foreach (var row in GazetteerFile.Places(file))
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Bigint, cancellationToken);
            foreach (var text in new[] { row.Country, row.Region, row.CodeSystem, row.OfficialCode, row.Name })
                await copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(Json(row.Names), NpgsqlDbType.Jsonb, cancellationToken);
            await copy.WriteAsync(row.Latitude, NpgsqlDbType.Double, cancellationToken);
            await copy.WriteAsync(row.Longitude, NpgsqlDbType.Double, cancellationToken);
            await copy.WriteAsync(row.Population, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.Tokens.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
            tokens += row.Tokens.Count;
            if (++places % 5000 == 0) progress?.Report(new GazetteerProgress(GazetteerStep.Reading, places));
        }

        await copy.CompleteAsync(cancellationToken);
        return (places, tokens);
    }

    private async Task Record(NpgsqlConnection connection, string checksum, int places, int tokens, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into app.gazetteer_editions (checksum, places, tokens, imported_at) values ($1, $2, $3, $4)
            on conflict (checksum) do update set places = excluded.places, tokens = excluded.tokens, imported_at = excluded.imported_at
            """,
            connection)
        {
            Parameters = { new() { Value = checksum }, new() { Value = places }, new() { Value = tokens }, new() { Value = time.GetUtcNow() } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<int> Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        return Math.Max(0, await command.ExecuteNonQueryAsync(cancellationToken));
    }

    private static string Json(LocalisedText names) => JsonSerializer.Serialize(names.ByLanguage, DomainJson.Options);
}

public enum GazetteerStep
{
    Reading,
    Merging,
    Analysing,
}

/// <param name="Places">Read so far; a full file has about 131,000.</param>
public sealed record GazetteerProgress(GazetteerStep Step, int Places);

/// <param name="Changed">Rows inserted, updated or deleted; 0 when everything was as in the file.</param>
public sealed record GazetteerImported(int Places, int Tokens, int Changed);

public sealed class GazetteerImportException(string message) : Exception(message);
