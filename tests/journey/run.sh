#!/bin/bash
# From an invitation to a task that is done, in a real browser and by keyboard alone.
set -uo pipefail
root=$(cd "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
suite=$root/../browser
cd "$TMPDIR" || exit 1
export HOME=$TMPDIR

server=
finish() {
	[[ -z $server ]] || { kill "$server" && wait "$server"; } 2>/dev/null
}
trap finish EXIT

if ! cmp -s "$suite/package-lock.json" "$suite/node_modules/fetched.json"; then
	npm ci --prefix "$suite" --no-audit --no-fund --ignore-scripts || exit 1
	cp "$suite/package-lock.json" "$suite/node_modules/fetched.json"
fi

"$PROGRAM" init --data store || exit 1
"$PROGRAM" serve --data store --listen 127.0.0.1:0 >serve.txt 2>serve.log &
server=$!
for _ in {1..100}; do
	address=$(grep -o 'http://[0-9.:]*' serve.txt 2>/dev/null) && break
	sleep 0.05
done
node "$suite/journey_sign_in.mjs" "$address" "$(command -v chromium)" "$PROGRAM" "$PWD/store"
