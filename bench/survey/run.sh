#!/bin/bash
# The survey engine beside R: bench/survey/run.sh [ROWS...] (16105 161050)
#
# CPU seconds of one thread, both sides in turns, medians, and their ratios.  Needs r-base-core,
# r-cran-survey and r-cran-data.table; BENCH names the build of bench/survey_bench.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
bench=${BENCH:-build/bench/survey_bench}
[[ -x $bench ]] || { echo "build it first: ninja -C build bench/survey_bench" >&2; exit 1; }
command -v Rscript >/dev/null || { echo "needs R: apt-get install r-base-core r-cran-survey r-cran-data.table" >&2; exit 1; }
sizes=("$@")
((${#sizes[@]} > 0)) || sizes=(16105 161050)
rounds=3
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
		'BEGIN { printf "%-46s %12.6f s %12.6f s %10.2f x\n", name, a, b, b / a }'
	rm "$work/ours" "$work/theirs"
}

printf '%-46s %14s %14s %12s\n' task dannoi beside ratio
for rows in "${sizes[@]}"; do
	"$bench" data "$rows" "$work/data.csv"
	turns "63 x 120 means, $rows rows, expert R" "$bench" means "$rows" 15 -- Rscript bench/survey/expert.R "$work/data.csv" 5
	turns "the same with design effects, expert R" "$bench" effects "$rows" 15 -- Rscript bench/survey/expert.R "$work/data.csv" 5
	turns "share of reading the same bytes" "$bench" means "$rows" 15 -- "$bench" memory "$rows" 15
	turns "raking on three margins, survey::rake" "$bench" rake "$rows" 5 -- Rscript bench/survey/rake.R "$rows"
	turns "reading the CSV, fread on one thread" "$bench" read "$rows" "$work/data.csv" -- Rscript bench/survey/fread.R "$work/data.csv"
	rounds=1
	((rows > 20000)) || turns "63 x 120 means, svyby (2 items, scaled)" "$bench" means "$rows" 15 -- Rscript bench/survey/ordinary.R "$work/data.csv" 2
	rounds=3
done
