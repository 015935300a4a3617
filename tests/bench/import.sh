#!/usr/bin/env bash
# The import of four exports beside libcsv alone reading the same bytes to integers, and beside the sqlite3 shell's `.import`:
#   tests/bench/import.sh DATA_FOLDER [RUNS]
# DATA_FOLDER holds l1.csv, pre.csv, post.csv, l3.csv. Runs in turn; prints medians of user, processor and wall seconds, and the ratios.
# Targets: at most 4 scans; `.import` at least 2.5 imports; database at most 1.1 of the bytes. Needs the release build, cc, sqlite3.
set -eu
. "$(dirname "$0")/setting.sh"
. "$(dirname "$0")/timing.sh"
cc -O2 -o "$work/scan_csv" "$assay_root/tests/bench/scan/scan_csv.c" -lcsv

shell_imports=()
for export in "${exports[@]}"; do shell_imports+=(-cmd ".import --csv \"$export\" $(basename "$export" .csv)"); done
for _ in $(seq "${2:-5}"); do
  rm -f "$work/study/study.db" "$work/shell.db"
  timed scan "$work/scan_csv" --integers "${exports[@]}"
  timed import "$assay" import "$work/study"
  timed shell sqlite3 "${shell_imports[@]}" "$work/shell.db" "SELECT 1"
done
column=0
for name in user processor wall; do
  column=$((column + 1))
  scan=$(median scan $column) import=$(median import $column) shell=$(median shell $column)
  echo "$name: scan $scan s, import $import s, .import $shell s; $(ratio "$import" "$scan") scans, .import $(ratio "$shell" "$import") imports"
done
echo "peak $(median import 4) KiB, exports $(cat "${exports[@]}" | wc -c) bytes, database $(stat -c %s "$work/study/study.db") bytes"
