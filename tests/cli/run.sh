#!/bin/bash
# The command line of the real program: words, flags, exit codes, answers that cannot be written.
set -uo pipefail
suite=$(cd "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd "$TMPDIR" || exit 1

# expect NAME EXIT STDOUT STDERR ARGUMENTS...: both texts are bash patterns; '' is no text at all.
expect() {
	local name=$1 want=$2 out=$3 err=$4 code
	shift 4
	"$PROGRAM" "$@" >out.txt 2>err.txt </dev/null
	code=$?
	# shellcheck disable=SC2053
	if [[ $code == $want && $(cat out.txt) == $out && $(cat err.txt) == $err ]]; then
		printf 'ok cli: %s\n' "$name"
	else
		printf 'exit %d\nout: %s\nerr: %s\nnot ok cli: %s\n' "$code" "$(head -c 2000 out.txt)" "$(cat err.txt)" "$name"
	fi
}

# verdict NAME CONDITION...: a command that succeeds when all is well.
verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok cli: %s\n' "$name"; else printf 'not ok cli: %s\n' "$name"; fi
}

for part in "$suite"/*_part.sh; do
	source "$part"
done
