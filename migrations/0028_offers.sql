-- Times proposed for a meeting, held until one is agreed. The offer is a value of its meeting; its end is a column, for it is due.
alter table app.meetings add column offer jsonb null;
alter table app.meetings add column offer_expires_at timestamptz null;
create index ix_meetings_offer on app.meetings (offer_expires_at) where offer_expires_at is not null;
grant select (offer_expires_at) on app.meetings to associations_platform;

-- A meeting that is offered holds several times of one person; a hold ends by itself.
alter table app.meeting_bookings add column held_until timestamptz null;
alter table app.meeting_bookings drop constraint pk_meeting_bookings;
alter table app.meeting_bookings add constraint pk_meeting_bookings primary key (tenant_id, meeting, person, during);
