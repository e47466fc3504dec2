-- The tree over all events (docs/spec-log.md). Rows are only ever added.
-- Leaves lie together as they were taken in, one row for up to a thousand: rows of their own would cost more than all
-- hashing (docs/performance.md). Uncompressed, so that one hash is read without the others.
create table if not exists ledger.log_page (
    first_index   bigint primary key,
    last_position bigint not null unique,
    positions     bigint[] not null check (last_position = positions[cardinality(positions)]),
    hashes        bytea not null check (octet_length(hashes) = 32 * cardinality(positions))
);
alter table ledger.log_page alter column hashes set storage external;

-- Databases of before had a row for every leaf.
do $$ begin
    if exists (select from pg_class where oid = to_regclass('ledger.log_leaf') and relkind = 'r') then
        insert into ledger.log_page
            select min(index), max(position), array_agg(position order by index), string_agg(hash, '' order by index)
            from ledger.log_leaf group by index / 1000;
        drop table ledger.log_leaf;
    end if;
end $$;

-- The first four bytes of each leaf's hash, as a number: what a leaf is found by.
create or replace function ledger.leaf_prefixes(hashes bytea) returns integer[]
    language sql immutable strict parallel safe as $$
    with whole as materialized (select hashes || ''::bytea as read_once)
    select array_agg((get_byte(read_once, at) << 24) | (get_byte(read_once, at + 1) << 16)
        | (get_byte(read_once, at + 2) << 8) | get_byte(read_once, at + 3))
    from whole, generate_series(0, octet_length(read_once) - 1, 32) at
$$;
-- A page is written once and whole, so each leaf is one entry. Without a list of what is yet to be entered: it saves nothing
-- here, and every search would read it.
create index if not exists log_page_by_hash on ledger.log_page
    using gin (ledger.leaf_prefixes(hashes)) with (fastupdate = off);

-- The leaves one by one, for whoever asks by SQL.
create or replace view ledger.log_leaf as
    select first_index + place - 1 as index, position, substring(hashes from (place::int - 1) * 32 + 1 for 32) as hash
    from ledger.log_page cross join lateral unnest(positions) with ordinality leaf (position, place);

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
