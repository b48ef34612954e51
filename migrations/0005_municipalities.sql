create table app.municipalities (
    tenant_id uuid not null,
    id uuid not null,
    country text not null,
    official_code text not null,
    name jsonb not null,
    region text null,
    district text null,
    kind text not null,
    population integer null,
    latitude double precision null,
    longitude double precision null,
    area double precision null,
    version integer not null,
    constraint pk_municipalities primary key (tenant_id, id),
    constraint uq_municipalities_code unique (tenant_id, country, official_code)
);
select app.protect('app.municipalities');

create table app.contacts (
    tenant_id uuid not null,
    id uuid not null,
    municipality uuid not null,
    name text not null,
    position text not null,
    email text not null,
    language text not null,
    zone text not null,
    topics jsonb not null,
    consent jsonb null,
    erased_at timestamptz null,
    version integer not null,
    constraint pk_contacts primary key (tenant_id, id)
);
select app.protect('app.contacts');
alter table app.contacts add constraint fk_contacts_municipality foreign key (tenant_id, municipality) references app.municipalities (tenant_id, id);
create index ix_contacts_municipality on app.contacts (tenant_id, municipality);
-- One person may speak for a municipality once; an erased one has no address.
create unique index uq_contacts_email on app.contacts (tenant_id, municipality, email) where erased_at is null;
