#!/bin/bash
# Estimates equal R's survey to 1e-9; mistaken data and questions are refused in one clear sentence.
set -uo pipefail
suite=$(cd "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
golden=$suite/../data/survey
: "${PROGRAM:=$suite/../../build/dannoi}"
cd "$TMPDIR" || exit 1
cp "$golden"/*.csv "$golden"/*.yaml .

for part in "$suite"/*_part.sh; do
	source "$part"
done
