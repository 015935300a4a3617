#!/usr/bin/env bash
# Times the whole job, four exports to a PDF, on files that the benchmark's generator made:
#   tests/bench/measure.sh DATA_FOLDER [RUNS]
# DATA_FOLDER holds l1.csv, pre.csv, post.csv, l3.csv. Prints seconds and peak memory of each run; give the median.
set -eu
. "$(dirname "$0")/setting.sh"

timed() { /usr/bin/time -f "$1 %e s wall, %U s user, %S s system, %M KiB peak" "${@:2}" >/dev/null; }
for run in $(seq "${2:-3}"); do
  rm -rf "$work/study/study.db" "$work/study/reports"
  timed "whole job " "$assay" review "$work/study"
  timed "reports   " "$assay" review "$work/study"
  rm -rf "$work/study/study.db"
  timed "import    " "$assay" import "$work/study"
done
echo "exports $(cat "${exports[@]}" | wc -c) bytes, database $(stat -c %s "$work/study/study.db") bytes"
