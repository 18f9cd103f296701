#!/bin/bash
# housecheck_test.sh - each rule of housecheck.sh finds its offender, and clean code passes.
set -uo pipefail
check=$(dirname -- "${BASH_SOURCE[0]}")/housecheck.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree/src/base" "$tree/src/store"

# expect NAME TEXT-OF-FINDING-OR-EMPTY FILE: what is on standard input, checked as FILE.
expect() {
	local out
	cat >"$tree/$3"
	out=$("$check" "$tree")
	if [[ -z $2 && -z $out ]] || [[ -n $2 && $out == "$3:"*"$2"* ]]; then
		printf 'ok house: %s\n' "$1"
	else
		printf 'not ok house: %s: %s\n' "$1" "$out"
	fi
	rm "$tree/$3"
}

expect 'clean code passes' '' src/store/a.c <<<$'/* a.c - job. strcpy(x) is banned. */\nint f(void)\n{\n\treturn my_system(1) + x->system(2) + puts("gets(");\n}'
expect 'a banned function' 'banned' src/store/a.c <<<$'/* a */\nint x = atoi("1");'
expect 'a banned function after a comment' 'banned' src/store/a.c <<<$'/* a */\nint x = /* c */ rand();'
expect 'memory outside base' 'arena' src/store/a.c <<<$'/* a */\nvoid f(void *p)\n{\n\tfree(p);\n}'
expect 'memory inside base' '' src/base/a.c <<<$'/* a */\nvoid f(void *p)\n{\n\tfree(p);\n}'
expect 'a missing first line' 'line 1' src/store/a.c <<<$'int x;'
expect 'a left-over' 'finish' src/store/a.c <<<$'/* a */\n/* TO''DO later */'
{ echo '/* a */'; echo 'int f(void)'; echo '{'; for ((i = 0; i < 71; i++)); do echo '	g();'; done; echo '}'; } |
	expect 'a long function' '71 lines long' src/store/a.c
{ echo '/* a */'; for ((i = 0; i < 600; i++)); do echo "int x$i;"; done; } |
	expect 'a long file' 'longer than 600' src/store/a.c
