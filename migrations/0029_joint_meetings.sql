-- Another association's meeting that this one is asked to co-host: the host's last word, and the answer.
create table app.joint_invitations (
    tenant_id uuid not null,
    id uuid not null,
    host uuid not null,
    original uuid not null,
    host_name jsonb not null,
    facts jsonb not null,
    revision integer not null,
    round integer not null,
    answer text not null,
    reason text not null,
    received_at timestamptz not null,
    sent_revision integer not null,
    sent text not null,
    sent_as uuid null,
    version integer not null,
    constraint pk_joint_invitations primary key (tenant_id, id)
);
select app.protect('app.joint_invitations');
create unique index uq_joint_invitations_original on app.joint_invitations (tenant_id, host, original);

-- Other associations at a meeting of this one: what each was told last, what it answered, whom it brings.
create table app.co_hosts (
    tenant_id uuid not null,
    id uuid not null,
    meeting uuid not null,
    association uuid not null,
    name jsonb not null,
    round integer not null,
    is_withdrawn boolean not null,
    answer text not null,
    reason text not null,
    people jsonb not null,
    revision integer not null,
    sent text not null,
    sent_as uuid null,
    heard_revision integer not null,
    version integer not null,
    constraint pk_co_hosts primary key (tenant_id, id)
);
select app.protect('app.co_hosts');
alter table app.co_hosts add constraint fk_co_hosts_meeting foreign key (tenant_id, meeting) references app.meetings (tenant_id, id) on delete cascade;
create unique index uq_co_hosts_association on app.co_hosts (tenant_id, meeting, association);

alter table app.meetings add column hosted_by uuid null;
alter table app.meetings add column has_co_hosts boolean not null default false;
alter table app.meetings add column table_elsewhere jsonb not null default '[]';
alter table app.meetings add constraint fk_meetings_hosted_by foreign key (tenant_id, hosted_by) references app.joint_invitations (tenant_id, id);
create unique index uq_meetings_hosted_by on app.meetings (tenant_id, hosted_by) where hosted_by is not null;
