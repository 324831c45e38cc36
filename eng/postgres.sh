# Sourced: a PostgreSQL of our own for one command, in a temporary folder, reached by its socket only and gone afterwards.
readonly pg_bin=/usr/lib/postgresql/15/bin
pg_root=""

# The server refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start_postgres() {
    install "$pg_bin/initdb" postgresql-15 || return 1
    pg_root=$(mktemp -d "${TMPDIR:-/tmp}/motcua-pg.XXXXXX")
    chmod 755 "$pg_root"
    [ "$(id -u)" = 0 ] && chown postgres "$pg_root"
    trap stop_postgres EXIT
    as_postgres "$pg_bin/initdb" -D "$pg_root/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$pg_root/../$(basename "$pg_root").log" 2>&1 || return 1
    as_postgres "$pg_bin/pg_ctl" -D "$pg_root/data" -w -s -l "$pg_root/log" \
        -o "-k $pg_root -c listen_addresses='' -c max_connections=400 -c fsync=${PG_FSYNC:-off} -c shared_buffers=256MB" start </dev/null >/dev/null 2>&1 || return 1
    export MOTCUA_TEST_POSTGRES="Host=$pg_root;Username=postgres"
}

stop_postgres() {
    [ -n "$pg_root" ] || return 0
    as_postgres "$pg_bin/pg_ctl" -D "$pg_root/data" -m immediate -s stop >/dev/null 2>&1 || true
    rm -rf "$pg_root" "$pg_root.log"
    pg_root=""
}
