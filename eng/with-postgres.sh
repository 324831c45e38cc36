#!/usr/bin/env bash
# Runs a command beside a temporary PostgreSQL that writes as safely as a real one (fsync on).
. "$(dirname "$0")/common.sh"
. eng/postgres.sh
need
PG_FSYNC=on start_postgres || say "No PostgreSQL: only SQLite is measured."
"$@"
