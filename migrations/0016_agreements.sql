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

create table app.agreements (
    tenant_id uuid not null,
    id uuid not null,
    partnership uuid not null,
    kind text not null,
    title text not null,
    state text not null,
    first_language text not null,
    second_language text not null,
    articles jsonb not null,
    valid_from date null,
    valid_until date null,
    signed_on date null,
    signing_mode text null,
    signing_place text null,
    signatories jsonb not null,
    registered_with text null,
    registration_number text null,
    registered_on date null,
    abandoned_because text null,
    earlier uuid null,
    next_step text null,
    next_step_at timestamptz null,
    version integer not null,
    constraint pk_agreements primary key (tenant_id, id)
);
select app.protect('app.agreements');
select app.expose_due('app.agreements', 'tenant_id, id, state, next_step_at');
alter table app.agreements add constraint fk_agreements_partnership foreign key (tenant_id, partnership) references app.partnerships (tenant_id, id);
alter table app.agreements add constraint fk_agreements_earlier foreign key (tenant_id, earlier) references app.agreements (tenant_id, id);
-- One agreement has one renewal, unless the first one was given up.
create unique index uq_agreements_renewal on app.agreements (tenant_id, earlier) where earlier is not null and state <> 'Abandoned';
create index ix_agreements_earlier on app.agreements (tenant_id, earlier) where earlier is not null;
create index ix_agreements_partnership on app.agreements (tenant_id, partnership);
create index ix_agreements_until on app.agreements (tenant_id, valid_until, id);
create index ix_agreements_due on app.agreements (next_step_at, tenant_id) where next_step_at is not null;

create table app.agreement_decisions (
    tenant_id uuid not null,
    agreement uuid not null,
    side uuid not null,
    decided_on date not null,
    number text not null,
    document uuid not null,
    constraint pk_agreement_decisions primary key (tenant_id, agreement, side)
);
select app.protect('app.agreement_decisions');
alter table app.agreement_decisions add constraint fk_agreement_decisions_agreement foreign key (tenant_id, agreement) references app.agreements (tenant_id, id) on delete cascade;
alter table app.agreement_decisions add constraint fk_agreement_decisions_side foreign key (tenant_id, side) references app.municipalities (tenant_id, id);
alter table app.agreement_decisions add constraint fk_agreement_decisions_document foreign key (tenant_id, document) references app.documents (tenant_id, id);
create index ix_agreement_decisions_side on app.agreement_decisions (tenant_id, side);
create index ix_agreement_decisions_document on app.agreement_decisions (tenant_id, document);

alter table app.documents add column agreement uuid null;
alter table app.documents add constraint fk_documents_agreement foreign key (tenant_id, agreement) references app.agreements (tenant_id, id);
create index ix_documents_agreement on app.documents (tenant_id, agreement) where agreement is not null;

create table app.clause_books (
    tenant_id uuid not null,
    id uuid not null,
    clauses jsonb not null,
    version integer not null,
    constraint pk_clause_books primary key (tenant_id, id)
);
select app.protect('app.clause_books');
-- An association has one book; it comes into being with the first change.
create unique index uq_clause_books_tenant on app.clause_books (tenant_id);

-- What an association made of the supplied checklists; a stage without a row follows them.
create table app.stage_guides (
    tenant_id uuid not null,
    id uuid not null,
    stage text not null,
    items jsonb not null,
    removed jsonb not null,
    version integer not null,
    constraint pk_stage_guides primary key (tenant_id, id)
);
select app.protect('app.stage_guides');
create unique index uq_stage_guides_stage on app.stage_guides (tenant_id, stage);

create table app.guide_ticks (
    tenant_id uuid not null,
    partnership uuid not null,
    stage text not null,
    item text not null,
    at timestamptz not null,
    by uuid null,
    constraint pk_guide_ticks primary key (tenant_id, partnership, stage, item)
);
select app.protect('app.guide_ticks');
alter table app.guide_ticks add constraint fk_guide_ticks_partnership foreign key (tenant_id, partnership) references app.partnerships (tenant_id, id) on delete cascade;
