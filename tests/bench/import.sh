#!/usr/bin/env bash
# The import of four exports beside libcsv alone reading the same bytes to integers, and beside the sqlite3 shell's `.import`:
#   tests/bench/import.sh DATA_FOLDER [RUNS]
# DATA_FOLDER holds l1.csv, pre.csv, post.csv, l3.csv. Runs in turn; prints medians of user, processor and wall seconds, and the ratios.
# Targets: at most 4 scans; `.import` at least 2.5 imports; database at most 1.1 of the bytes. Needs the release build, cc, sqlite3.
set -eu
. "$(dirname "$0")/setting.sh"
cc -O2 -o "$work/scan_csv" "$assay_root/tests/bench/scan/scan_csv.c" -lcsv

timed() { # LABEL COMMAND...: adds a line of user, processor and wall seconds and KiB of peak memory to a file of that name
  /usr/bin/time -o "$work/took" -f "%U %S %e %M" "${@:2}" >"$work/out"
  awk '{print $1, $1 + $2, $3, $4}' "$work/took" >>"$work/$1.times"
}
median() { sort -n -k "$2,$2" "$work/$1.times" | awk -v c="$2" '{t[NR] = $c} END {print t[int((NR + 1) / 2)]}'; }
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
  echo "$name: scan $(median scan $column) s, import $(median import $column) s, .import $(median shell $column) s;" \
    "$(awk "BEGIN {printf \"%.1f scans, .import %.1f imports\", $(median import $column) / $(median scan $column), $(median shell $column) / $(median import $column)}")"
done
echo "peak $(median import 4) KiB, exports $(cat "${exports[@]}" | wc -c) bytes, database $(stat -c %s "$work/study/study.db") bytes"
