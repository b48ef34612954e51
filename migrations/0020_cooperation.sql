create table app.cooperation_requests (
    tenant_id uuid not null,
    id uuid not null,
    number text not null,
    state text not null,
    applicant uuid not null,
    aim text not null,
    target uuid null,
    place jsonb null,
    target_country text null,
    themes jsonb not null,
    offer text not null,
    seek text not null,
    language text not null,
    speaker_name text not null,
    speaker_email text not null,
    speaker_key text not null,
    contact uuid null,
    requested_at timestamptz not null,
    confirmed_at timestamptz null,
    closed_at timestamptz null,
    is_reminded boolean not null,
    reason text not null,
    partnership uuid null,
    due_at timestamptz null,
    open_pair text null,
    version integer not null,
    constraint pk_cooperation_requests primary key (tenant_id, id),
    constraint uq_cooperation_requests_number unique (tenant_id, number)
);
select app.protect('app.cooperation_requests');
select app.expose_due('app.cooperation_requests', 'tenant_id, id, due_at');
alter table app.cooperation_requests add constraint fk_cooperation_requests_applicant foreign key (tenant_id, applicant) references app.municipalities (tenant_id, id);
alter table app.cooperation_requests add constraint fk_cooperation_requests_target foreign key (tenant_id, target) references app.municipalities (tenant_id, id);
-- A municipality asks another one once at a time.
create unique index uq_cooperation_requests_open_pair on app.cooperation_requests (tenant_id, open_pair) where open_pair is not null;
create index ix_cooperation_requests_due on app.cooperation_requests (due_at) where due_at is not null;
create index ix_cooperation_requests_state on app.cooperation_requests (tenant_id, state, confirmed_at);
create index ix_cooperation_requests_applicant on app.cooperation_requests (tenant_id, applicant);
create index ix_cooperation_requests_target on app.cooperation_requests (tenant_id, target) where target is not null;
create index ix_cooperation_requests_speaker on app.cooperation_requests (tenant_id, speaker_key);

create table app.cooperation_settings (
    tenant_id uuid not null,
    id uuid not null,
    remind_after integer not null,
    version integer not null,
    constraint pk_cooperation_settings primary key (tenant_id, id),
    constraint uq_cooperation_settings_tenant unique (tenant_id)
);
select app.protect('app.cooperation_settings');

create table app.cooperation_counters (
    tenant_id uuid not null,
    id uuid not null,
    year integer not null,
    last integer not null,
    constraint pk_cooperation_counters primary key (tenant_id, id),
    constraint uq_cooperation_counters_year unique (tenant_id, year)
);
select app.protect('app.cooperation_counters');
