#!/bin/bash
# Runs once, when the volume is empty. The same roles as in Ledger.Api/Hosting/ClusterRoles.cs.
set -euo pipefail

# \getenv keeps the passwords out of the command line, which every process on the machine may read.
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
\getenv owner_password LEDGER_OWNER_PASSWORD
\getenv app_password LEDGER_APP_PASSWORD
\getenv reader_password LEDGER_READER_PASSWORD
-- A failing statement would be written to the server's log, with the password in it.
set log_min_error_statement = panic;
create role ledger_owner login createdb password :'owner_password';
create role ledger_app login password :'app_password';
create role ledger_reader login password :'reader_password';
-- The same as in Ledger.Api/Hosting/RoleSettings.cs, where the reasons stand.
alter role ledger_app set statement_timeout = '30s';
alter role ledger_app set lock_timeout = '10s';
alter role ledger_app set idle_in_transaction_session_timeout = '1min';
alter role ledger_reader set default_transaction_read_only = 'on';
alter role ledger_reader set statement_timeout = '2min';
alter role ledger_reader set lock_timeout = '5s';
alter role ledger_reader set idle_in_transaction_session_timeout = '1min';
alter role ledger_owner set lock_timeout = '30s';
alter role ledger_owner set idle_in_transaction_session_timeout = '5min';
create database ledger owner ledger_owner;
revoke all on database ledger from public;
grant connect on database ledger to ledger_app;
grant connect on database ledger to ledger_reader;
SQL
