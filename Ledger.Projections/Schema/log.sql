-- The tree over all events (docs/spec-log.md). Rows are only ever added.
create table if not exists ledger.log_leaf (
    index    bigint primary key,
    position bigint not null unique,
    hash     bytea not null check (octet_length(hash) = 32)
);

-- Of the nodes above the leaves every fourth level is kept.
create table if not exists ledger.log_node (
    level smallint not null,
    index bigint not null,
    hash  bytea not null check (octet_length(hash) = 32),
    primary key (level, index)
);

-- The signed heads of the tree; position is that of the last leaf.
create table if not exists ledger.checkpoint (
    size     bigint primary key,
    position bigint not null,
    root     bytea not null check (octet_length(root) = 32),
    note     text not null,
    at       timestamptz not null
);

-- What witnesses signed: the whole note as it came, also where it is not ours, which is then evidence.
create table if not exists ledger.cosignature (
    id          bigint generated always as identity primary key,
    witness     text not null,
    region      text not null,
    size        bigint not null,
    is_ours     boolean not null,
    note        text not null,
    signed_at   timestamptz not null,
    received_at timestamptz not null,
    unique (witness, size, note)
);
create index if not exists cosignature_size on ledger.cosignature (size);
