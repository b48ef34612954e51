-- The exchange between associations: what one sends waits in its own table, the worker carries it, and each receiver keeps
-- a receipt in its own. No row is visible to two tenants.
create table app.exchange_messages (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    payload jsonb not null,
    -- Null for all associations of the installation.
    receivers jsonb null,
    sent_at timestamptz not null,
    due_at timestamptz not null,
    delivered_at timestamptz null,
    parked_at timestamptz null,
    attempts integer not null,
    last_failure text null,
    constraint pk_exchange_messages primary key (tenant_id, id)
);
select app.protect('app.exchange_messages');
select app.expose_due('app.exchange_messages', 'tenant_id, id, name, sent_at, due_at, delivered_at, parked_at, attempts, last_failure');
create index ix_exchange_messages_due on app.exchange_messages (due_at) where delivered_at is null and parked_at is null;

create table app.exchange_receipts (
    tenant_id uuid not null,
    sender uuid not null,
    message uuid not null,
    received_at timestamptz not null,
    constraint pk_exchange_receipts primary key (tenant_id, sender, message)
);
select app.protect('app.exchange_receipts');
