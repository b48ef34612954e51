-- Since when a change waits stands in the row, so that what waits is counted without reading what it says.
drop index app.ix_profiles_waiting;
alter table app.profiles add column waiting_since timestamptz null;

-- Only the municipality confirms. Who had written what is there already is not on record, so nothing is claimed in a
-- municipality's name; and nothing is asked about where nothing holds.
alter table app.profiles alter column confirmed_at drop not null;
do $$
declare
    one uuid;
begin
    for one in select id from app.tenants loop
        perform app.enter_tenant(one);
        update app.profiles set waiting_since = case when is_waiting then (draft ->> 'at')::timestamptz end, confirmed_at = null,
            renewal = case renewal when 'Confirmed' then 'Resting' else renewal end,
            renewal_due_at = case when content is null then null else coalesce(renewal_due_at, now() + interval '12 months') end;
    end loop;
    perform set_config('app.tenant_id', '', true);
end $$;

alter table app.profiles drop column is_waiting;
create index ix_profiles_waiting on app.profiles (tenant_id, waiting_since) where waiting_since is not null;
