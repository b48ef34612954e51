create table app.digest_series (
    tenant_id uuid not null,
    id uuid not null,
    programme uuid not null,
    name jsonb not null,
    schedule jsonb not null,
    compose_days_before integer not null,
    rule jsonb not null,
    introduction jsonb not null,
    approval text not null,
    reply_to jsonb not null,
    is_running boolean not null,
    current_period text not null,
    next_step_at timestamptz null,
    version integer not null,
    constraint pk_digest_series primary key (tenant_id, id)
);
select app.protect('app.digest_series');
select app.expose_due('app.digest_series', 'tenant_id, id, is_running, next_step_at');
alter table app.digest_series add constraint fk_digest_series_programme foreign key (tenant_id, programme) references app.programmes (tenant_id, id);
create index ix_digest_series_due on app.digest_series (next_step_at) where next_step_at is not null;

create table app.editions (
    tenant_id uuid not null,
    id uuid not null,
    series uuid not null,
    period text not null,
    state text not null,
    planned_for jsonb not null,
    introduction jsonb not null,
    composed_at timestamptz not null,
    changed_at timestamptz not null,
    approved_at timestamptz null,
    approved_by uuid null,
    lapsed_because text null,
    content jsonb null,
    version integer not null,
    constraint pk_editions primary key (tenant_id, id),
    -- However often a scheduler fires: one edition per series and period.
    constraint uq_editions_period unique (tenant_id, series, period)
);
select app.protect('app.editions');
select app.expose_due('app.editions', 'tenant_id, id, state');
alter table app.editions add constraint fk_editions_series foreign key (tenant_id, series) references app.digest_series (tenant_id, id);

create table app.edition_calls (
    tenant_id uuid not null,
    edition uuid not null,
    call uuid not null,
    position integer not null,
    title jsonb not null,
    summary jsonb not null,
    constraint pk_edition_calls primary key (tenant_id, edition, call)
);
select app.protect('app.edition_calls');
alter table app.edition_calls add constraint fk_edition_calls_edition foreign key (tenant_id, edition) references app.editions (tenant_id, id) on delete cascade;
alter table app.edition_calls add constraint fk_edition_calls_call foreign key (tenant_id, call) references app.funding_calls (tenant_id, id);
create index ix_edition_calls_call on app.edition_calls (tenant_id, call);
