-- The ledger of mail: every message that leaves is a row here first, moved on by fenced updates.
create table app.letters (
    tenant_id uuid not null,
    id uuid not null,
    kind text not null,
    edition uuid null,
    series uuid null,
    contact uuid null,
    "user" uuid null,
    to_name text not null,
    to_address text not null,
    address_key text not null,
    language text not null,
    zone text not null,
    content jsonb not null,
    state text not null,
    exclusion text null,
    created_at timestamptz not null,
    due_at timestamptz not null,
    lease_until timestamptz null,
    fence bigint not null,
    attempts integer not null,
    reply text null,
    settled_at timestamptz null,
    constraint pk_letters primary key (tenant_id, id)
);
select app.protect('app.letters');
select app.expose_due('app.letters', 'tenant_id, id, kind, state, exclusion, created_at, due_at, lease_until, attempts, settled_at');
alter table app.letters add constraint fk_letters_edition foreign key (tenant_id, edition) references app.editions (tenant_id, id);
alter table app.letters add constraint fk_letters_contact foreign key (tenant_id, contact) references app.contacts (tenant_id, id);
create unique index uq_letters_recipient on app.letters (tenant_id, edition, contact) where kind = 'Digest' and contact is not null;
create index ix_letters_edition on app.letters (tenant_id, edition, state);
create index ix_letters_contact on app.letters (tenant_id, contact);
create index ix_letters_due on app.letters (tenant_id, due_at) where state = 'Pending';
-- The order in which letters are claimed: a sign-in link does not queue behind fifty thousand digests.
create index ix_letters_turn on app.letters (tenant_id, (kind = 'Digest'), due_at, id) where state = 'Pending';
create index ix_letters_doubt on app.letters (tenant_id, settled_at) where state = 'Uncertain';
create index ix_letters_lease on app.letters (lease_until) where state in ('Claimed', 'DotIntent');

create table app.suppressions (
    tenant_id uuid not null,
    id uuid not null,
    address_key text not null,
    series uuid null,
    reason text not null,
    since timestamptz not null,
    constraint pk_suppressions primary key (tenant_id, id)
);
select app.protect('app.suppressions');
alter table app.suppressions add constraint fk_suppressions_series foreign key (tenant_id, series) references app.digest_series (tenant_id, id);
create unique index uq_suppressions_series on app.suppressions (tenant_id, address_key, series) where series is not null;
create unique index uq_suppressions_all on app.suppressions (tenant_id, address_key) where series is null;

-- Asks for letters that wait for the link in a confirmation. Kept two days; the municipality may be merged away meanwhile.
create table app.subscription_requests (
    tenant_id uuid not null,
    id uuid not null,
    municipality uuid not null,
    name text not null,
    email text not null,
    address_key text not null,
    language text not null,
    topics jsonb not null,
    wording text not null,
    requested_at timestamptz not null,
    constraint pk_subscription_requests primary key (tenant_id, id)
);
select app.protect('app.subscription_requests');
create unique index uq_subscription_requests_address on app.subscription_requests (tenant_id, address_key);
create index ix_letters_confirmation on app.letters (tenant_id, address_key, created_at) where kind = 'SubscriptionConfirmation';
