#!/bin/bash
# What a paper costs, from the command to the file: bench/report/run.sh [ROUNDS]
#
# The forms take turns, so that a noisy neighbour meets all.  Printed are the medians of the time
# by the clock and of the processor's, which a busy machine changes little, and each form's limit.
# "empty" starts the program and reads the figures, which every form does too.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
rounds=${1:-15}
program=${PROGRAM:-build/dannoi}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" init --data "$work/store" >/dev/null

# took FORM COMMAND...: appends its milliseconds, by the clock and of the processor.
took() {
	local form=$1
	shift
	TIMEFORMAT='%R %U %S'
	{ time "$@" >/dev/null; } 2>"$work/took"
	awk '{ print $1 * 1000 }' "$work/took" >>"$work/$form.clock"
	awk '{ print ($2 + $3) * 1000 }' "$work/took" >>"$work/$form.processor"
}

# median FILE
median() { sort -n "$1" | sed -n "$(((rounds + 1) / 2))p"; }

for ((round = 0; round < rounds; round++)); do
	took empty "$program" index show --unit 14 --year 2022 --data "$work/store"
	for kind in analysis brief; do
		for form in docx pdf html; do
			took "$kind-$form" "$program" report --unit 14 --year 2022 --kind $kind --out "$work/$kind.$form" --data "$work/store"
		done
	done
done

printf '%-16s %9s %13s %9s %9s\n' form 'clock ms' 'processor ms' 'limit ms' bytes
for form in empty analysis-docx brief-docx analysis-pdf brief-pdf analysis-html brief-html; do
	case $form in *docx) limit=200 ;; *pdf) limit=1000 ;; *) limit=- ;; esac
	size=-
	[[ $form == empty ]] || size=$(stat -c %s "$work/${form/-/.}")
	printf '%-16s %9s %13s %9s %9s\n' "$form" "$(median "$work/$form.clock")" "$(median "$work/$form.processor")" $limit "$size"
done
