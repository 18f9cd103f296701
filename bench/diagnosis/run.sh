#!/bin/bash
# A scenario and its priority options on the server, against GLPK and R: bench/diagnosis/run.sh
#
# Limits: a change with every province ranked anew under 2 ms, options over 28 parts under 20 ms.  Needs libglpk-dev and
# r-base-core.  BUILD names a build folder (build): its compiler and flags are used.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
build=${BUILD:-build}
rounds=${ROUNDS:-1000}
[[ -f /usr/include/glpk.h ]] && command -v Rscript >/dev/null || { echo 'needs GLPK and R: apt-get install libglpk-dev r-base-core' >&2; exit 1; }
[[ -f $build/build.ninja ]] || ./run build
meson setup --reconfigure "$build" >/dev/null
ninja -C "$build" --quiet dannoi bench/diagnosis_bench

work=$(mktemp -d)
server=
finish() {
	[[ -z $server ]] || { kill "$server" && wait "$server"; } 2>/dev/null
	rm -rf "$work"
}
trap finish EXIT
"$build/dannoi" init --data "$work/var" >/dev/null
"$build/dannoi" index rank --year 2022 --format csv --data "$work/var" |
	awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; print "province_code,score"; next }
		$at["score"] != "" { print $at["unit"] "," $at["score"] }' >"$work/totals.csv"
"$build/bench/diagnosis_bench" "$work/var" "$rounds" >"$work/ours.txt"
us() { awk -v name="$1" '$1 == name { print $2 }' "$work/ours.txt"; }
read -r r_us r_rank r_group < <(Rscript bench/diagnosis/rerank.R "$work/totals.csv" 14 42 "$rounds")

# The whole answer over the wire, one after another.
"$build/dannoi" serve --data "$work/var" --listen 127.0.0.1:0 >"$work/address" 2>"$work/log" &
server=$!
until address=$(head -n 1 "$work/address") && [[ -n $address ]]; do sleep 0.01; done
page() {
	for _ in {1..101}; do printf 'url = "%s"\noutput = /dev/null\n' "${address%/}/kich-ban?don_vi=14&nam=2022&muc.8.2=1.9$1"; done >"$work/hundred"
	curl -s -K "$work/hundred" -w '%{time_total}\n' | sort -g | awk '{ t[NR] = $1 } END { printf "%.2f", 1000 * t[int((NR + 1) / 2)] }'
}
html_ms=$(page '')
json_ms=$(page '&dinh_dang=json')

say() { printf '%-58s %s\n' "$@"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }
say 'a scenario of three parts, all provinces ranked anew' "$(us scenario) µs (limit 2000)"
say 'options over 28 parts' "$(us options) µs (limit 20000)"
say 'the search alone: ours, GLPK, ratio' "$(us search) µs, $(us glpk) µs, $(ratio "$(us glpk)" "$(us search)")"
say 'ranks and groups alone: ours, R, ratio' "$(us rerank) µs, $r_us µs, $(ratio "$r_us" "$(us rerank)")"
say 'the page of a scenario over HTTP: HTML, JSON' "$html_ms ms, $json_ms ms"
say 'R finds' "rank $r_rank, group $r_group of 42 points (0 low .. 3 high)"
awk -v s="$(us scenario)" -v o="$(us options)" 'BEGIN { exit !(s < 2000 && o < 20000) }' || { echo 'above its limit' >&2; exit 1; }
