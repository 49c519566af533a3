#!/bin/sh
# A throw-away PostgreSQL server on the loopback address, for tests and benchmarks.
#
#   tools/postgres.sh start [FOLDER]    start one (installing PostgreSQL from the distribution's packages if it is
#                                       missing and this is root), and print its address
#   tools/postgres.sh stop [FOLDER]     stop it and throw its data away
#   tools/postgres.sh url [FOLDER]      print its address
#
# OATHGRAPH_POSTGRES_PORT names another port than 54329. OATHGRAPH_POSTGRES_FSYNC=on lets it wait for the disk at every
# commit, as a real server does; measure with that.
# FOLDER holds its data; it is build/postgres unless said otherwise. The server trusts every local user: never put
# anything of worth into it.
set -eu

action=${1:-}
folder=${2:-build/postgres}
port=${OATHGRAPH_POSTGRES_PORT:-54329}
fsync=${OATHGRAPH_POSTGRES_FSYNC:-off}
user=postgres

say() { echo "postgres.sh: $*" >&2; }

binaries() {
    # Distributions keep the server's programs out of the search path, one folder a version.
    for place in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V -r); do
        if [ -x "$place/initdb" ]; then echo "$place"; return; fi
    done
    if command -v initdb >/dev/null 2>&1; then dirname "$(command -v initdb)"; fi
}

install_server() {
    if [ "$(id -u)" != 0 ]; then
        say "PostgreSQL is missing; install it (for instance: sudo apt-get install postgresql) and try again"
        exit 2
    fi
    say "installing PostgreSQL from the distribution's packages"
    if command -v apt-get >/dev/null 2>&1; then
        # A cluster of the distribution's own would start with the package; ours is enough.
        mkdir -p /etc/postgresql-common
        [ -e /etc/postgresql-common/createcluster.conf ] ||
            echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
        DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 || true
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >&2
    elif command -v dnf >/dev/null 2>&1; then
        dnf install -y -q postgresql-server >&2
    else
        say "no package manager that this script knows; install PostgreSQL and try again"
        exit 2
    fi
}

as_server() {
    # The server refuses to run as root.
    if [ "$(id -u)" = 0 ]; then
        id "$user" >/dev/null 2>&1 || useradd --system --no-create-home "$user"
        runuser -u "$user" -- "$@"
    else
        "$@"
    fi
}

start() {
    bin=$(binaries)
    if [ -z "$bin" ]; then install_server; bin=$(binaries); fi
    if [ -z "$bin" ]; then say "PostgreSQL was installed, but initdb is nowhere"; exit 2; fi
    if [ ! -d "$data" ]; then
        mkdir -p "$base"
        # Under root the server's user must reach its data, which a checkout in /root would not allow.
        if [ "$(id -u)" = 0 ]; then chown "$user" "$base" 2>/dev/null || true; chmod 700 "$base"; fi
        as_server "$bin/initdb" -D "$data" -U oathgraph -A trust -E UTF8 --locale=C >/dev/null
    fi
    as_server "$bin/pg_ctl" -D "$data" -l "$base/log" -w -t 60 \
        -o "-p $port -k $base -c listen_addresses=127.0.0.1 -c fsync=$fsync" start >/dev/null ||
        { say "it did not start; the end of its log:"; tail -5 "$base/log" >&2; exit 2; }
    say "running on 127.0.0.1:$port, its data in $base"
    say "to run the tests on it: export OATHGRAPH_TEST_POSTGRES=$address"
    echo "$address"
}

stop() {
    bin=$(binaries)
    if [ -d "$data" ] && [ -n "$bin" ]; then as_server "$bin/pg_ctl" -D "$data" -m fast -w stop >/dev/null || true; fi
    rm -rf "$base"
    say "stopped, its data thrown away"
}

mkdir -p "$(dirname "$folder")"
folder=$(cd "$(dirname "$folder")" && pwd)/$(basename "$folder")
if [ "$(id -u)" = 0 ]; then
    # Beneath a folder that only root may enter, the server's user could not work.
    base=${TMPDIR:-/tmp}/oathgraph-postgres-$(echo "$folder" | cksum | cut -d' ' -f1)
else
    base=$folder
fi
data=$base/data
address=postgresql://oathgraph@127.0.0.1:$port/postgres

case $action in
    start) start ;;
    stop) stop ;;
    url) echo "$address" ;;
    *) sed -n '2,13p' "$0" >&2; exit 2 ;;
esac
