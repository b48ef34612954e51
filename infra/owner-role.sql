-- The role that owns the product's schema, and its database. Run once by a superuser:
--   psql -d postgres -f infra/owner-role.sql
-- With a password: OWNER_PASSWORD=… psql -d postgres -f infra/owner-role.sql
-- CREATEROLE, because `migrate` makes the narrower roles that pages and jobs sign in with.
\set ON_ERROR_STOP on
select 'create role associations_owner login createrole createdb'
where not exists (select from pg_roles where rolname = 'associations_owner') \gexec

\getenv owner_password OWNER_PASSWORD
\if :{?owner_password}
alter role associations_owner password :'owner_password';
\endif

select 'create database associations owner associations_owner template template0 encoding ''UTF8'''
where not exists (select from pg_database where datname = 'associations') \gexec
