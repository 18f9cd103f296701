#!/bin/bash
# Boards of plans with few tasks and with very many: bench/plan/run.sh
#
# Three stores: 10 thousand tasks in one plan, 1 million in a hundred plans of that size, and 1 million
# in one plan.  Each page is asked for one after the other over one connection, the stores in turns, so
# that a noisy neighbour meets all; p50 and p99 in milliseconds and their ratio to the first store.
# The limit is 2 for both (issue 5).  Needs sqlite3, curl; PROGRAM names the binary.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
program=${PROGRAM:-build/dannoi}
program=$(realpath "$program")
rounds=${ROUNDS:-5} asked=${ASKED:-60}

work=$(mktemp -d)
processes=()
finish() {
	for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; done
	wait 2>/dev/null || true
	rm -rf "$work"
}
trap finish EXIT
cd "$work"

declare -A url
store() { # store NAME PLANS TASKS_EACH: made and served
	local name=$1
	"$program" init --data "$name" >/dev/null
	sqlite3 "$name/dannoi.db" <<TEXT
PRAGMA synchronous = OFF;
BEGIN;
CREATE TEMP TABLE number AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < $3 - 1) SELECT i FROM n;
CREATE TEMP TABLE organs AS SELECT ROW_NUMBER() OVER (ORDER BY key) - 1 AS i, key FROM organ WHERE valid_to IS NULL;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
	INSERT INTO plan (id, version, year, title, is_example, is_public) SELECT 1000 + i, 1, 2026, 'Kế hoạch ' || i, 0, 1 FROM n;
INSERT INTO plan_task (plan_id, version, number, title, part, target_value, lead_organ, deadline, product, budget, done_on, progress_at, model)
	SELECT p.id, 1, n.i + 1, 'Nhiệm vụ ' || n.i, '4.' || (1 + n.i % 4), 1.5, o.key, DATE('2026-06-01', (n.i * 7919 % 365) || ' days'), 'Báo cáo', '',
	       CASE WHEN n.i % 3 = 0 THEN DATE('2026-06-01', (n.i * 104729 % 170) || ' days') END, 0, ''
	FROM plan AS p JOIN number AS n JOIN organs AS o ON o.i = n.i % (SELECT COUNT(*) FROM organs) WHERE p.id > 1000;
INSERT INTO plan_coordinator (task_id, position, organ_key)
	SELECT t.id, 0, o.key FROM plan_task AS t JOIN organs AS o ON o.i = (t.number * 31) % (SELECT COUNT(*) FROM organs) WHERE t.plan_id > 1000 AND t.number % 2 = 0;
COMMIT;
ANALYZE;
TEXT
	"$program" serve --data "$name" --listen 127.0.0.1:0 >"$name.address" 2>"$name.log" &
	processes+=($!)
	until url[$name]=$(head -n 1 "$name.address") && [[ -n ${url[$name]} ]]; do sleep 0.05; done
	url[$name]=${url[$name]%/}
}
stores=(few many_plans one_plan)
store few 1 10000
store many_plans 100 10000
store one_plan 1 1000000

pages=("${PAGES[@]:-}")
[[ -n ${pages[0]} ]] || pages=('board|/ke-hoach?ke_hoach=1001' 'late|/ke-hoach?ke_hoach=1001&trang_thai=under_way_late' 'organ|/ke-hoach?ke_hoach=1001&co_quan=so_noi_vu' 'task|/ke-hoach/viec/5000')
ask() { # ask STORE PAGE_NAME PATH COUNT: times added to STORE.PAGE_NAME
	local i
	for ((i = 0; i < $4; i++)); do
		printf 'next\nsilent\nmax-time = 60\nurl = "%s%s"\noutput = "/dev/null"\nwrite-out = "%%{http_code} %%{time_starttransfer}\\n"\n' "${url[$1]}" "$3"
	done | tail -n +2 >questions
	curl -K questions >answers
	if grep -v '^200 ' answers | head -n 1 | grep .; then echo "$1 $2: not answered" >&2; exit 1; fi
	cut -d ' ' -f 2 answers >>"times.$1.$2"
}
for page in "${pages[@]}"; do # warm, not counted
	for name in "${stores[@]}"; do ask "$name" "${page%%|*}" "${page#*|}" 3; rm -f "times.$name.${page%%|*}"; done
done
for ((round = 0; round < rounds; round++)); do
	for page in "${pages[@]}"; do
		for name in "${stores[@]}"; do ask "$name" "${page%%|*}" "${page#*|}" "$asked"; done
	done
done
quantile() { sort -g "$1" | awk -v q="$2" '{ x[NR] = $1 * 1000 } END { i = int(NR * q + 0.5); print x[i < 1 ? 1 : i] }'; }
printf '%-8s %-12s %10s %10s %8s %8s\n' page store 'p50 ms' 'p99 ms' 'p50 /few' 'p99 /few'
for page in "${pages[@]}"; do
	page=${page%%|*}
	for name in "${stores[@]}"; do
		p50=$(quantile "times.$name.$page" 0.5) p99=$(quantile "times.$name.$page" 0.99)
		[[ $name != few ]] || { first50=$p50 first99=$p99; }
		awk -v a="$page" -v b="$name" -v p="$p50" -v q="$p99" -v r="$first50" -v s="$first99" \
			'BEGIN { printf "%-8s %-12s %10.2f %10.2f %8.2f %8.2f\n", a, b, p, q, p / r, q / s }'
	done
done
