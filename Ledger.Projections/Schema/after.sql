-- History cannot be rewritten: not by the application, whose role has no right to, and not by a slip of the owner.
create or replace function ledger.refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception '% is never changed or deleted', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create or replace trigger events_are_for_ever before update or delete on ledger.mt_events
    for each row execute function ledger.refuse_rewriting();
create or replace trigger events_are_not_emptied before truncate on ledger.mt_events
    for each statement execute function ledger.refuse_rewriting();
create or replace trigger answers_are_for_ever before update or delete on ledger.request
    for each row execute function ledger.refuse_rewriting();
create or replace trigger answers_are_not_emptied before truncate on ledger.request
    for each statement execute function ledger.refuse_rewriting();
create or replace trigger accesses_are_for_ever before update or delete on ledger.access_log
    for each row execute function ledger.refuse_rewriting();
create or replace trigger accesses_are_not_emptied before truncate on ledger.access_log
    for each statement execute function ledger.refuse_rewriting();
create or replace trigger leaves_are_for_ever before update or delete on ledger.log_page
    for each row execute function ledger.refuse_rewriting();
create or replace trigger leaves_are_not_emptied before truncate on ledger.log_page
    for each statement execute function ledger.refuse_rewriting();
create or replace trigger nodes_are_for_ever before update or delete on ledger.log_node
    for each row execute function ledger.refuse_rewriting();
create or replace trigger nodes_are_not_emptied before truncate on ledger.log_node
    for each statement execute function ledger.refuse_rewriting();
create or replace trigger checkpoints_are_for_ever before update or delete on ledger.checkpoint
    for each row execute function ledger.refuse_rewriting();
create or replace trigger checkpoints_are_not_emptied before truncate on ledger.checkpoint
    for each statement execute function ledger.refuse_rewriting();
create or replace trigger cosignatures_are_for_ever before update or delete on ledger.cosignature
    for each row execute function ledger.refuse_rewriting();
create or replace trigger cosignatures_are_not_emptied before truncate on ledger.cosignature
    for each statement execute function ledger.refuse_rewriting();

-- A red-letter voucher looks for the one that it takes back.
create index if not exists voucher_by_number on ledger.mt_events (stream_id, (data ->> 'number'))
    where type = 'voucher-posted.v1';

-- What was known at an instant: the last event that was recorded by then.
create index if not exists event_by_time on ledger.mt_events (timestamp, seq_id);

-- Nobody has a right that was not given here.
revoke all on all functions in schema ledger, wolverine from public;
revoke all on schema public from public;

-- The application role: no DDL; events are added and read.
grant usage on schema ledger to {app};
grant select, insert, update, delete on all tables in schema ledger to {app};
grant usage, select on all sequences in schema ledger to {app};
grant execute on all functions in schema ledger to {app};
revoke update, delete, truncate on ledger.mt_events from {app};
revoke update, delete, truncate on ledger.request from {app};
revoke update, delete, truncate on ledger.access_log from {app};
revoke update, delete, truncate on ledger.log_page, ledger.log_node, ledger.checkpoint, ledger.cosignature from {app};
revoke update, delete, truncate on ledger.check_run, ledger.invariant_history from {app};
revoke delete, truncate on ledger.alert from {app};
revoke delete, truncate on ledger.mt_streams from {app};

-- Which program set the schema up; the same one need not look again.
create table if not exists ledger.installed (fingerprint text primary key, at timestamptz not null default now());
grant select on ledger.installed to {app};

grant usage on schema wolverine to {app};
grant select, insert, update, delete on all tables in schema wolverine to {app};
grant usage, select on all sequences in schema wolverine to {app};
grant execute on all functions in schema wolverine to {app};
