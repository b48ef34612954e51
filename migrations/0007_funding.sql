create table app.funding_calls (
    tenant_id uuid not null,
    id uuid not null,
    reference text not null,
    funder text not null,
    title jsonb not null,
    summary jsonb not null,
    opens_on date null,
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
    version integer not null,
    constraint pk_funding_calls primary key (tenant_id, id),
    constraint uq_funding_calls_reference unique (tenant_id, reference)
);
select app.protect('app.funding_calls');
create index ix_funding_calls_deadline on app.funding_calls (tenant_id, deadline_at);
