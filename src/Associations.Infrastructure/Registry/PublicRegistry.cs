using System.Text.Json;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Application.Registry;
using Associations.Domain;
using Associations.Domain.Gazetteer;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Registry;
using Associations.Infrastructure.Database;
using Associations.Infrastructure.Partnerships;
using Npgsql;

namespace Associations.Infrastructure.Registry;

/// <summary>What is public, in one round trip. Exact places end here: they are made coarse as they are read.</summary>
internal sealed class PublicRegistry(TenantSql sql, PartnershipClock clock) : IPublicRegistry
{
    /// <summary>What is public of the partnerships, called p.</summary>
    public static readonly string IsShown = $"p.is_public and p.stage not in ({string.Join(',', Enum.GetValues<PartnershipStage>().Where(stage => !stage.IsOpen()).Select(stage => $"'{stage}'"))})";

    // What dates a beginning: what happened, and a stage that was entered before the day on which somebody wrote it down.
    private static readonly string Dates =
        $"(e.kind not in ('{PartnershipEventKind.Stage}', '{PartnershipEventKind.Note}') or (e.kind = '{PartnershipEventKind.Stage}' and e.from_day < (e.recorded_at at time zone 'UTC')::date))";

    // When a sensitive meeting was stands on no public page, not even its month.
    private const string IsOpenly = "not exists (select from app.meetings s where s.tenant_id = $1 and s.id = e.subject and (s.details->>'isSensitive')::boolean)";

    public async Task<PublicPairs> All(string? text, string language, CancellationToken cancellationToken) => await Read(Pairs(text, language, null), cancellationToken);

    public async Task<PublicPairs> One(PartnershipId id, string language, CancellationToken cancellationToken) => await Read(Pairs(null, language, id), cancellationToken);

    private async Task<PublicPairs> Read(NpgsqlBatchCommand shown, CancellationToken cancellationToken)
    {
        await using var batch = sql.Batch(Settings(), shown, Regions());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var coarse = await reader.ReadAsync(cancellationToken)
            ? JsonSerializer.Deserialize<Dictionary<string, int>>(reader.GetString(0), DomainJson.Options)!
            : MapSettings.Untouched;
        await reader.NextResultAsync(cancellationToken);
        var pairs = new List<PublicPair>();
        while (await reader.ReadAsync(cancellationToken)) pairs.Add(Pair(reader, coarse));
        return new(pairs, await ReadNames(reader, cancellationToken), clock.Today);
    }

    private NpgsqlBatchCommand Settings()
    {
        var settings = new SqlText();
        settings.Value(sql.Tenant);
        return settings.Add("select coarse::text from app.map_settings where tenant_id = $1").Command();
    }

    private NpgsqlBatchCommand Pairs(string? text, string language, PartnershipId? only)
    {
        var (pairs, search) = (new SqlText(), SearchQuery.Parse(text));
        pairs.Value(sql.Tenant);
        var today = pairs.Value(clock.Today);
        var chosen = only is { } id ? $" and p.id = {pairs.Value(id.Value)}" : "";
        var answers = search.Words.Count == 0
            ? string.IsNullOrWhiteSpace(text) ? "true" : "false"
            : string.Join(" and ", search.Words.Select(word =>
                $"""
                exists (select 1 from app.municipality_tokens t join app.partnership_sides a on a.tenant_id = $1 and a.municipality = t.municipality
                    where t.tenant_id = $1 and a.partnership = p.id and ({PartnershipSql.Within(pairs, word.AsWritten)} or {PartnershipSql.Within(pairs, word.Folded)}))
                """));
        return pairs.Add(
            $"""
            select p.id, p.stage, p.formality, p.themes::text,
                (select jsonb_agg(jsonb_build_object('name', m.name, 'country', m.country, 'code', m.official_code, 'kind', m.kind, 'region', m.region,
                        'latitude', coalesce(m.latitude, g.latitude), 'longitude', coalesce(m.longitude, g.longitude)) order by s.place)::text
                    from app.partnership_sides s join app.municipalities m on m.tenant_id = $1 and m.id = s.municipality
                    left join app.places g on g.country = m.country and g.official_code = m.official_code
                    where s.tenant_id = $1 and s.partnership = p.id),
                {PartnershipSql.Began},
                (select min(e.from_day) from app.partnership_events e where e.tenant_id = $1 and e.partnership = p.id and e.from_day < {today} and {Dates} and {IsOpenly}),
                (select case when c.value <> '{ClaimStatement.Yes}' then '{ExistenceProof.None}' when c.verified_at is null then '{ExistenceProof.Claimed}' else '{ExistenceProof.Verified}' end
                    from app.partnership_claims c where c.tenant_id = $1 and c.partnership = p.id and c.subject = '{ClaimSubject.Existence}' and c.set_aside_at is null
                    order by c.as_of desc, c.recorded_at desc, c.id desc limit 1),
                (select jsonb_agg(jsonb_build_object('kind', e.kind, 'day', e.from_day) order by e.from_day desc)::text from app.partnership_events e
                    where e.tenant_id = $1 and e.partnership = p.id and e.kind not in ('{PartnershipEventKind.Stage}', '{PartnershipEventKind.Note}') and coalesce(e.until_day, e.from_day) < {today} and {IsOpenly}),
                {answers}
            from app.partnerships p
            join app.partnership_sides o on o.tenant_id = $1 and o.partnership = p.id and o.place = 0
            join app.municipalities m on m.tenant_id = $1 and m.id = o.municipality
            where p.tenant_id = $1 and {IsShown}{chosen}
            order by {PartnershipSql.NameKey(language)}, p.id
            """).Command();
    }

