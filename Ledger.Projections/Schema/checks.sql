-- Every time that something was folded anew and held against what is stored: what was looked at, and what was found.
create table if not exists ledger.check_run (
    id       uuid primary key,
    at       timestamptz not null,
    kind     text not null,
    seed     integer,
    position bigint not null,
    views_at bigint not null,
    regions  text[] not null,
    events   bigint not null,
    passed   boolean not null,
    checks   json not null,
    took_ms  bigint not null
);
-- Streams that were drawn by themselves, beside the regions.
alter table ledger.check_run add column if not exists streams text[] not null default '{}';
create index if not exists check_run_failed on ledger.check_run (id) where not passed;
-- Whether tonight's was made already.
create index if not exists check_run_nightly on ledger.check_run (at) where kind = 'nightly';
-- The last that looked at a region.
create index if not exists check_run_of_region on ledger.check_run using gin (regions);

-- What a check found, from the first check that found it to the first that did not any more; nobody closes it by hand.
create table if not exists ledger.alert (
    id         bigint generated always as identity primary key,
    name       text not null,
    region     text collate "C" not null,
    subject    text not null,
    detail     text not null,
    opened_at  timestamptz not null,
    opened_by  uuid not null,
    position   bigint not null,
    closed_at  timestamptz,
    closed_by  uuid
);
create unique index if not exists alert_open on ledger.alert (region, name, subject) where closed_at is null;

-- The named invariants of every region that had events since the checkpoint before; rows are only added.
create table if not exists ledger.invariant_history (
    size      bigint not null,
    position  bigint not null,
    at        timestamptz not null,
    region    text collate "C" not null,
    invariant text not null,
    holds     boolean not null,
    figures   json not null,
    findings  json not null,
    primary key (region, invariant, size)
);
create index if not exists invariant_history_by_size on ledger.invariant_history (size);
create index if not exists invariant_history_broken on ledger.invariant_history (size) where not holds;
