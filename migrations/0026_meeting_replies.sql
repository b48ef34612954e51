-- Which messages came to a meeting's addresses: each has an effect once, and of two answers the one made later stands.
create table app.meeting_replies (
    tenant_id uuid not null,
    meeting uuid not null,
    participant uuid not null,
    receipt text not null,
    sequence integer null,
    stamp timestamptz null,
    received_at timestamptz not null,
    constraint pk_meeting_replies primary key (tenant_id, meeting, participant, receipt)
);
select app.protect('app.meeting_replies');
alter table app.meeting_replies add constraint fk_meeting_replies_participant foreign key (tenant_id, meeting, participant) references app.meeting_participants (tenant_id, meeting, id) on delete cascade;

-- A message names a participant by id alone: in whose association, the platform role finds out, and sees no more than ids.
select app.expose_due('app.meeting_participants', 'tenant_id, meeting, id');
create index ix_meeting_participants_id on app.meeting_participants (id);
