#!/bin/bash
# tidy.sh BUILD - clang-tidy over every C file of src/ and tools/ that the build compiles, at zero warnings.
# What was clean stays clean while the text after the preprocessor (with its comments) is the same.
set -uo pipefail
export build=$1 cache=$1/tidy
export rules=$(cat .clang-tidy; clang-tidy --version)
mkdir -p "$cache"

tidy_one() {
	local file=$1 text key output
	text=$(cd "$build" && eval "${2/ -c / -E -CC }") || { printf 'not ok tidy: %s: does not compile\n' "$file"; return; }
	key=$(printf '%s' "$rules" "$text" | sha256sum | cut -d' ' -f1)
	if [[ -f $cache/$key ]]; then
		printf 'ok tidy: %s\n' "$file"
	elif output=$(clang-tidy --quiet -p "$build" "$file" 2>/dev/null); then
		: >"$cache/$key"
		printf 'ok tidy: %s\n' "$file"
	else
		printf '%s\nnot ok tidy: %s\n' "$(grep -A 2 'error:' <<<"$output")" "$file"
	fi
}
export -f tidy_one

jq -r 'unique_by(.file)[] | select(.file | test("^\\.\\./(src|tools)/")) | (.file | ltrimstr("../")), (.command | sub(" -MD.*? -o \\S+"; "") | gsub("-fsanitize=\\S+"; ""))' \
	"$build/compile_commands.json" | tr '\n' '\0' | xargs -0 -n 2 -P "$(nproc)" bash -c 'tidy_one "$@"' tidy
