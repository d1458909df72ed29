-- The newest hash of the audit chain: one row that everybody who appends must lock.
insert into "setting" ("key", "value", "updated_at") values ('audit.head', '{}', now());

-- Nobody edits the past, not even by mistake.
create function "refuse_audit_change"() returns trigger language plpgsql as $$
begin
  raise exception 'The audit chain is append only: % is refused.', tg_op;
end
$$;

create trigger "audit_entry_append_only" before update or delete on "audit_entry" for each row execute function "refuse_audit_change"();
create trigger "audit_entry_no_truncate" before truncate on "audit_entry" for each statement execute function "refuse_audit_change"();
