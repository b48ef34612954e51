create table app.partnerships (
    tenant_id uuid not null,
    id uuid not null,
    stage text not null,
    formality text not null,
    themes jsonb not null,
    next_step_text text null,
    next_step_owner text null,
    next_step_due date null,
    earlier uuid null,
    open_pair text null,
    version integer not null,
    constraint pk_partnerships primary key (tenant_id, id)
);
select app.protect('app.partnerships');
alter table app.partnerships add constraint fk_partnerships_earlier foreign key (tenant_id, earlier) references app.partnerships (tenant_id, id);
-- Two municipalities have one open partnership; closed threads and groups of more than two have no pair.
create unique index uq_partnerships_open_pair on app.partnerships (tenant_id, open_pair) where open_pair is not null;
create index ix_partnerships_earlier on app.partnerships (tenant_id, earlier) where earlier is not null;
create index ix_partnerships_due on app.partnerships (tenant_id, next_step_due, id);

create table app.partnership_sides (
    tenant_id uuid not null,
    partnership uuid not null,
    municipality uuid not null,
    place integer not null,
    constraint pk_partnership_sides primary key (tenant_id, partnership, municipality)
);
select app.protect('app.partnership_sides');
alter table app.partnership_sides add constraint fk_partnership_sides_partnership foreign key (tenant_id, partnership) references app.partnerships (tenant_id, id) on delete cascade;
alter table app.partnership_sides add constraint fk_partnership_sides_municipality foreign key (tenant_id, municipality) references app.municipalities (tenant_id, id);
create index ix_partnership_sides_municipality on app.partnership_sides (tenant_id, municipality, partnership);

create table app.partnership_events (
    tenant_id uuid not null,
    partnership uuid not null,
    id uuid not null,
    kind text not null,
    from_day date not null,
    until_day date null,
    title text not null,
    text text not null,
    from_stage text null,
    to_stage text null,
    recorded_at timestamptz not null,
    recorded_by uuid null,
    constraint pk_partnership_events primary key (tenant_id, partnership, id)
);
select app.protect('app.partnership_events');
alter table app.partnership_events add constraint fk_partnership_events_partnership foreign key (tenant_id, partnership) references app.partnerships (tenant_id, id) on delete cascade;