    // The regions that occur, by their names.
    private NpgsqlBatchCommand Regions()
    {
        var names = new SqlText();
        names.Value(sql.Tenant);
        return names.Add(
            $"""
            select f.code, n.names::text from (select distinct m.region as code from app.partnerships p
                join app.partnership_sides s on s.tenant_id = $1 and s.partnership = p.id
                join app.municipalities m on m.tenant_id = $1 and m.id = s.municipality
                where p.tenant_id = $1 and {IsShown} and m.region is not null) f left join app.regions n on n.code = f.code
            """).Command();
    }

    private static async Task<List<NamedChoice>> ReadNames(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        var names = new List<NamedChoice>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var code = reader.GetString(0);
            names.Add(new(code, reader.IsDBNull(1) ? NameOf(code) : JsonSerializer.Deserialize<LocalisedText>(reader.GetString(1), DomainJson.Options)!));
        }

        return names;
    }

    // Where no gazetteer was taken in.
    private static LocalisedText NameOf(string code) =>
        UkrainianRegion.OfIso(code)?.Name ?? LocalisedText.Of((Language.English, code));

    private static PublicPair Pair(NpgsqlDataReader row, IReadOnlyDictionary<string, int> coarse)
    {
        var sides = JsonSerializer.Deserialize<List<StoredSide>>(row.GetString(4), DomainJson.Options)!;
        var events = row.IsDBNull(8) ? [] : JsonSerializer.Deserialize<List<StoredEvent>>(row.GetString(8), DomainJson.Options)!;
        var first = row.IsDBNull(6) ? (int?)null : row.GetFieldValue<DateOnly>(6).Year;
        return new(
            PartnershipId.From(row.GetGuid(0)),
            [.. sides.Select(side => side.Shown(coarse))],
            Enum.Parse<PartnershipStage>(row.GetString(1)),
            Enum.Parse<Formality>(row.GetString(2)),
            JsonSerializer.Deserialize<List<Theme>>(row.GetString(3), DomainJson.Options)!,
            !row.IsDBNull(5) && PartialDate.TryParse(row.GetString(5), out var began) ? began.First.Year : first,
            row.IsDBNull(7) ? ExistenceProof.None : Enum.Parse<ExistenceProof>(row.GetString(7)),
            [.. events.Select(entry => new PublicEvent(entry.Kind, entry.Day.Year, entry.Day.Month))],
            row.GetBoolean(9));
    }

    private sealed record StoredEvent(PartnershipEventKind Kind, DateOnly Day);

    private sealed record StoredSide(LocalisedText Name, string Country, string Code, MunicipalityKind Kind, string? Region, double? Latitude, double? Longitude)
    {
        public PublicSide Shown(IReadOnlyDictionary<string, int> coarse)
        {
            // Where the code has the region in it, the code counts: what somebody typed does not uncover a place.
            var region = (Country == "UA" ? UkrainianRegion.OfKatotth(Code)?.IsoCode : null) ?? Region;
            return new(Kind, Name, Country, Code, region, Latitude is { } latitude && Longitude is { } longitude ? PublicPlace.Of(latitude, longitude, Size(region, coarse)) : null);
        }

        // In Ukraine, what lies in no known region is shown as coarse as any; and never less so than the region on record says.
        private int Size(string? region, IReadOnlyDictionary<string, int> coarse)
        {
            if (Country != "UA") return region is null ? 0 : coarse.GetValueOrDefault(region);
            return UkrainianRegion.OfIso(region) is not null
                ? Math.Max(coarse.GetValueOrDefault(region!), coarse.GetValueOrDefault(Region ?? ""))
                : coarse.Values.DefaultIfEmpty().Max();
        }
    }
}
