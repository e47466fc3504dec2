-- What the ledger keeps beside the events. Run by the owner; running it again changes nothing.
create schema if not exists ledger;

-- One row per stream: its version and its state, written with the events in one transaction. The rows are also what
-- a batch locks, in the order of their keys. Half-empty pages let most updates stay on their page (docs/decisions/0003).
create table if not exists ledger.write_state (
    key     varchar collate "C" primary key,
    version bigint not null,
    state   json not null
) with (fillfactor = 60);

-- The answer to every request that named a key, for ever, written with its events in one transaction.
create table if not exists ledger.request (
    key         varchar collate "C" primary key,
    hash        bytea not null,
    outcome     json not null,
    recorded_at timestamptz not null
);
