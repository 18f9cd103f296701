#!/bin/bash
# errorcheck.sh ERRORGEN - every sentence that errors in src/ tell is in both languages, and none is translated in vain.
set -uo pipefail
mapfile -t catalogues < <(find src -name errors_vi.po | LC_ALL=C sort)
mapfile -t sources < <(find src -name '*.[ch]' ! -name '*_test.c' | LC_ALL=C sort)
exec "$1" --check "${catalogues[@]}" "${sources[@]}"
