#!/bin/bash
# What the ledger costs, in one command: bench/ledger/run.sh [ENTRIES]
#
# Durable changes per second with 64 clients, each with its commitment, against bare SQLite that writes
# the same rows without any; entries per second verified against their hashes alone, of 10 million
# entries (about 2 GB in /tmp) or as many as given.  Rounds alternate; medians.  BUILD names the build.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
build=${BUILD:-build}
ninja -C "$build" bench/ledger_bench >/dev/null
"$build/bench/ledger_bench" write
"$build/bench/ledger_bench" verify "${1:-10000000}"
