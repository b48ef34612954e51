-- What people decided about doubtful rows stays with the file until it is written.
alter table app.imports add column choices jsonb not null default '[]';
