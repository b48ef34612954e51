using System.Text.Json;
using Associations.Application.Search;
using Associations.Domain;
using Associations.Domain.Funding;
using Associations.Domain.Gazetteer;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Infrastructure.Database;
using Associations.Infrastructure.Funding;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Infrastructure.Search;

internal sealed class EverywhereSearch(TenantSql sql) : IEverywhereSearch
{
    public async Task<SearchEverywhere.Answer> Find(string text, int shown, int people, int peopleSkipped, CancellationToken cancellationToken)
    {
        var search = SearchQuery.Parse(text);
        if (search.IsEmpty) return new(new([], 0), new([], 0), new([], 0), new([], 0));

        await using var batch = sql.Batch(EverywhereSql.Municipalities(search, shown), EverywhereSql.Partnerships(search, shown), EverywhereSql.People(search, peopleSkipped, people), EverywhereSql.Calls());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var municipalities = await Read(reader, row => new SearchEverywhere.Municipality(
            MunicipalityId.From(row.GetGuid(1)), Names(row, 2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? LocalisedText.Empty : Names(row, 5), row.IsDBNull(6) ? null : row.GetInt32(6)), cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var partnerships = await Read(reader, row => new SearchEverywhere.Partnership(
            PartnershipId.From(row.GetGuid(1)), JsonSerializer.Deserialize<List<LocalisedText>>(row.GetString(3), DomainJson.Options)!, Enum.Parse<PartnershipStage>(row.GetString(2))), cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var persons = await Read(reader, row => new SearchEverywhere.Person(ContactId.From(row.GetGuid(1)), row.GetString(2), row.GetString(3), Names(row, 4)), cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return new(municipalities, partnerships, persons, await Calls(reader, text, shown, cancellationToken));
    }

    private static async Task<SearchEverywhere.Group<SearchEverywhere.Call>> Calls(NpgsqlDataReader reader, string text, int shown, CancellationToken cancellationToken)
    {
        var words = new CallText(text);
        var found = new List<(SearchRank Rank, SearchEverywhere.Call Call)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var call = new SearchEverywhere.Call(CallId.From(reader.GetGuid(0)), reader.GetString(1), reader.GetString(2), Names(reader, 3));
            if (words.Rank(call.Reference, call.Funder, call.Title, Names(reader, 4)) is { } rank) found.Add((rank, call));
        }

        return new([.. found.OrderBy(entry => entry.Rank).ThenByDescending(entry => entry.Call.Id.Value).Take(shown).Select(entry => entry.Call)], found.Count);
    }

    // The first column says how many there are.
    private static async Task<SearchEverywhere.Group<T>> Read<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var (rows, found) = (new List<T>(), 0L);
        while (await reader.ReadAsync(cancellationToken))
        {
            found = reader.GetInt64(0);
            rows.Add(read(reader));
        }

        return new(rows, found);
    }

    private static LocalisedText Names(NpgsqlDataReader row, int column) => JsonSerializer.Deserialize<LocalisedText>(row.GetString(column), DomainJson.Options)!;
}

internal static class SearchSetup
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddScoped<IEverywhereSearch, EverywhereSearch>();
}
