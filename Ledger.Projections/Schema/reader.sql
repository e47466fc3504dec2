-- Auditors and reports read events and views: no answers of others, no states, no messages.
grant usage on schema ledger to {reader};
grant select on ledger.mt_events, ledger.mt_streams, ledger.mt_event_progression, ledger.access_log to {reader};
grant select on ledger.journal_line, ledger.balance_day, ledger.balance_month, ledger.opened_book, ledger.voucher, ledger.voucher_duty,
    ledger.responsibility, ledger.holder_standing, ledger.holder_count, ledger.holder_year,
    ledger.handover, ledger.handover_signature,
    ledger.village_entry, ledger.member_entry, ledger.member_standing, ledger.member_count, ledger.member_year,
    ledger.loan_entry, ledger.loan_standing, ledger.loan_count, ledger.loan_year, ledger.passbook_line, ledger.role_grant,
    ledger.revoked_grant to {reader};
grant select on ledger.log_page, ledger.log_leaf, ledger.log_node, ledger.checkpoint, ledger.cosignature to {reader};
grant select on ledger.event_index to {reader};
grant select on ledger.check_run, ledger.alert, ledger.invariant_history to {reader};
grant select on ledger.audit_step to {reader};
