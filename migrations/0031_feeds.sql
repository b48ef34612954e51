-- Calendars that others subscribe to. The secret address is sealed for the link and stands nowhere.
create table app.meeting_feeds (
    tenant_id uuid not null,
    id uuid not null,
    contact uuid null,
    member uuid null,
    municipality uuid null,
    link uuid not null,
    address_key text not null,
    made_at timestamptz not null,
    mailed_at timestamptz null,
    version integer not null,
    constraint pk_meeting_feeds primary key (tenant_id, id),
    constraint ck_meeting_feeds_owner check (num_nonnulls(contact, member, municipality) = 1)
);
select app.protect('app.meeting_feeds');
alter table app.meeting_feeds add constraint fk_meeting_feeds_contact foreign key (tenant_id, contact) references app.contacts (tenant_id, id) on delete cascade;
alter table app.meeting_feeds add constraint fk_meeting_feeds_municipality foreign key (tenant_id, municipality) references app.municipalities (tenant_id, id) on delete cascade;
create unique index uq_meeting_feeds_contact on app.meeting_feeds (tenant_id, contact) where contact is not null;
create unique index uq_meeting_feeds_member on app.meeting_feeds (tenant_id, member) where member is not null;
create unique index uq_meeting_feeds_municipality on app.meeting_feeds (tenant_id, municipality) where municipality is not null;
create unique index uq_meeting_feeds_link on app.meeting_feeds (tenant_id, link);

create table app.meeting_settings (
    tenant_id uuid not null,
    id uuid not null,
    reminders jsonb not null,
    room_template text not null,
    programmes jsonb not null,
    version integer not null,
    constraint pk_meeting_settings primary key (tenant_id, id),
    constraint uq_meeting_settings_tenant unique (tenant_id)
);
select app.protect('app.meeting_settings');

-- Colleagues whom participants bring.
alter table app.meeting_participants add column brought_by uuid null;
alter table app.meeting_participants add column brought integer not null default 0;
alter table app.meeting_participants alter column brought drop default;
