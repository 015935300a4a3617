#!/bin/sh
# Every C file is as clang-format 14 (Debian 12) lays it out; other versions differ in details, so they say nothing.
set -u
cd "$1" || exit 1
clang-format --version 2>/dev/null | grep -q 'version 14\.' || exit 77
files=$(find src include tests -name '*.[ch]' | xargs clang-format --dry-run 2>&1 | sed -n 's/:.*clang-format-violations.*//p' | sort -u)
[ -z "$files" ] && exit 0
echo "$files" | sed 's/$/ is not formatted; run clang-format -i on it/'
exit 1
