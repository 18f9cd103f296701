#!/bin/bash
# run.sh - the fault suite: what is acknowledged survives a failing disk, a power cut and kill -9.
set -uo pipefail
for program in "$BUILD"/tests/fault/*_fault; do
	"$program" || printf 'not ok %s: ended with %d\n' "${program##*/}" $?
done
tests/fault/serve_fault.sh
