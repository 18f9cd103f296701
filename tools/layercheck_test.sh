#!/bin/bash
# layercheck_test.sh LAYERCHECK - each rule finds its offender in a small tree, and a sound tree passes.
set -uo pipefail
layercheck=$1
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

plant() { mkdir -p "$tree/$(dirname "$1")"; printf '%s\n' "${@:2}" >"$tree/$1"; }

sound_tree() {
	rm -rf "$tree"
	plant base/str.h '#include <stddef.h>'
	plant base/str.c '#include "str.h"'
	plant view/html.h '#include "../base/str.h"'
	plant module/module.h '#include "../view/html.h"'
	plant module/unit/unit.h '#include "../module.h"'
	plant module/unit/unit.c '#include "unit.h"' '#include "statements.h"'
	plant module/index/index.h '#include "../unit/unit.h"'
	plant app/main.c '#include "../module/index/index.h"'
}

# expect NAME FINDING: FINDING is in the answer; empty: there is none.
expect() {
	local out code
	out=$("$layercheck" "$tree" 2>&1)
	code=$?
	if [[ -z $2 && $code == 0 ]] || [[ -n $2 && $code == 1 && $out == *"$2"* ]]; then
		printf 'ok layers: %s\n' "$1"
	else
		printf 'not ok layers: %s: %s\n' "$1" "$out"
	fi
	sound_tree
}

sound_tree
expect 'a sound tree passes' ''
plant base/bad.c '' '#include "../view/html.h"'
expect 'base includes view' "base/bad.c:2: \"view/html.h\" points up"
plant view/bad.c '#  include "statements.h"'
expect 'view includes a generated header of the store' 'points up'
plant module/unit/bad.h '#include "../index/index.h"'
expect 'modules in a circle' 'closes a circle'
plant module/index/index_own.h ''
plant app/bad.c '#include "../module/index/index_own.h"'
expect 'the app may look inside' ''
plant module/unit/unit_own.h ''
plant module/index/bad.c '#include "../unit/unit_own.h"'
expect "another module's own header" 'public headers only'
plant module/unit/unit_page.h ''
plant module/index/page.c '#include "../unit/unit_page.h"'
expect 'what pages of other modules begin with' ''
plant base/bad.c '#include "../../etc/passwd.h"'
expect 'outside the sources' 'leaves the source folder'
plant base/bad.c '#include "view/html.h"'
expect 'not relative' 'is no file beside this one'
plant other/bad.c '#include "../base/str.h"'
expect 'a folder without a row' 'not in layercheck'
plant view/bad.c '#include <sqlite3.h>'
expect 'a library in the wrong place' 'may be named in store/ only'
plant view/wide.c '#include <utf8proc.h>'
expect 'a library with two places' ''
plant view/bad.c '#include HEADER'
expect 'a header behind a macro' 'must name its file'
