#!/bin/bash
# housecheck.sh ROOT - the house rules that a machine can read: banned functions, lengths, left-overs.
# A function's body starts with { and ends with } in the first column, as clang-format writes it.
set -uo pipefail
cd "$1" || exit 2

readonly file_lines_max=600 function_lines_max=70
# Outside base/ memory is the arena's; these hand on what a library allocated by malloc.
readonly library_memory='src/module/account/account_secret.c'

find src tools tests bench -name '*.[ch]' -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 awk \
	-v file_max=$file_lines_max -v function_max=$function_lines_max -v library_memory="$library_memory" '
function find_call(line, names) {
	return match(line, "(^|[^A-Za-z0-9_.>])(" names ")[ \t]*\\(")
}
function tell(sentence) {
	printf "%s:%d: %s\n", FILENAME, FNR, sentence
	found = 1
}
FNR == 1 { body = 0; if ($0 !~ /^\/\*/) tell("line 1 must say the one job of the file") }
FNR == file_max + 1 { tell("the file is longer than " file_max " lines") }
/^{/ { body = FNR }
/^}/ {
	if (body && FNR - body - 1 > function_max)
		tell("the function above is " (FNR - body - 1) " lines long; at most " function_max)
	body = 0
}
{
	code = $0
	gsub(/"([^"\\]|\\.)*"/, "\"\"", code)
	sub(/\/\/.*/, "", code)
	if (code ~ /^[ \t]*\*/ || code ~ /^\/\*/)
		code = ""
	gsub(/\/\*.*\*\//, "", code)
}
find_call(code, "strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atoll|atof|strtok|localtime|gmtime|rand|srand|setenv|putenv|system|popen|alloca") { tell("calls a banned function: " code) }
FILENAME ~ /^src\// && FILENAME !~ /^src\/base\// && index(library_memory, FILENAME) == 0 && find_call(code, "malloc|calloc|realloc|free|strdup") { tell("memory is the arena\047s: " code) }
/(^|[^A-Za-z])(TODO|FIXME|XXX)([^A-Za-z]|$)/ { tell("finish it or write an issue: " $0) }
END { exit found }
'
