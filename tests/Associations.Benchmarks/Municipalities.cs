using Associations.Migrations;
using Associations.Tests.Database;
using Npgsql;

namespace Associations.Benchmarks;

/// <summary>A migrated database with 100,000 municipalities of one association beside some of others, to be copied.</summary>
internal static class Municipalities
{
    public const int Count = 100_000;
    public const string Region = "UA-05";

    public static Guid Tenant { get; } = Guid.CreateVersion7();

    public static async Task<string> Fill(PostgresServer server)
    {
        var database = await server.CreateDatabase();
        var owner = server.OwnerConnectionString(database) + ";Pooling=false";
        await MigrationRunner.Run(owner);
        await using var source = NpgsqlDataSource.Create(server.SuperuserConnectionString(database) + ";Pooling=false;Command Timeout=300");
        await Execute(source, Tenant, "bench", Count);
        for (var i = 0; i < 9; i++) await Execute(source, Guid.CreateVersion7(), $"other-{i}", 2_000);
        await using var analyse = source.CreateCommand("vacuum analyze");
        await analyse.ExecuteNonQueryAsync();
        return database;
    }

    private static async Task Execute(NpgsqlDataSource source, Guid tenant, string slug, int count)
    {
        await using var command = source.CreateCommand(
            $$"""
            insert into app.tenants (id, slug, name, kind, status, language, zone, colour, imprint, privacy, is_demonstration, version)
            values ('{{tenant}}', '{{slug}}', '{"en": "{{slug}}"}', 'Association', 'Active', 'en', 'Europe/Kyiv', '#0b3b42', '{}', '{}', true, 1);
            insert into app.tenant_hosts (host, tenant_id) values ('{{slug}}.localhost', '{{tenant}}');
            insert into app.municipalities (tenant_id, id, country, official_code, name, other_names, region, district, kind, population, latitude, longitude, area, version)
            select '{{tenant}}', gen_random_uuid(), 'UA', 'UA' || lpad(n::text, 17, '0'),
                jsonb_build_object('uk', 'Громада ' || md5(n::text), 'en', 'Hromada ' || md5(n::text)), '[]',
                'UA-' || lpad((n % 25)::text, 2, '0'), 'Район ' || n % 120, (array['City', 'Settlement', 'Rural'])[n % 3 + 1],
                (random() * 200000)::int, 44 + random() * 8, 22 + random() * 18, random() * 900, 1
            from generate_series(1, {{count}}) n;
            insert into app.municipality_tokens (tenant_id, token, municipality)
            select '{{tenant}}', t.token, m.id from app.municipalities m, lateral (values ('hromada'), ('громада'), (split_part(m.name ->> 'en', ' ', 2)), (ltrim(substr(m.official_code, 3), '0'))) t (token)
            where m.tenant_id = '{{tenant}}' on conflict do nothing;
            insert into app.contacts (tenant_id, id, municipality, name, position, email, language, zone, topics, consent, address_key, version)
            select '{{tenant}}', gen_random_uuid(), id, 'Хтось', '', 'x' || official_code || '@hromada.example', 'uk', 'Europe/Kyiv', '[]',
                '{"Basis": "Consent", "How": "Invented", "At": "2026-01-01T00:00:00+00:00"}', md5(official_code), 1
            from app.municipalities where tenant_id = '{{tenant}}';
            insert into app.contact_tokens (tenant_id, token, contact) select '{{tenant}}', t.token, c.id from app.contacts c, lateral (values ('хтось'), ('htos')) t (token) where c.tenant_id = '{{tenant}}';
            """);
        await command.ExecuteNonQueryAsync();
    }
}
