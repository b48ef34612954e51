-- The role that backups are taken with. Only a superuser can make it: without BYPASSRLS, row security hides
-- every tenant's rows from a dump. Run once:
--   psql -d postgres -f infra/backup-role.sql
-- With a password: BACKUP_PASSWORD=… psql -d postgres -f infra/backup-role.sql
\set ON_ERROR_STOP on
select 'create role associations_backup login bypassrls'
where not exists (select from pg_roles where rolname = 'associations_backup') \gexec
grant pg_read_all_data to associations_backup;

\getenv backup_password BACKUP_PASSWORD
\if :{?backup_password}
alter role associations_backup password :'backup_password';
\endif
