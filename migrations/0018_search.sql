-- People are found by tokens of their names, read by range from the key, as municipalities are; an erased person has none.
create table app.contact_tokens (
    tenant_id uuid not null,
    token text collate "C" not null,
    contact uuid not null,
    constraint pk_contact_tokens primary key (tenant_id, token, contact)
);
select app.protect('app.contact_tokens');
alter table app.contact_tokens add constraint fk_contact_tokens_contact foreign key (tenant_id, contact) references app.contacts (tenant_id, id) on delete cascade;
create index ix_contact_tokens_contact on app.contact_tokens (tenant_id, contact);
