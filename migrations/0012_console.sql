-- What the console and the metrics count, without reading the whole ledger. Pending letters have ix_letters_due.
create index ix_letters_waiting on app.letters (tenant_id, state) where state in ('Held', 'Uncertain');
create index ix_letters_settled on app.letters (settled_at, tenant_id, state) where state in ('Accepted', 'Failed');
