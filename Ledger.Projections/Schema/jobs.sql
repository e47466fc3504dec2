-- Long work: who asked for it, how far it is, and what came of it. A worker holds a job by a lease that it renews; the
-- job of a worker that died is taken up again when the lease is over (docs/decisions/0023).
create table if not exists ledger.job (
    id             uuid primary key,
    kind           text not null,
    region         text collate "C" not null,
    parameters     json not null,
    requested_by   text not null,
    role           text,
    on_behalf_of   text,
    key            text not null,
    digest         bytea not null,
    requested_at   timestamptz not null default clock_timestamp(),
    status         text not null default 'waiting',
    cancel_asked   boolean not null default false,
    started_at     timestamptz,
    finished_at    timestamptz,
    done           bigint not null default 0,
    total          bigint,
    checkpoint     text,
    worker         uuid,
    leased_until   timestamptz,
    attempt        integer not null default 0,
    claimed_at     timestamptz,
    claimed_done   bigint not null default 0,
    problem        text,
    problem_detail text,
    summary        json,
    file           json,
    change         bigint not null default 1,
    unique (requested_by, key)
);
create index if not exists job_to_do on ledger.job (requested_at) where status in ('waiting', 'running');

-- What a job said. Its numbers are those of the job's changes, so that a reader goes on where he stopped.
create table if not exists ledger.job_log (
    job    uuid not null references ledger.job,
    change bigint not null,
    at     timestamptz not null,
    line   text not null,
    primary key (job, change)
);

-- What each restore drill found: nothing, when the backup was whole.
create table if not exists ledger.drill (
    id         uuid primary key,
    at         timestamptz not null,
    file       text not null,
    position   bigint,
    events     bigint,
    findings   json not null,
    took_ms    bigint not null
);
-- How the restored events stood to what each witness had signed.
alter table ledger.drill add column if not exists witnesses json not null default '[]';
