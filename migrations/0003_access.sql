-- People and what they may do. A user is global, for one person may serve several associations; everything else is a tenant's.
create table app.users (
    id uuid not null,
    name text not null,
    email text not null,
    email_key text not null,
    language text not null,
    zone text not null,
    password_hash text null,
    security_stamp text not null,
    failed_attempts integer not null,
    locked_until timestamptz null,
    failed_codes integer not null,
    codes_locked_until timestamptz null,
    authenticator_key text null,
    has_second_factor boolean not null,
    last_code_step bigint not null,
    recovery_codes jsonb not null,
    created_at timestamptz not null,
    version integer not null,
    constraint pk_users primary key (id),
    constraint uq_users_email unique (email_key)
);
grant select, insert, update on app.users to associations_runtime;

create table app.memberships (
    tenant_id uuid not null,
    id uuid not null,
    "user" uuid not null,
    roles jsonb not null,
    municipality uuid null,
    programmes jsonb not null,
    since timestamptz not null,
    version integer not null,
    constraint pk_memberships primary key (tenant_id, id),
    constraint uq_memberships_user unique (tenant_id, "user")
);
select app.protect('app.memberships');
alter table app.memberships add constraint fk_memberships_user foreign key ("user") references app.users (id);
create index ix_memberships_user on app.memberships ("user");

create table app.invitations (
    tenant_id uuid not null,
    id uuid not null,
    email text not null,
    email_key text not null,
    language text not null,
    roles jsonb not null,
    municipality uuid null,
    programmes jsonb not null,
    token_hash text not null,
    sent_at timestamptz not null,
    expires_at timestamptz not null,
    version integer not null,
    constraint pk_invitations primary key (tenant_id, id),
    -- One offer for an address at a time; inviting again sends the newer one.
    constraint uq_invitations_email unique (tenant_id, email_key),
    constraint uq_invitations_token unique (tenant_id, token_hash)
);
select app.protect('app.invitations');

create table app.sign_in_links (
    tenant_id uuid not null,
    id uuid not null,
    kind text not null,
    email_key text not null,
    "user" uuid null,
    token_hash text null,
    next text null,
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz null,
    version integer not null,
    constraint pk_sign_in_links primary key (tenant_id, id),
    constraint uq_sign_in_links_token unique (tenant_id, token_hash)
);
select app.protect('app.sign_in_links');
alter table app.sign_in_links add constraint fk_sign_in_links_user foreign key ("user") references app.users (id);
create index ix_sign_in_links_email on app.sign_in_links (tenant_id, email_key, requested_at);
