-- What came of a meeting that was held. The key is the meeting's.
create table app.meeting_records (
    tenant_id uuid not null,
    id uuid not null,
    attendance_noted_at timestamptz null,
    minutes jsonb not null,
    shared jsonb null,
    ask_at timestamptz null,
    version integer not null,
    constraint pk_meeting_records primary key (tenant_id, id)
);
select app.protect('app.meeting_records');
select app.expose_due('app.meeting_records', 'tenant_id, id, ask_at');
create index ix_meeting_records_ask on app.meeting_records (ask_at) where ask_at is not null;
alter table app.meeting_records add constraint fk_meeting_records_meeting foreign key (tenant_id, id) references app.meetings (tenant_id, id) on delete cascade;

-- Who came, counted. A participant's row may go when two entries of a person become one: so no foreign key to it.
create table app.meeting_attendance (
    tenant_id uuid not null,
    meeting uuid not null,
    id uuid not null,
    participant uuid null,
    municipality uuid null,
    number integer not null,
    constraint pk_meeting_attendance primary key (tenant_id, meeting, id)
);
select app.protect('app.meeting_attendance');
alter table app.meeting_attendance add constraint fk_meeting_attendance_record foreign key (tenant_id, meeting) references app.meeting_records (tenant_id, id) on delete cascade;
alter table app.meeting_attendance add constraint fk_meeting_attendance_municipality foreign key (tenant_id, municipality) references app.municipalities (tenant_id, id);
create index ix_meeting_attendance_municipality on app.meeting_attendance (tenant_id, municipality) where municipality is not null;

create table app.meeting_commitments (
    tenant_id uuid not null,
    id uuid not null,
    meeting uuid not null,
    what jsonb not null,
    participant uuid null,
    municipality uuid null,
    zone text not null,
    due_on date not null,
    state text not null,
    settled_on date null,
    note text not null,
    proposed_due_on date null,
    proposed_note text not null,
    remind_at timestamptz null,
    link uuid not null,
    told_key text not null,
    version integer not null,
    constraint pk_meeting_commitments primary key (tenant_id, id)
);
select app.protect('app.meeting_commitments');
select app.expose_due('app.meeting_commitments', 'tenant_id, id, remind_at');
alter table app.meeting_commitments add constraint fk_meeting_commitments_meeting foreign key (tenant_id, meeting) references app.meetings (tenant_id, id);
alter table app.meeting_commitments add constraint fk_meeting_commitments_municipality foreign key (tenant_id, municipality) references app.municipalities (tenant_id, id);
create index ix_meeting_commitments_meeting on app.meeting_commitments (tenant_id, meeting);
create index ix_meeting_commitments_municipality on app.meeting_commitments (tenant_id, municipality) where municipality is not null;
create index ix_meeting_commitments_due on app.meeting_commitments (tenant_id, state, due_on);
create index ix_meeting_commitments_remind on app.meeting_commitments (remind_at) where remind_at is not null;
create unique index uq_meeting_commitments_link on app.meeting_commitments (tenant_id, link);

-- What one person of a side says of a meeting. The key is the participant's.
create table app.meeting_feedback (
    tenant_id uuid not null,
    id uuid not null,
    meeting uuid not null,
    municipality uuid null,
    useful integer not null,
    goes_on text not null,
    comes_next text not null,
    given_at timestamptz not null,
    version integer not null,
    constraint pk_meeting_feedback primary key (tenant_id, id)
);
select app.protect('app.meeting_feedback');
alter table app.meeting_feedback add constraint fk_meeting_feedback_meeting foreign key (tenant_id, meeting) references app.meetings (tenant_id, id);
alter table app.meeting_feedback add constraint fk_meeting_feedback_municipality foreign key (tenant_id, municipality) references app.municipalities (tenant_id, id);
create index ix_meeting_feedback_meeting on app.meeting_feedback (tenant_id, meeting);
create index ix_meeting_feedback_municipality on app.meeting_feedback (tenant_id, municipality) where municipality is not null;
