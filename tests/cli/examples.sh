#!/usr/bin/env bash
# The committed text examples are what the program writes today; their PDF and HTML are made by the same script and are not remade
# here, so that this is quick.
#   examples.sh ASSAY SOURCE
set -eu
. "$(dirname "$0")/support/setting.sh"

stale=0
compared=0
for example in "$source"/reports/examples/*.txt; do
  name=$(basename "$example" .txt)
  for report in annual-review faculty senate-evidence; do
    case $name in *-"$report") break ;; esac
  done
  study=$work/${name%-"$report"}
  if [ ! -d "$study" ]; then
    copy_sample "$(basename "$study")" "$study"
    "$assay" import "$study" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  fi
  "$assay" report "$study" "$report" --format text -o "$work/$name.txt" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  compared=$((compared + 1))
  if ! diff -u "$example" "$work/$name.txt" >"$work/diff"; then
    stale=$((stale + 1))
    echo "reports/examples/$name.txt is not what the program writes now:"
    head -n 20 "$work/diff"
  fi
done
[ "$compared" -gt 0 ] || { echo "no text example was found in $source/reports/examples"; exit 1; }
if [ "$stale" -gt 0 ]; then
  echo "$stale of $compared text examples are out of date. If the change is meant, make them anew and look at them:"
  echo "  reports/examples/make.sh build/release/src/assay build/release/tests/render_gallery"
  exit 1
fi
echo "$compared text examples are current"
