using System.Text.Json;
using Associations.Application.Registry;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Database;
using Npgsql;
using NpgsqlTypes;

namespace Associations.Infrastructure.Registry;

internal sealed class SharedRegistry(TenantSql sql) : ISharedRegistry
{
    /// <summary>Other saves of the association wait here until this one is committed: none may put back what another withdraws.</summary>
    public const string Lock = $"select pg_advisory_xact_lock(hashtextextended('shared registry ' || {TenantSql.Own}::text, 0))";

    /// <summary>The association's rows of the projection become what its registry says now; a statement of its own after <see cref="Lock"/>, to see what was committed meanwhile.</summary>
    public static readonly string Follow =
        $"""
        with due as (
            select p.id as partnership, s.place, m.country, m.official_code, m.name
            from app.partnerships p
            join app.partnership_sides s on s.tenant_id = p.tenant_id and s.partnership = p.id
            join app.municipalities m on m.tenant_id = p.tenant_id and m.id = s.municipality
            where p.tenant_id = {TenantSql.Own} and {PublicRegistry.IsShown}
                and exists (select from app.map_settings where tenant_id = {TenantSql.Own} and is_shared)),
        withdrawn as (
            delete from app.shared_partnership_sides d
            where d.tenant_id = {TenantSql.Own} and not exists (select from due where due.partnership = d.partnership and due.place = d.place))
        insert into app.shared_partnership_sides as held (tenant_id, partnership, place, country, official_code, name)
        select {TenantSql.Own}, partnership, place, country, official_code, name from due
        on conflict (tenant_id, partnership, place) do update set country = excluded.country, official_code = excluded.official_code, name = excluded.name
        where (held.country, held.official_code, held.name) is distinct from (excluded.country, excluded.official_code, excluded.name)
        """;

    /// <summary>Whether a change of such a row may change what is shared.</summary>
    public static bool Concerns(object changed) => changed is Partnership or PartnershipSide or Municipality or Domain.Registry.MapSettings;

    public async Task<IReadOnlyDictionary<MunicipalityId, IReadOnlyList<SharedPartner>>> Partners(IReadOnlyCollection<MunicipalityId> municipalities, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        var ids = text.Value(municipalities.Select(id => id.Value).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        text.Add(Selected("o.id", $"from app.municipalities o join app.shared_partnership_sides a on a.country = o.country and a.official_code = o.official_code", $"o.tenant_id = {TenantSql.Own} and o.id = any({ids})"));
        var found = await Read(text, cancellationToken);
        return found.GroupBy(row => MunicipalityId.From(row.Of), row => row.Partner).ToDictionary(group => group.Key, group => (IReadOnlyList<SharedPartner>)[.. group]);
    }

    public async Task<IReadOnlyList<SharedPartner>> Partners(string country, string officialCode, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        var (its, code) = (text.Value(country), text.Value(officialCode));
        text.Add(Selected("a.tenant_id", "from app.shared_partnership_sides a", $"a.country = {its} and a.official_code = {code}"));
        return [.. (await Read(text, cancellationToken)).Select(row => row.Partner)];
    }

    // Of a suspended association nothing is shown.
    private static string Selected(string of, string from, string where) =>
        $"""
        select {of}, t.name::text, b.name::text, b.country, b.official_code {from}
        join app.shared_partnership_sides b on b.tenant_id = a.tenant_id and b.partnership = a.partnership and b.place <> a.place
        join app.tenants t on t.id = a.tenant_id and t.status = '{TenantStatus.Active}'
        where a.tenant_id <> {TenantSql.Own} and {where}
        order by t.slug, b.country, b.official_code
        """;

    private async Task<List<(Guid Of, SharedPartner Partner)>> Read(SqlText text, CancellationToken cancellationToken)
    {
        await using var batch = sql.Batch(text.Command());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(Guid, SharedPartner)>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add((reader.GetGuid(0), new SharedPartner(Name(reader, 1), Name(reader, 2), reader.GetString(3), reader.GetString(4))));
        return rows;
    }

    private static LocalisedText Name(NpgsqlDataReader row, int column) => JsonSerializer.Deserialize<LocalisedText>(row.GetString(column), DomainJson.Options)!;
}
