#!/bin/bash
# Files of SPSS and Stata are read, described and converted with labels and missing codes; broken
# files are refused in one clear sentence.
set -uo pipefail
suite=$(cd "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
data=$suite/../data/microdata
: "${PROGRAM:=$suite/../../build/dannoi}"
cd "$TMPDIR" || exit 1
cp "$data"/*.{sav,zsav,dta,csv} .

# verdict NAME COMMAND...: all is well when the command succeeds.
verdict() {
	local name=$1
	shift
	if "$@"; then printf 'ok microdata: %s\n' "$name"; else printf 'not ok microdata: %s\n' "$name"; fi
}

# refuse NAME EXIT SENTENCE ARGUMENTS...: SENTENCE is a bash pattern; nothing is answered.
refuse() {
	local name=$1 want=$2 sentence=$3 code
	shift 3
	"$PROGRAM" "$@" >out.txt 2>err.txt </dev/null
	code=$?
	# shellcheck disable=SC2053
	if [[ $code == "$want" && ! -s out.txt && $(cat err.txt) == $sentence && $(wc -l <err.txt) == 1 ]]; then
		printf 'ok microdata: %s\n' "$name"
	else
		printf 'exit %d: %s\nnot ok microdata: %s\n' "$code" "$(head -c 2000 err.txt)" "$name"
	fi
}

for part in "$suite"/*_part.sh; do
	source "$part"
done
