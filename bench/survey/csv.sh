#!/bin/bash
# Reading a CSV file into columns beside data.table::fread: bench/survey/csv.sh [ROWS...] (1600000)
#
# Both read the same file of 126 variables (6 of the design, 120 items with answers 1 to 5, one in
# twenty empty) whole, on one thread, in turns: fread as people call it with nThread = 1.  CPU
# seconds of user and system, medians, their ratio, and the peak memory of each process.  Ours
# leaves columns that are ready to estimate from (codes, values, missing answers); fread's are
# integers and reals.  BENCH names the build of bench/survey_bench.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
bench=${BENCH:-build/bench/survey_bench}
[[ -x $bench ]] || { echo "build it first: ninja -C build bench/survey_bench" >&2; exit 1; }
command -v Rscript >/dev/null || { echo "needs R: apt-get install r-base-core r-cran-data.table" >&2; exit 1; }
sizes=("$@")
((${#sizes[@]} > 0)) || sizes=(1600000)
rounds=5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

median() { sort -g "$1" | sed -n "$(((rounds + 1) / 2))p"; }
# timed NAME COMMAND...: its seconds to NAME, its peak memory in MB to NAME.memory.
timed() {
	local name=$1
	shift
	/usr/bin/env python3 - "$work/$name" "$@" <<'PYTHON'
import resource, subprocess, sys
name, command = sys.argv[1], sys.argv[2:]
said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
open(name, 'a').write(said.split()[-1] + '\n')
open(name + '.memory', 'a').write(f'{peak:.0f}\n')
PYTHON
}

printf '%10s %8s %12s %12s %8s %12s %12s\n' rows 'MB' dannoi fread ratio 'dannoi MB' 'fread MB'
for rows in "${sizes[@]}"; do
	rm -f "$work"/*
	"$bench" data "$rows" "$work/data.csv"
	for ((i = 0; i < rounds; i++)); do
		timed ours "$bench" read "$rows" "$work/data.csv"
		timed theirs Rscript bench/survey/fread.R "$work/data.csv"
	done
	awk -v rows="$rows" -v mb="$(($(stat -c %s "$work/data.csv") >> 20))" -v a="$(median "$work/ours")" -v b="$(median "$work/theirs")" \
		-v am="$(median "$work/ours.memory")" -v bm="$(median "$work/theirs.memory")" \
		'BEGIN { printf "%10d %8d %10.3f s %10.3f s %6.2f x %12d %12d\n", rows, mb, a, b, b / a, am, bm }'
done
