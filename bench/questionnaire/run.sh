#!/bin/bash
# Compiling a questionnaire of 250 questions: bench/questionnaire/run.sh.  The whole command, its median of 21 runs; asked: 50 ms.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
program=${PROGRAM:-build/dannoi}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/form"
{
	echo 'type,name,label::Tiếng Việt (vi),label::English (en),required,relevant,constraint,constraint_message'
	echo 'integer,q0,Câu đầu,First,yes,,. >= 0,Số không âm'
	for i in {1..249}; do
		echo "select_one five,q$i,Câu hỏi số $i về dịch vụ,Question $i on service,yes,\${q$((i - 1))} != '' and \${q0} > $i,,"
	done
} >"$work/form/survey.csv"
printf '%s\n' 'list_name,name,label::Tiếng Việt (vi),label::English (en)' 'five,1,Rất kém,Very bad' 'five,2,Kém,Bad' 'five,3,Vừa,Fair' 'five,4,Tốt,Good' 'five,5,Rất tốt,Very good' >"$work/form/choices.csv"
for _ in {1..21}; do
	started=$(date +%s%N)
	"$program" survey compile "$work/form" --out "$work/form.xml"
	echo $((($(date +%s%N) - started) / 1000))
done | sort -n | awk '{ x[NR] = $1 } END { printf "250 questions from CSV: %.1f ms (median of %d, the process included)\n", x[int((NR + 1) / 2)] / 1000, NR }'
