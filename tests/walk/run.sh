#!/bin/bash
# The walk: in a copy of the repository, the commands of docs/book/first-page.md lead to a page.
set -uo pipefail
root=$(cd "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
document=$root/docs/book/first-page.md
copy=$TMPDIR/copy

verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok walk: %s\n' "$name"; else printf 'not ok walk: %s\n' "$name"; fi
}

shows() { grep -qF -- "$2" "$1"; }

# Every command of the document up to the server, which does not end by itself.
document_commands() { awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside && !/ serve /' "$document"; }

mkdir "$copy"
tar -C "$root" --exclude='./build*' --exclude=./.git --exclude=./var --exclude=node_modules -cf - . | tar -C "$copy" -xf -
cd "$copy" || exit 1
mkdir build && cp "$PROGRAM" build/dannoi # "a checkout in which ./run build has run once"
document_commands >"$TMPDIR/commands.sh"
unset DANNOI_DATA
bash -eux "$TMPDIR/commands.sh" >"$TMPDIR/out.txt" 2>"$TMPDIR/err.txt"
code=$?
((code == 0)) || tail -n 40 "$TMPDIR/out.txt" "$TMPDIR/err.txt"
verdict 'the commands of the document work' [ $code = 0 ]
verdict 'the build has no warnings' [ -z "$(grep -h 'warning:' "$TMPDIR"/{out,err}.txt)" ]

note='Thăm bộ phận một cửa xã Chiềng Ban'
verdict 'the command shows the note' shows "$TMPDIR/out.txt" " 1  $note"
verdict 'its JSON too' [ "$(build/dannoi field-trip list --data trips --format json | jq -r '.[].text')" = "$note" ]
verdict 'an empty note is refused' [ "$(build/dannoi field-trip add ' ' --data trips 2>&1)" = 'dannoi: the note is empty; write some words' ]
verdict 'the route is listed' shows "$TMPDIR/out.txt" '/field-trip'
verdict 'the store is sound' grep -q '^store: sound' <(build/dannoi verify --data trips)

build/dannoi serve --data trips --listen 127.0.0.1:0 >address.txt 2>log.txt &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
for ((i = 0; i < 100; i++)); do [[ -s address.txt ]] && break; sleep 0.1; done
address=$(cat address.txt)
curl -sf --max-time 10 "${address}field-trip" >vi.html
curl -sf --max-time 10 "${address}en/field-trip" >en.html
verdict 'the page has its Vietnamese title' shows vi.html '<h1>Đi cơ sở</h1>'
verdict 'the page shows the note' shows vi.html "<td>$note</td>"
verdict 'the page is in English too' shows en.html '<h1>Field trips</h1>'
verdict 'the navigation leads there' shows vi.html 'href="/field-trip" aria-current="page"'

verdict 'the document names every file' [ -z "$(cd src/module/field_trip && find . -type f | sed 's|^\./||; s|/[0-9]\{4\}_|/NNNN_|' | grep -vxFf <(grep -o '`[^`]*`' "$document" | tr -d '`'))" ]
verdict 'nothing of the skeleton is left in names' [ -z "$(grep -rlEi 'skele-?ton' src/module/field_trip)" ]
verdict 'the new files have the format' clang-format --dry-run -Werror src/module/field_trip/*.[ch]
verdict 'the new files keep the house rules' tools/housecheck.sh .
verdict 'a second module of that name is refused' [ "$(build/dannoi new-module field_trip 2>&1)" = 'dannoi: src/module/field_trip is already there' ]
last=$(cd src/module/field_trip/migrations && echo *.sqlite.sql)
build/dannoi new-module diary >diary.txt
verdict 'the next module gets the next number' shows diary.txt "$(printf 'migrations/%04d_create_diary.sqlite.sql' $((10#${last%%_*} + 1)))"
