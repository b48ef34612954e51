create table app.partnership_settings (
    tenant_id uuid not null,
    id uuid not null,
    quiet_after integer not null,
    version integer not null,
    constraint pk_partnership_settings primary key (tenant_id, id),
    constraint uq_partnership_settings_tenant unique (tenant_id)
);
select app.protect('app.partnership_settings');
