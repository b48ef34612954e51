-- The ground: the tenant catalogue, how tenants' tables are protected, the outbox, the audit trail.
-- Roles exist before the first migration: see Roles.cs.
create schema app;
grant usage on schema app to associations_runtime, associations_platform;

-- Makes a table a tenant's: forced row security without a subquery, the runtime role's rights, the foreign key to its tenant.
-- The setting is '' after a transaction that used it, hence nullif.
create function app.protect(owned regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', owned);
    execute format('alter table %s force row level security', owned);
    execute format('create policy tenant on %s
        using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)
        with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', owned);
    execute format('grant select, insert, update, delete on %s to associations_runtime', owned);
    execute format('alter table %s add constraint %I foreign key (tenant_id) references app.tenants (id)',
        owned, 'fk_' || (select relname from pg_class where oid = owned) || '_tenant');
end $$;

-- Lets the platform role learn where something is due: a policy over all tenants, and the named columns only.
create function app.expose_due(owned regclass, columns text) returns void language plpgsql as $$
begin
    execute format('create policy platform_due on %s for select to associations_platform using (true)', owned);
    execute format('grant select (%s) on %s to associations_platform', columns, owned);
end $$;

-- For data migrations, which must visit one tenant after another: under forced row security the owner sees no rows either.
create function app.enter_tenant(tenant uuid) returns void language plpgsql as $$
begin
    execute format('set local app.tenant_id = %L', tenant);
end $$;

create table app.tenants (
    id uuid not null,
    slug text not null,
    name jsonb not null,
    kind text not null,
    status text not null,
    language text not null,
    zone text not null,
    colour text not null,
    imprint jsonb not null,
    privacy jsonb not null,
    is_demonstration boolean not null,
    version integer not null,
    constraint pk_tenants primary key (id),
    constraint uq_tenants_slug unique (slug)
);

create table app.tenant_hosts (
    host text not null,
    tenant_id uuid not null,
    constraint pk_tenant_hosts primary key (host)
);
alter table app.tenant_hosts add constraint fk_tenant_hosts_tenant foreign key (tenant_id) references app.tenants (id);
create index ix_tenant_hosts_tenant on app.tenant_hosts (tenant_id);

grant select on app.tenants, app.tenant_hosts to associations_runtime;
grant select, insert, update on app.tenants to associations_platform;
grant select, insert, update, delete on app.tenant_hosts to associations_platform;

-- ASP.NET Core data protection: keys that seal cookies and links, shared by all web nodes.
create table app.data_protection_keys (
    id text not null,
    xml text not null,
    constraint pk_data_protection_keys primary key (id)
);
grant select, insert on app.data_protection_keys to associations_runtime;

create table app.outbox (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    payload jsonb not null,
    raised_at timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null,
    parked_at timestamptz null,
    last_failure text null,
    constraint pk_outbox primary key (tenant_id, id)
);
select app.protect('app.outbox');
select app.expose_due('app.outbox', 'tenant_id, id, name, raised_at, due_at, attempts, parked_at, last_failure');
create index ix_outbox_due on app.outbox (due_at) where parked_at is null;

create table app.audit_trail (
    tenant_id uuid not null,
    id uuid not null,
    at timestamptz not null,
    actor uuid null,
    action text not null,
    subject text not null,
    subject_id uuid null,
    change text not null,
    constraint pk_audit_trail primary key (tenant_id, id)
);
select app.protect('app.audit_trail');
-- Append-only: nobody but the owner can change or remove what was written.
revoke update, delete on app.audit_trail from associations_runtime;
create index ix_audit_trail_at on app.audit_trail (tenant_id, at);

-- The platform is a tenant too: its members are the operators, its host is the console's.
insert into app.tenants (id, slug, name, kind, status, language, zone, colour, imprint, privacy, is_demonstration, version)
values ('00000000-0000-7000-8000-000000000000', 'platform',
    '{"en": "Platform console", "uk": "Консоль платформи", "fr": "Console de la plateforme"}',
    'Platform', 'Active', 'en', 'Europe/Brussels', '#14211f', '{}', '{}', false, 1);
