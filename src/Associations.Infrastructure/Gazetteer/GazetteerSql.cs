namespace Associations.Infrastructure.Gazetteer;

internal static class GazetteerSql
{
    public const string Stage =
        """
        create temp table new_countries (code text collate "C" primary key, names jsonb not null) on commit drop;
        create temp table new_regions (code text collate "C" primary key, country text collate "C" not null, parent text collate "C", names jsonb not null) on commit drop;
        create temp table new_places (
            id bigint primary key, country text collate "C" not null, region text collate "C", code_system text, official_code text collate "C",
            name text not null, names jsonb not null, latitude double precision, longitude double precision, population integer, tokens text[] not null
        ) on commit drop;
        """;

    /// <summary>In order: what refers comes after what it refers to. Each changes only rows that differ.</summary>
    public static IReadOnlyList<string> Merge { get; } =
    [
        """
        insert into app.countries as old (code, names) select code, names from new_countries
        on conflict (code) do update set names = excluded.names where old.names <> excluded.names
        """,
        """
        insert into app.regions as old (code, country, parent, names) select code, country, parent, names from new_regions
        on conflict (code) do update set country = excluded.country, parent = excluded.parent, names = excluded.names
        where (old.country, old.parent, old.names) is distinct from (excluded.country, excluded.parent, excluded.names)
        """,
        // A code may move from one place to another; it is free before it is taken.
        """
        update app.places old set official_code = null, code_system = null
        where official_code is not null and not exists (
            select from new_places fresh where fresh.id = old.id and fresh.country = old.country and fresh.official_code = old.official_code)
        """,
        """
        insert into app.places as old (id, country, region, code_system, official_code, name, names, latitude, longitude, population)
        select id, country, region, code_system, official_code, name, names, latitude, longitude, population from new_places
        on conflict (id) do update set country = excluded.country, region = excluded.region, code_system = excluded.code_system,
            official_code = excluded.official_code, name = excluded.name, names = excluded.names,
            latitude = excluded.latitude, longitude = excluded.longitude, population = excluded.population
        where (old.country, old.region, old.code_system, old.official_code, old.name, old.names, old.latitude, old.longitude, old.population)
            is distinct from (excluded.country, excluded.region, excluded.code_system, excluded.official_code, excluded.name, excluded.names,
                excluded.latitude, excluded.longitude, excluded.population)
        """,
        """
        create temp table new_tokens on commit drop as
        select token collate "C" as token, id as place_id from new_places cross join lateral unnest(tokens) token order by 1, 2
        """,
        "analyze new_tokens",
        """
        delete from app.place_tokens old
        where not exists (select from new_tokens fresh where fresh.token = old.token and fresh.place_id = old.place_id)
        """,
        """
        insert into app.place_tokens (token, place_id) select token, place_id from new_tokens order by token, place_id on conflict do nothing
        """,
    ];
}
