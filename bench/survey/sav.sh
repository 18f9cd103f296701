#!/bin/bash
# sav.sh [ROWS] - how fast SPSS and Stata files are read: rows a second of 120 variables (median of 5, interleaved)
# and the peak memory, beside the same answers as CSV.
set -euo pipefail
program=$(cd "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)/build/dannoi
rows=${1:-16000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

awk -v rows="$rows" 'BEGIN {
	srand(1)
	printf "w"
	for (i = 1; i < 120; i++) printf ",q%d", i
	print ""
	for (r = 0; r < rows; r++) {
		printf "%.4f", 1 + 9 * rand()
		for (i = 1; i < 120; i++) printf ",%d", 1 + int(5 * rand())
		print ""
	}
}' >a.csv
for ending in sav zsav dta; do "$program" convert a.csv a.$ending; done

for _ in 1 2 3 4 5; do
	for ending in csv sav zsav dta; do
		start=$EPOCHREALTIME
		"$program" estimate a.$ending --mean q1 --weight w --format csv >/dev/null 2>&1
		echo "$ending $start $EPOCHREALTIME" | awk '{ print $3 - $2 }' >>$ending.seconds
	done
done
for ending in csv sav zsav dta; do
	median=$(sort -n $ending.seconds | sed -n 3p)
	peak=$(bash -c '"$1" estimate "$2" --mean q1 --format csv >/dev/null 2>&1 & pid=$!; most=0
		while now=$(awk "/VmHWM/ { print \$2 }" /proc/$pid/status 2>/dev/null) && [ -n "$now" ]; do most=$now; done; echo "$most"' \
		bash "$program" a.$ending)
	awk -v e=$ending -v r="$rows" -v s="$median" -v m="$peak" \
		'BEGIN { printf "%-5s %9.0f rows a second, peak %5.0f MB\n", e, r / s, m / 1024 }'
done
