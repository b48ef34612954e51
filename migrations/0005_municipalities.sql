create table app.municipalities (
    tenant_id uuid not null,
    id uuid not null,
    country text not null,
    official_code text not null,
    name jsonb not null,
    other_names jsonb not null,
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
-- A list of 100,000 is filtered and sorted by index. Names sort as the reader's language does, by the name shown in it.
create index ix_municipalities_name_uk on app.municipalities (tenant_id, (coalesce(name ->> 'uk', name ->> 'en', name ->> 'fr')) collate "uk-x-icu", id);
create index ix_municipalities_name_en on app.municipalities (tenant_id, (coalesce(name ->> 'en', name ->> 'uk', name ->> 'fr')) collate "und-x-icu", id);
create index ix_municipalities_name_fr on app.municipalities (tenant_id, (coalesce(name ->> 'fr', name ->> 'en', name ->> 'uk')) collate "und-x-icu", id);
create index ix_municipalities_population on app.municipalities (tenant_id, population desc nulls last, id);
create index ix_municipalities_district on app.municipalities (tenant_id, district collate "uk-x-icu", id);
create index ix_municipalities_kind on app.municipalities (tenant_id, kind, id);
create index ix_municipalities_region on app.municipalities (tenant_id, region); -- few values: small, and so what a count reads
create index ix_municipalities_region_population on app.municipalities (tenant_id, region, population desc nulls last, id);

-- Searches read tokens by range from the key (row security switches trigram and full-text indexes off); "C": by code point.
create table app.municipality_tokens (
    tenant_id uuid not null,
    token text collate "C" not null,
    municipality uuid not null,
    constraint pk_municipality_tokens primary key (tenant_id, token, municipality)
);
select app.protect('app.municipality_tokens');
alter table app.municipality_tokens add constraint fk_municipality_tokens_municipality foreign key (tenant_id, municipality) references app.municipalities (tenant_id, id) on delete cascade;
create index ix_municipality_tokens_municipality on app.municipality_tokens (tenant_id, municipality);

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
    withdrawn_at timestamptz null,
    address_key text not null,
    erased_at timestamptz null,
    version integer not null,
    constraint pk_contacts primary key (tenant_id, id)
);
select app.protect('app.contacts');
alter table app.contacts add constraint fk_contacts_municipality foreign key (tenant_id, municipality) references app.municipalities (tenant_id, id);
create index ix_contacts_municipality on app.contacts (tenant_id, municipality);
-- One person may speak for a municipality once; an erased one has no address.
create unique index uq_contacts_email on app.contacts (tenant_id, municipality, email) where erased_at is null;
create index ix_contacts_address_key on app.contacts (tenant_id, address_key);

-- Proof of erasure, without anything of the person. Append-only.
create table app.erasures (
    tenant_id uuid not null,
    id uuid not null,
    contact uuid not null,
    at timestamptz not null,
    by uuid null,
    letters integer not null,
    suppressed boolean not null,
    constraint pk_erasures primary key (tenant_id, id)
);
select app.protect('app.erasures');
revoke update, delete on app.erasures from associations_runtime;
alter table app.erasures add constraint fk_erasures_contact foreign key (tenant_id, contact) references app.contacts (tenant_id, id);
create index ix_erasures_contact on app.erasures (tenant_id, contact);

-- A file on its way into the list: kept whole until it is confirmed, discarded, or thirty days old.
create table app.imports (
    tenant_id uuid not null,
    id uuid not null,
    subject text not null,
    state text not null,
    file_name text not null,
    content bytea not null,
    encoding text not null,
    delimiter text not null,
    country text not null,
    mapping jsonb not null,
    outcome jsonb null,
    uploaded_at timestamptz not null,
    uploaded_by uuid null,
    confirmed_at timestamptz null,
    version integer not null,
    constraint pk_imports primary key (tenant_id, id),
    constraint ck_imports_content check (length(content) <= 10485760)
);
select app.protect('app.imports');
create index ix_imports_uploaded_at on app.imports (tenant_id, uploaded_at);
