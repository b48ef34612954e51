-- What people decided about doubtful rows stays with the file until it is written.
alter table app.imports add column choices jsonb not null default '[]';

-- A day, a month or a year, as exact as it is known (ISO 8601 with reduced precision).
alter table app.partnerships add column since text null;
