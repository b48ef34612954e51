-- What sources say of a partnership: kept for good, verified or set aside at a known moment.
create table app.partnership_claims (
    tenant_id uuid not null,
    partnership uuid not null,
    id uuid not null,
    subject text not null,
    value text not null,
    origin text not null,
    source text not null,
    link text null,
    as_of date not null,
    is_change boolean not null,
    recorded_at timestamptz not null,
    recorded_by uuid null,
    verifier text not null,
    verified_on date null,
    verified_at timestamptz null,
    set_aside_at timestamptz null,
    set_aside_by uuid null,
    set_aside_reason text not null,
    constraint pk_partnership_claims primary key (tenant_id, partnership, id)
);
select app.protect('app.partnership_claims');
alter table app.partnership_claims add constraint fk_partnership_claims_partnership foreign key (tenant_id, partnership) references app.partnerships (tenant_id, id) on delete cascade;

alter table app.partnerships add column has_conflict boolean not null default false;
alter table app.partnership_events add column is_taken_over boolean not null default false;

-- What an association counts as a partnership, beside the definitions that all have.
create table app.count_definitions (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    stages jsonb not null,
    formalities jsonb not null,
    proof text not null,
    version integer not null,
    constraint pk_count_definitions primary key (tenant_id, id),
    constraint uq_count_definitions_name unique (tenant_id, name)
);
select app.protect('app.count_definitions');
