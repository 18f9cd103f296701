#!/bin/bash
# The pages in a real browser: both languages, narrow and wide, light and dark, with and without JavaScript.
set -uo pipefail
suite=$(cd "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd "$TMPDIR" || exit 1
export HOME=$TMPDIR PUPPETEER_SKIP_DOWNLOAD=1

server=
finish() {
	[[ -z $server ]] || { kill "$server" && wait "$server"; } 2>/dev/null
}
trap finish EXIT

# npm leaves a copy of the lock file; packages are fetched again only when it differs.
if ! cmp -s "$suite/package-lock.json" "$suite/node_modules/fetched.json"; then
	npm ci --prefix "$suite" --no-audit --no-fund --ignore-scripts || exit 1
	cp "$suite/package-lock.json" "$suite/node_modules/fetched.json"
fi

"$PROGRAM" init --data store || exit 1
"$PROGRAM" serve --data store --listen 127.0.0.1:0 >serve.txt 2>&1 &
server=$!
for _ in {1..100}; do
	address=$(grep -o 'http://[0-9.:]*' serve.txt 2>/dev/null) && break
	sleep 0.05
done
node "$suite/browser.mjs" "$address" "$(command -v chromium)"
