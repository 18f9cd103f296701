#!/bin/bash
# mesontests.sh BUILD - runs the tests of a build and tells each cmocka case as a line of its own.
set -uo pipefail
meson test -C "$1" --no-rebuild --timeout-multiplier 4 >/dev/null 2>&1
# A program of cases prints "[       OK ] name" and "[  FAILED  ] name"; any other is one case.
jq -r '
	. as $test
	| ((.stdout // "") + (.stderr // "")) as $output
	| [$output | scan("(?m)^\\[       OK \\] (\\S+)") | .[0]] as $good
	| [$output | scan("(?m)^\\[  FAILED  \\] (\\S+)$") | .[0]] as $bad
	| if $test.result == "OK" and ($good | length) == 0 then "ok \($test.name)"
	  elif $test.result == "OK" then $good[] | "ok \($test.name): \(.)"
	  else $output, "not ok \($test.name): \($test.result) \($bad | unique | join(", "))" end
' "$1/meson-logs/testlog.json"
