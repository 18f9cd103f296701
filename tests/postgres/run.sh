#!/bin/bash
# run.sh - the postgres suite: the dialect of every statement is common to both engines.
set -uo pipefail
tests/postgres/prepare.sh "$BUILD/src/store" "$BUILD/tests/data/store" || echo 'not ok postgres: a statement or migration is refused'
