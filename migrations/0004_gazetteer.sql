-- The gazetteer: a reference for all tenants, so without tenant and row security; written by the owner's import only.
-- Codes and tokens compare by code point ("C"): token ranges must not depend on the server's locale.
create table app.countries (
    code text collate "C" not null,
    names jsonb not null,
    constraint pk_countries primary key (code)
);

create table app.regions (
    code text collate "C" not null,
    country text collate "C" not null,
    parent text collate "C",
    names jsonb not null,
    constraint pk_regions primary key (code)
);
alter table app.regions add constraint fk_regions_country foreign key (country) references app.countries (code);
alter table app.regions add constraint fk_regions_parent foreign key (parent) references app.regions (code);
create index ix_regions_country on app.regions (country);

-- The id is GeoNames'; a place that GeoNames has not gets a negative one made from its official code.
create table app.places (
    id bigint not null,
    country text collate "C" not null,
    region text collate "C",
    code_system text,
    official_code text collate "C",
    name text not null,
    names jsonb not null,
    latitude double precision,
    longitude double precision,
    population integer,
    constraint pk_places primary key (id)
);
alter table app.places add constraint fk_places_country foreign key (country) references app.countries (code);
alter table app.places add constraint fk_places_region foreign key (region) references app.regions (code);
create unique index uq_places_official_code on app.places (country, official_code) where official_code is not null;

create table app.place_tokens (
    token text collate "C" not null,
    place_id bigint not null,
    constraint pk_place_tokens primary key (token, place_id)
);
alter table app.place_tokens add constraint fk_place_tokens_place foreign key (place_id) references app.places (id);

-- Which file is in the tables, so that the same one is not read twice.
create table app.gazetteer_editions (
    checksum text not null,
    places integer not null,
    tokens integer not null,
    imported_at timestamptz not null,
    constraint pk_gazetteer_editions primary key (checksum)
);

grant select on app.countries, app.regions, app.places, app.place_tokens, app.gazetteer_editions to associations_runtime, associations_platform;
