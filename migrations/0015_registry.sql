alter table app.partnerships add column is_public boolean not null default false;

-- One row, once the association has changed anything: how coarse places are shown to everyone, and who may embed the map.
create table app.map_settings (
    tenant_id uuid not null,
    id uuid not null,
    coarse jsonb not null,
    origins jsonb not null,
    version integer not null,
    constraint pk_map_settings primary key (tenant_id, id),
    constraint uq_map_settings unique (tenant_id)
);
select app.protect('app.map_settings');
