-- Guests are known by the keyed hash of their address, so that an erasure finds them before any letter went to them.
alter table app.meeting_participants add column guest_key text not null default '';
create index ix_meeting_participants_guest on app.meeting_participants (tenant_id, guest_key) where guest_key <> '';

-- The SEQUENCE of an invitation after an earlier one: answers to that one are over.
alter table app.meeting_participants add column invited_sequence integer not null default 0;

-- Somebody who was in no list, only at a meeting, is erased too.
alter table app.erasures alter column contact drop not null;
