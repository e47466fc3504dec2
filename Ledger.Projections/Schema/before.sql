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

-- Who was let in, who was turned away, who saw what about whom; added to and read, nothing else.
create table if not exists ledger.access_log (
    id             bigint generated always as identity primary key,
    at             timestamptz not null,
    kind           text not null,
    person         text,
    role           text,
    operation      text,
    address        text,
    region         text collate "C",
    subject        text,
    detail         text,
    client_address text,
    trace_id       text,
    times          int not null
);
create index if not exists access_log_by_time on ledger.access_log (at, id);
create index if not exists access_log_by_kind on ledger.access_log (kind, at, id);
create index if not exists access_log_by_person on ledger.access_log (person, at, id);
create index if not exists access_log_by_subject on ledger.access_log (subject, at, id);
create index if not exists access_log_by_region on ledger.access_log (region, at, id);

-- Open sessions; one that ended is deleted. Of tokens only digests are kept. A session counts as long as its account has
-- the stamp that it was opened under (docs/decisions/0016).
create table if not exists ledger.session (
    id           varchar collate "C" primary key,
    person_id    varchar collate "C" not null,
    stamp        varchar not null,
    access_hash  bytea,
    access_until timestamptz,
    refresh_hash bytea,
    ends_at      timestamptz not null
);
create index if not exists session_by_person on ledger.session (person_id);
create index if not exists session_by_end on ledger.session (ends_at);

-- Attempts to sign in, by the digest of what was typed as a name: the same for names that exist and for all others.
create table if not exists ledger.sign_in_attempt (
    name_digest bytea primary key,
    attempts    int not null,
    until       timestamptz not null
);
create index if not exists sign_in_attempt_by_end on ledger.sign_in_attempt (until);
