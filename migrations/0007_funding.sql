create table app.funding_calls (
    tenant_id uuid not null,
    id uuid not null,
    reference text not null,
    funder text not null,
    title jsonb not null,
    summary jsonb not null,
    opens_on date null,
    opens_at timestamptz null,
    -- The truth is the local time in the funder's zone; the instant is derived from it, for sorting.
    deadline jsonb null,
    deadline_at timestamptz null,
    moved_deadlines jsonb not null,
    money jsonb not null,
    themes jsonb not null,
    countries jsonb not null,
    regions jsonb not null,
    applicants jsonb not null,
    languages jsonb not null,
    link text null,
    publication jsonb null,
    taken_from jsonb null,
    version integer not null,
    constraint pk_funding_calls primary key (tenant_id, id),
    constraint uq_funding_calls_reference unique (tenant_id, reference)
);
select app.protect('app.funding_calls');
create index ix_funding_calls_deadline on app.funding_calls (tenant_id, deadline_at);

-- What other associations offer to this one, as carried into its own rows. The source is no foreign key: it is another tenant.
create table app.call_offers (
    tenant_id uuid not null,
    id uuid not null,
    source uuid not null,
    original uuid not null,
    source_name jsonb not null,
    revision integer not null,
    reference text not null,
    details jsonb null,
    received_at timestamptz not null,
    withdrawn_at timestamptz null,
    taken_as uuid null,
    taken_details jsonb null,
    taken_revision integer null,
    declined_at timestamptz null,
    version integer not null,
    constraint pk_call_offers primary key (tenant_id, id),
    constraint uq_call_offers_original unique (tenant_id, source, original)
);
select app.protect('app.call_offers');
alter table app.call_offers add constraint fk_call_offers_taken_as foreign key (tenant_id, taken_as) references app.funding_calls (tenant_id, id);
create index ix_call_offers_taken_as on app.call_offers (tenant_id, taken_as);
