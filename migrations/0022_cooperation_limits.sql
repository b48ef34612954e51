-- Where the letter is that lets the municipality confirm.
alter table app.cooperation_requests add column link text not null default 'Unsent';

do $$
declare
    one uuid;
begin
    for one in select id from app.tenants loop
        perform app.enter_tenant(one);
        update app.cooperation_requests set link = 'Mailed' where contact is not null;
    end loop;
    perform set_config('app.tenant_id', '', true);
end $$;
