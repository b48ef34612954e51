alter table app.map_settings
    add column is_shared boolean not null default false,
    add column licence text not null default 'Unstated';

-- What associations show each other of what they published, and of nothing else: the one projection over all tenants. Who has
-- a partner is read by its official code; only the association itself writes its rows.
create table app.shared_partnership_sides (
    tenant_id uuid not null,
    partnership uuid not null,
    place integer not null,
    country text not null,
    official_code text not null,
    name jsonb not null,
    constraint pk_shared_partnership_sides primary key (tenant_id, partnership, place)
);
alter table app.shared_partnership_sides add constraint fk_shared_partnership_sides_tenant foreign key (tenant_id) references app.tenants (id);
create index ix_shared_partnership_sides_code on app.shared_partnership_sides (country, official_code);
alter table app.shared_partnership_sides enable row level security;
alter table app.shared_partnership_sides force row level security;
create policy everyone_reads on app.shared_partnership_sides for select to associations_runtime using (true);
create policy own_is_added on app.shared_partnership_sides for insert to associations_runtime
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy own_is_changed on app.shared_partnership_sides for update to associations_runtime
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy own_is_withdrawn on app.shared_partnership_sides for delete to associations_runtime
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on app.shared_partnership_sides to associations_runtime;
