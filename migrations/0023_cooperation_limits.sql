-- Where the letter is that lets the municipality confirm; which municipality is asked for, in the list or not.
alter table app.cooperation_requests
    add column link text not null default 'Unsent',
    add column target_code text null;
create index ix_cooperation_requests_target_code on app.cooperation_requests (tenant_id, target_code) where target_code is not null;

do $$
declare
    one uuid;
begin
    for one in select id from app.tenants loop
        perform app.enter_tenant(one);
        -- What was withdrawn before anybody confirmed it never counted, and says much of people.
        delete from app.cooperation_requests where state = 'Withdrawn' and confirmed_at is null;
        update app.cooperation_requests set link = 'Mailed' where contact is not null;
        update app.cooperation_requests set due_at = coalesce(closed_at, now()) + interval '12 months'
            where state in ('Introduced', 'Declined', 'Withdrawn', 'Expired') and speaker_name <> '';
        update app.cooperation_requests set target_code = (place ->> 'country') || ':' || (place ->> 'code') where place is not null;
        update app.cooperation_requests request set target_code = town.country || ':' || town.official_code
            from app.municipalities town where town.tenant_id = request.tenant_id and town.id = request.target;
        -- Of two that wait for the same pair, the earlier one has its name.
        update app.cooperation_requests request set open_pair = case when waiting.place = 1 then request.applicant || ' ' || request.target_code end
            from (select id, row_number() over (partition by applicant, target_code order by confirmed_at, id) as place
                from app.cooperation_requests where state = 'Waiting' and target_code is not null) waiting
            where waiting.id = request.id;
    end loop;
    perform set_config('app.tenant_id', '', true);
end $$;
