#!/bin/bash
# Papers of the real program: written in three forms, opened by the programs that people open them with.
set -uo pipefail
suite=$(cd "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd "$TMPDIR" || exit 1
server=
finish() { [[ -z $server ]] || { kill "$server" && wait "$server"; } 2>/dev/null; }
trap finish EXIT
export HOME=$TMPDIR # LibreOffice keeps its profile there

# verdict NAME COMMAND...: a command that succeeds when all is well.
verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok report: %s\n' "$name"; else printf 'not ok report: %s\n' "$name"; fi
}

# says FILE TEXT...: each text stands in the file, white space aside.
says() {
	local file=$1 text flat
	shift
	flat=$(tr -s ' \n\f' '   ' <"$file")
	for text in "$@"; do
		[[ $flat == *"$text"* ]] || { printf '%s lacks: %s\n' "$file" "$text"; return 1; }
	done
}

# silent FILE TEXT...: none of the texts stands in the file.
silent() {
	local file=$1 text
	shift
	for text in "$@"; do
		! grep -n -i -w -F -- "$text" "$file" || { printf '%s has: %s\n' "$file" "$text"; return 1; }
	done
}

# Some page of the file has all of the texts.
together() {
	local file=$1 page text all
	shift
	while IFS= read -r -d $'\f' page; do
		all=yes
		for text in "$@"; do [[ $page == *"$text"* ]] || all=; done
		[ -z "$all" ] || return 0
	done <"$file"
	printf '%s has no page with all of: %s\n' "$file" "$*"
	return 1
}

write() { "$PROGRAM" report --data store "$@"; }
pages() { pdfinfo "$1" 2>/dev/null | sed -n 's/^Pages: *//p'; }
opened() { soffice --headless --convert-to pdf --outdir "$2" "$1" >/dev/null 2>&1; }

# refused NAME CODE SENTENCE FILE ARGUMENTS...: the sentence is told, and FILE is not there.
refused() {
	local name=$1 code=$2 sentence=$3 file=$4 got
	shift 4
	got=$(write "$@" 2>&1)
	# shellcheck disable=SC2053
	if [[ $? == "$code" && $got == $sentence && ! -e $file ]]; then
		printf 'ok report: %s\n' "$name"
	else
		printf '%s\nnot ok report: %s\n' "$got" "$name"
	fi
}

"$PROGRAM" init --data store >/dev/null || exit 1

for part in form input page; do
	source "$suite/${part}_part.sh"
done
