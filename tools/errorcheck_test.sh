#!/bin/bash
# errorcheck_test.sh ERRORGEN - a sentence without its Vietnamese text is named with what to add, one translated in vain too.
set -uo pipefail
errorgen=$(realpath "$1")
check=$(realpath "$(dirname -- "${BASH_SOURCE[0]}")/errorcheck.sh")
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cd "$tree" || exit 1
mkdir -p src/i18n src/base src/module/unit

# entries MSGID MSGSTR...: the catalogue of the layers.
entries() {
	printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: vi\\n"\n' >src/i18n/errors_vi.po
	(($# == 0)) || printf '\nmsgid "%s"\nmsgstr "%s"\n' "$@" >>src/i18n/errors_vi.po
}

# expect NAME EXIT OUTPUT FILE: what is on standard input, as FILE; OUTPUT is a bash pattern.
expect() {
	local out code
	cat >"$4"
	out=$("$check" "$errorgen" 2>/dev/null)
	code=$?
	# shellcheck disable=SC2053
	if [[ $code == $2 && $out == $3 ]]; then printf 'ok errorcheck: %s\n' "$1"; else printf 'not ok errorcheck: %s: exit %d: %s\n' "$1" "$code" "$out"; fi
	rm "$4"
}

entries 'no page %.*s' 'không có trang %.*s' 'No such file or directory' 'không có tệp này'
expect 'a sentence in both languages, and a reason of the system' 0 '' src/base/a.c <<<'FAIL(err, A, "no page " STR_FMT, STR_ARG(s));'
expect 'a text that nothing says' 2 'src/i18n/errors_vi.po:6: no source says "no page %.\*s"; remove the entry' src/base/a.c <<<''
entries
expect 'a sentence of a layer' 2 $'src/base/a.c:2: the sentence has no Vietnamese text; add to src/i18n/errors_vi.po\n\nmsgid "no \\\\"page\\\\" %.\*s"\nmsgstr ""' \
	src/base/a.c <<<$'\nFAIL(err, A, "no \\"page\\" " STR_FMT, STR_ARG(s));'
expect 'a sentence of a module' 2 'src/module/unit/b.c:1: *; add to src/module/unit/errors_vi.po*msgid "bad"*' src/module/unit/b.c <<<'yaml_fail(err, node, "bad");'
expect 'a bug needs none' 0 '' src/base/a.c <<<'FAIL(err, STATUS_INTERNAL, "a bug");'
expect 'a sentence that is not written out' 2 'src/base/a.c:1: write the sentence out here, *' src/base/a.c <<<'FAIL(err, A, sentence);'
expect 'what a test says is no matter' 0 '' src/module/unit/unit_test.c <<<'FAIL(err, A, "nobody reads this");'
entries 'at most %d' 'tối đa %s'
expect 'a translation with other arguments' 2 '' src/base/a.c <<<'FAIL(err, A, "at most %d", 1);'
