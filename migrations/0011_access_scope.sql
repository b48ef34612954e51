-- What a membership is limited to; here, because municipalities come after people.
alter table app.memberships add constraint fk_memberships_municipality foreign key (tenant_id, municipality) references app.municipalities (tenant_id, id);
alter table app.invitations add constraint fk_invitations_municipality foreign key (tenant_id, municipality) references app.municipalities (tenant_id, id);
create index ix_memberships_municipality on app.memberships (tenant_id, municipality) where municipality is not null;
