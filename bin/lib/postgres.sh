# Sourced by the scripts beside: a PostgreSQL server of their own, for as long as the script runs.

# Starts one and sets SAMSYN_TEST_POSTGRES; one that is set already is used as it is.
start_postgres() {
  [ -z "${SAMSYN_TEST_POSTGRES:-}" ] || return 0
  local programs port
  programs=$(postgres_programs)
  if [ -z "$programs" ]; then
    need_packages postgresql
    programs=$(postgres_programs)
  fi
  [ -n "$programs" ] || fail "The tests need PostgreSQL 15 or newer: apt-get install postgresql"
  postgres_home=$(mktemp -d /tmp/samsyn-postgres.XXXXXX)
  port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
  # The server refuses to run as root; Debian's own user for it is there once it is installed.
  as_postgres=()
  if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$postgres_home"
    as_postgres=(runuser -u postgres --)
  fi
  "${as_postgres[@]}" "$programs/initdb" -D "$postgres_home/data" -A trust -U postgres --no-sync >/dev/null
  "${as_postgres[@]}" "$programs/pg_ctl" -D "$postgres_home/data" -w -s -l "$postgres_home/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_home -c max_connections=300" start
  trap stop_postgres EXIT
  postgres_programs_used=$programs
  export SAMSYN_TEST_POSTGRES="postgres://postgres@127.0.0.1:$port/postgres"
}

stop_postgres() {
  "${as_postgres[@]}" "$postgres_programs_used/pg_ctl" -D "$postgres_home/data" -m immediate -s stop || true
  rm -rf "$postgres_home"
}

# The newest installed version's folder of programs, or nothing.
postgres_programs() {
  ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1
}
