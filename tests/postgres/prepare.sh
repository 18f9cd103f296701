#!/bin/bash
# prepare.sh FOLDER... - PostgreSQL 15 applies each folder's migrations_postgres.sql and prepares each
# statement of its statements_postgres.sql, on a private server without TCP that ends with this script.
set -euo pipefail
readonly bin=/usr/lib/postgresql/15/bin
(($# > 0)) || { echo 'usage: prepare.sh FOLDER...' >&2; exit 2; }
[[ -x $bin/initdb ]] || { echo 'prepare.sh: the Debian package postgresql-15 is missing' >&2; exit 2; }

# A socket's path has at most 107 bytes, so not in a deep TMPDIR.
work=$(mktemp -d /tmp/dannoi-postgres-XXXXXX)
as=() # PostgreSQL refuses to run as root
if ((EUID == 0)); then
	as=(runuser -u postgres --)
	chown postgres "$work"
fi

finish() {
	[[ ! -f $work/data/postmaster.pid ]] || "${as[@]}" "$bin/pg_ctl" --pgdata="$work/data" --mode=immediate stop >/dev/null || true
	rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

run() { # a step of the server's life, told only when it fails
	(cd "$work" && "${as[@]}" "$@") >"$work.log" 2>&1 || { cat "$work.log" >&2; rm -f "$work.log"; exit 1; }
	rm -f "$work.log"
}
run "$bin/initdb" --pgdata="$work/data" --auth=trust --encoding=UTF8 --locale=C --no-sync
run "$bin/pg_ctl" --pgdata="$work/data" --wait --log="$work/server.log" \
	--options="-c listen_addresses='' -c unix_socket_directories=$work -c fsync=off" start

number=0
for folder; do
	number=$((number + 1))
	run "$bin/createdb" --host="$work" "check$number"
	prepared=$({
		cat "$folder/migrations_postgres.sql" "$folder/statements_postgres.sql"
		echo 'SELECT count(*) FROM pg_prepared_statements;'
	} | (cd "$work" && "${as[@]}" "$bin/psql" --host="$work" --dbname="check$number" \
		--no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1))
	written=$(grep -c '^PREPARE ' "$folder/statements_postgres.sql" || true)
	((prepared == written && prepared > 0)) || { echo "prepare.sh: $folder: $prepared of $written statements are prepared" >&2; exit 1; }
	printf 'ok postgres: %d statements of %s prepared\n' "$prepared" "$folder"
done
