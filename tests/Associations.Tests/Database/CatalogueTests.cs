using Associations.Migrations;
using Npgsql;

namespace Associations.Tests.Database;

/// <summary>What no migration may forget, read from PostgreSQL's catalogue; each rule is proven against a deliberate offender.</summary>
public sealed class CatalogueTests(AppFixture app) : IClassFixture<AppFixture>
{
    // The global tables of the design; everything else in the schema belongs to tenants.
    private const string Global = "('tenants', 'tenant_hosts', 'data_protection_keys', 'users', 'countries', 'regions', 'places', 'place_tokens', 'gazetteer_editions', 'shared_partnership_sides')";

    private const string Faults = $"""
        with owned as (
            select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'app' and c.relkind in ('r', 'p') and c.relname not in {Global})
        select 'no forced row security: ' || relname from owned where not (relrowsecurity and relforcerowsecurity)
        union all
        select 'no tenant policy with check: ' || relname from owned o where not exists (
            select 1 from pg_policy p where p.polrelid = o.oid and p.polname = 'tenant' and p.polcmd = '*'
                and pg_get_expr(p.polqual, p.polrelid) like '%tenant_id = %app.tenant_id%' and pg_get_expr(p.polwithcheck, p.polrelid) like '%tenant_id = %app.tenant_id%')
        union all
        select 'a policy that opens to more than the platform role: ' || o.relname || '.' || p.polname
            from pg_policy p join owned o on o.oid = p.polrelid
            where p.polname <> 'tenant' and (p.polcmd <> 'r' or p.polroles <> array[(select oid from pg_roles where rolname = '{Roles.Platform}')])
        union all
        select 'the platform role may read all of ' || relname from owned where has_table_privilege('{Roles.Platform}', oid, 'select')
        union all
        select 'a key or unique that does not start with the tenant: ' || i.indexrelid::regclass
            from pg_index i join owned o on o.oid = i.indrelid
            where i.indisunique and (select attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0]) <> 'tenant_id'
        union all
        select 'a foreign key that does not start with the tenant: ' || k.conname
            from pg_constraint k join owned o on o.oid = k.conrelid join pg_class target on target.oid = k.confrelid
            where k.contype = 'f' and target.relname not in {Global}
                and not ((select attname from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) = 'tenant_id'
                    and (select attname from pg_attribute a where a.attrelid = k.confrelid and a.attnum = k.confkey[1]) = 'tenant_id')
        union all
        select 'a foreign key that sets null: ' || k.conname from pg_constraint k join owned o on o.oid = k.conrelid where k.contype = 'f' and k.confdeltype in ('n', 'd')
        union all
        select 'a trigger: ' || t.tgname from pg_trigger t join owned o on o.oid = t.tgrelid where not t.tgisinternal
        union all
        select 'a view that reads as its owner: ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'app' and c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)
        union all
        select 'a leakproof or definer function: ' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = 'app' and (p.proleakproof or p.prosecdef)
        union all
        select 'the runtime or platform role is too strong: ' || rolname from pg_roles
            where rolname in ('{Roles.Runtime}', '{Roles.Platform}') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
        union all
        select 'the runtime or platform role owns ' || c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('{Roles.Runtime}', '{Roles.Platform}')
        union all
        select 'the audit trail can be changed' where has_table_privilege('{Roles.Runtime}', 'app.audit_trail', 'update') or has_table_privilege('{Roles.Runtime}', 'app.audit_trail', 'delete')
        order by 1
        """;

    [Fact]
    public async Task Every_tenant_table_is_protected() => Assert.Empty(await FaultsOf(app.Database));

    [Fact]
    public async Task Every_rule_finds_its_offender()
    {
        var database = await app.Server.CreateDatabase();
        await MigrationRunner.Run(app.Server.OwnerConnectionString(database));
        await Execute(
            database,
            """
            create table app.bare (tenant_id uuid not null, id uuid not null, contact uuid, constraint pk_bare primary key (id));
            create table app.open_to_all (tenant_id uuid not null, id uuid not null, constraint pk_open_to_all primary key (tenant_id, id));
            select app.protect('app.open_to_all');
            create policy anyone on app.open_to_all for select using (true);
            grant select on app.open_to_all to associations_platform;
            alter table app.open_to_all add column parent uuid;
            alter table app.open_to_all add constraint fk_sets_null foreign key (tenant_id, parent) references app.open_to_all (tenant_id, id) on delete set null;
            alter table app.open_to_all add constraint fk_without_tenant foreign key (parent) references app.bare (id);
            create view app.glance as select * from app.contacts;
            create function app.mighty() returns int language sql security definer as 'select 1';
            create function app.shoot() returns trigger language plpgsql as 'begin return new; end';
            create trigger shot before insert on app.bare for each row execute function app.shoot();
            grant update on app.audit_trail to associations_runtime;
            """);

        var kinds = (await FaultsOf(database)).Select(fault => fault.Split(':')[0]).Distinct(StringComparer.Ordinal);

        Assert.Equal(
            [
                "a foreign key that does not start with the tenant", "a foreign key that sets null", "a key or unique that does not start with the tenant",
                "a leakproof or definer function", "a policy that opens to more than the platform role", "a trigger", "a view that reads as its owner",
                "no forced row security", "no tenant policy with check", "the audit trail can be changed", "the platform role may read all of open_to_all",
            ],
            kinds.Order(StringComparer.Ordinal));
    }

    private async Task<List<string>> FaultsOf(string database)
    {
        await using var source = NpgsqlDataSource.Create(app.Server.OwnerConnectionString(database));
        await using var command = source.CreateCommand(Faults);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var faults = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) faults.Add(reader.GetString(0));
        return faults;
    }

    private async Task Execute(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.Server.OwnerConnectionString(database));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
