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
alter role ledger_reader set default_transaction_read_only = on;
create database ledger owner ledger_owner;
revoke all on database ledger from public;
grant connect, temporary on database ledger to ledger_app;
grant connect on database ledger to ledger_reader;
SQL
