#!/bin/bash
# formatcheck.sh - every C file is as clang-format would write it.
find src tools tests bench -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run -Werror
