create extension if not exists btree_gist;

create table app.meetings (
    tenant_id uuid not null,
    id uuid not null,
    state text not null,
    reason text not null,
    details jsonb not null,
    local_start timestamp not null,
    zone text not null,
    minutes integer not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    partnership uuid null,
    programme uuid null,
    sequence integer not null,
    time_sequence integer not null,
    time_told_at timestamptz null,
    remind_at timestamptz null,
    stamp timestamptz null,
    version integer not null,
    constraint pk_meetings primary key (tenant_id, id)
);
select app.protect('app.meetings');
select app.expose_due('app.meetings', 'tenant_id, id, remind_at');
create index ix_meetings_remind on app.meetings (remind_at) where remind_at is not null;
alter table app.meetings add constraint fk_meetings_partnership foreign key (tenant_id, partnership) references app.partnerships (tenant_id, id);
alter table app.meetings add constraint fk_meetings_programme foreign key (tenant_id, programme) references app.programmes (tenant_id, id);
create index ix_meetings_starts on app.meetings (tenant_id, starts_at);
create index ix_meetings_partnership on app.meetings (tenant_id, partnership) where partnership is not null;
create index ix_meetings_programme on app.meetings (tenant_id, programme) where programme is not null;

create table app.meeting_participants (
    tenant_id uuid not null,
    meeting uuid not null,
    id uuid not null,
    role text not null,
    contact uuid null,
    member uuid null,
    guest jsonb null,
    has_left boolean not null,
    link uuid not null,
    told_key text not null,
    invited_at timestamptz null,
    answer text not null,
    answered_sequence integer not null,
    answered_at timestamptz null,
    note text not null,
    constraint pk_meeting_participants primary key (tenant_id, meeting, id)
);
select app.protect('app.meeting_participants');
alter table app.meeting_participants add constraint fk_meeting_participants_meeting foreign key (tenant_id, meeting) references app.meetings (tenant_id, id) on delete cascade;
alter table app.meeting_participants add constraint fk_meeting_participants_contact foreign key (tenant_id, contact) references app.contacts (tenant_id, id);
create index ix_meeting_participants_contact on app.meeting_participants (tenant_id, contact) where contact is not null;

create unique index uq_meeting_participants_link on app.meeting_participants (tenant_id, link);

-- Which reminders went out, for which of a meeting's times: each once.
create table app.meeting_reminders (
    tenant_id uuid not null,
    meeting uuid not null,
    participant uuid not null,
    reminder text not null,
    time_sequence integer not null,
    constraint pk_meeting_reminders primary key (tenant_id, meeting, participant, reminder, time_sequence)
);
select app.protect('app.meeting_reminders');
alter table app.meeting_reminders add constraint fk_meeting_reminders_participant foreign key (tenant_id, meeting, participant) references app.meeting_participants (tenant_id, meeting, id) on delete cascade;

-- Who can be booked: a person by the keyed hash of the address, whatever list it stands in. Its row is what bookings lock.
create table app.bookable_people (
    tenant_id uuid not null,
    person text not null,
    constraint pk_bookable_people primary key (tenant_id, person)
);
select app.protect('app.bookable_people');

-- Whose time is taken. The application writes the range from local time and zone; the exclusion is the backstop.
create table app.meeting_bookings (
    tenant_id uuid not null,
    meeting uuid not null,
    person text not null,
    during tstzrange not null,
    constraint pk_meeting_bookings primary key (tenant_id, meeting, person),
    constraint ex_meeting_bookings_during exclude using gist (tenant_id with =, person with =, during with &&)
);
select app.protect('app.meeting_bookings');
alter table app.meeting_bookings add constraint fk_meeting_bookings_meeting foreign key (tenant_id, meeting) references app.meetings (tenant_id, id) on delete cascade;
alter table app.meeting_bookings add constraint fk_meeting_bookings_person foreign key (tenant_id, person) references app.bookable_people (tenant_id, person);
