create table app.profiles (
    tenant_id uuid not null,
    id uuid not null,
    municipality uuid not null,
    content jsonb null,
    draft jsonb null,
    is_waiting boolean not null,
    confirmed_at timestamptz not null,
    renewal text not null,
    renewal_due_at timestamptz null,
    version integer not null,
    constraint pk_profiles primary key (tenant_id, id),
    constraint uq_profiles_municipality unique (tenant_id, municipality)
);
select app.protect('app.profiles');
select app.expose_due('app.profiles', 'tenant_id, id, renewal_due_at');
alter table app.profiles add constraint fk_profiles_municipality foreign key (tenant_id, municipality) references app.municipalities (tenant_id, id);
create index ix_profiles_due on app.profiles (renewal_due_at) where renewal_due_at is not null;
create index ix_profiles_waiting on app.profiles (tenant_id, id) where is_waiting;

create table app.profile_settings (
    tenant_id uuid not null,
    id uuid not null,
    needs_approval boolean not null,
    version integer not null,
    constraint pk_profile_settings primary key (tenant_id, id),
    constraint uq_profile_settings_tenant unique (tenant_id)
);
select app.protect('app.profile_settings');

-- Asks for a link that nobody has answered yet; the municipality may be merged away meanwhile.
create table app.profile_link_requests (
    tenant_id uuid not null,
    id uuid not null,
    municipality uuid not null,
    version integer not null,
    constraint pk_profile_link_requests primary key (tenant_id, id)
);
select app.protect('app.profile_link_requests');
create index ix_letters_profile on app.letters (tenant_id, contact, created_at) where kind in ('ProfileLink', 'ProfileRenewal', 'ProfileReturned');
