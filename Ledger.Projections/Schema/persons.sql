-- Personal data: erasable, apart from the ledger, and encrypted before they come here. No role but the application's
-- reads them; the keys lie in a schema of their own, so that they can be backed up apart and for a shorter time.
create table if not exists ledger.person (
    member_id varchar collate "C" primary key,
    version   bigint not null,
    sealed    bytea not null
);

-- Keyed hashes (HMAC-SHA-256) of citizen's numbers, phones and bank cards, for exact search and for uniqueness.
create table if not exists ledger.person_hash (
    member_id varchar collate "C" not null,
    kind      text not null,
    hash      bytea not null,
    primary key (member_id, kind, hash)
);
create index if not exists person_by_hash on ledger.person_hash (kind, hash);
-- One person, one household: the county is part of what is hashed.
create unique index if not exists one_household_per_person on ledger.person_hash (hash) where kind = 'idNumber';

create schema if not exists ledger_keys;

-- The key of each member's data, itself encrypted under the key-encryption key that is named.
create table if not exists ledger_keys.member_key (
    member_id    varchar collate "C" primary key,
    wrapping_key bytea not null,
    wrapped      bytea not null
);
create index if not exists member_key_by_wrapping_key on ledger_keys.member_key (wrapping_key, member_id);

-- The digest of the key that the hashes are made with: another one would silently find nobody.
create table if not exists ledger_keys.search_key (
    only_one boolean primary key default true check (only_one),
    digest   bytea not null
);

grant select, insert, update, delete on ledger.person, ledger.person_hash to {app};
grant usage on schema ledger_keys to {app};
grant select, insert, update, delete on ledger_keys.member_key to {app};
grant select, insert, update on ledger_keys.search_key to {app};
