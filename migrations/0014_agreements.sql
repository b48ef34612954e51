-- What a document or an agreement writes on a partnership's timeline by itself.
alter table app.partnership_events add column act text null, add column subject uuid null;

-- Bytes stand apart from what is listed.
create table app.files (
    tenant_id uuid not null,
    id uuid not null,
    content bytea not null,
    constraint pk_files primary key (tenant_id, id)
);
select app.protect('app.files');
-- Office files, pictures and PDF are packed already.
alter table app.files alter column content set storage external;

create table app.documents (
    tenant_id uuid not null,
    id uuid not null,
    partnership uuid not null,
    file uuid not null,
    title text not null,
    file_name text not null,
    type text not null,
    size integer not null,
    sha256 text not null,
    added_at timestamptz not null,
    added_by uuid null,
    version integer not null,
    constraint pk_documents primary key (tenant_id, id)
);
select app.protect('app.documents');
alter table app.documents add constraint fk_documents_partnership foreign key (tenant_id, partnership) references app.partnerships (tenant_id, id);
alter table app.documents add constraint fk_documents_file foreign key (tenant_id, file) references app.files (tenant_id, id);
create index ix_documents_partnership on app.documents (tenant_id, partnership, added_at);
create index ix_documents_file on app.documents (tenant_id, file);
