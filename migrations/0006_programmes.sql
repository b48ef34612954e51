create table app.programmes (
    tenant_id uuid not null,
    id uuid not null,
    name jsonb not null,
    donors jsonb not null,
    starts_on date not null,
    ends_on date not null,
    countries jsonb not null,
    languages jsonb not null,
    zone text not null,
    contact jsonb null,
    version integer not null,
    constraint pk_programmes primary key (tenant_id, id)
);
select app.protect('app.programmes');

create table app.enrolments (
    tenant_id uuid not null,
    programme uuid not null,
    municipality uuid not null,
    enrolled_at timestamptz not null,
    constraint pk_enrolments primary key (tenant_id, programme, municipality)
);
select app.protect('app.enrolments');
alter table app.enrolments add constraint fk_enrolments_programme foreign key (tenant_id, programme) references app.programmes (tenant_id, id);
alter table app.enrolments add constraint fk_enrolments_municipality foreign key (tenant_id, municipality) references app.municipalities (tenant_id, id);
create index ix_enrolments_municipality on app.enrolments (tenant_id, municipality);
