#!/bin/bash
# The survey engine beside R: bench/survey/run.sh [ROWS...] (16105 161050 1610500)
#
# CPU seconds of one thread, both sides in turns, medians, and their ratios; then what cost does with rows and items, and
# how fast SPSS and Stata files are read.  Needs r-base-core, r-cran-survey and r-cran-data.table, and 8 GB for 1.6
# million rows; BENCH names the build of bench/survey_bench.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
bench=${BENCH:-build/bench/survey_bench}
[[ -x $bench ]] || { echo "build it first: ninja -C build bench/survey_bench" >&2; exit 1; }
command -v Rscript >/dev/null || { echo "needs R: apt-get install r-base-core r-cran-survey r-cran-data.table" >&2; exit 1; }
sizes=("$@")
((${#sizes[@]} > 0)) || sizes=(16105 161050 1610500)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

median() { sort -g | sed -n "$(((rounds + 1) / 2))p"; }
# turns NAME OURS... -- THEIRS...: both commands in turns, the medians and the ratio.
turns() {
	local name=$1 ours=() theirs
	shift
	while [[ $1 != -- ]]; do ours+=("$1"); shift; done
	shift
	theirs=("$@")
	for ((i = 0; i < rounds; i++)); do
		"${ours[@]}" >>"$work/ours"
		"${theirs[@]}" >>"$work/theirs"
	done
	awk -v name="$name" -v a="$(median <"$work/ours")" -v b="$(median <"$work/theirs")" \
		'BEGIN { printf "%-50s %12.6f s %12.6f s %10.2f x\n", name, a, b, b / a }'
	rm "$work/ours" "$work/theirs"
}

printf '%-50s %14s %14s %12s\n' task dannoi beside ratio
for rows in "${sizes[@]}"; do
	"$bench" data "$rows" "$work/data.csv"
	rounds=$((rows > 1000000 ? 1 : 3))
	items=$((rows > 1000000 ? 1 : 2))
	turns "63 x 120 means, $rows rows, expert R" "$bench" means "$rows" 15 -- Rscript bench/survey/expert.R "$work/data.csv" $((rows > 1000000 ? 1 : 5))
	turns "the same with design effects, expert R" "$bench" effects "$rows" 15 -- Rscript bench/survey/expert.R "$work/data.csv" $((rows > 1000000 ? 1 : 5))
	turns "1,000 replicates, 9 scores, $rows rows, expert R" "$bench" replicates "$rows" 15 -- Rscript bench/survey/replicates.R "$work/data.csv" $((rows > 1000000 ? 1 : 5))
	turns "raking on three margins, $rows rows, survey::rake" "$bench" rake "$rows" 5 -- Rscript bench/survey/rake.R "$rows"
	turns "reading the CSV, $rows rows, fread on one thread" "$bench" read "$rows" "$work/data.csv" -- Rscript bench/survey/fread.R "$work/data.csv"
	rounds=5
	turns "share of reading as many bytes, $rows rows" "$bench" means "$rows" 15 -- "$bench" memory "$rows" 15
	rounds=1
	turns "63 x 120 means, $rows rows, svyby ($items items, scaled)" "$bench" means "$rows" 15 -- Rscript bench/survey/ordinary.R "$work/data.csv" $items
done

printf '\ncost of means by rows (120 items) and by items (161050 rows)\n%10s %6s %12s %16s\n' rows items seconds 'ns an answer'
for pair in 16105:120 51000:120 161050:120 510000:120 1610500:120 161050:15 161050:30 161050:60; do
	awk -v rows="${pair%:*}" -v items="${pair#*:}" -v s="$("$bench" items "${pair%:*}" "${pair#*:}")" \
		'BEGIN { printf "%10d %6d %12.6f %16.3f\n", rows, items, s, 1e9 * s / rows / items }'
done

printf '\n'
bench/survey/sav.sh
