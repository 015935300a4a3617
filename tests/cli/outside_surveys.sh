#!/usr/bin/env bash
# Two real surveys of others become studies, import and report; what could not be used is listed with reasons. The counts
# below were taken from the files with a spreadsheet's count of rows and cells, not from assay.
set -eu
assay=$1
source=$2
shared=${ASSAY_SHARED:-$source/../shared}
longterm="$shared/data/carpentries_longterm_2017.csv"
training="$shared/data/carpentries_instructor_training_post_2018.csv"
if ! [ -r "$longterm" ] || ! [ -r "$training" ]; then
  echo "skipped: needs the outside data"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" XDG_DATA_HOME="$work/home/data" LC_ALL=C.UTF-8
mkdir -p "$HOME" "$work/longterm/exports" "$work/training/exports"
cp "$longterm" "$work/longterm/exports/"
cp "$shared/study-carpentries.yml" "$work/longterm/study.yml"
cp "$training" "$work/training/exports/training.csv"
cp "$source/tests/cli/fixtures/instructor-training.yml" "$work/training/study.yml"

expect() { grep -qE -- "$2" "$1" || { echo "$1 has no line like: $2"; head -40 "$1"; exit 1; }; }

for study in longterm training; do
  "$assay" import "$work/$study" >"$work/$study.import" 2>"$work/$study.issues" || [ $? = 1 ]
  "$assay" review "$work/$study" >"$work/$study.paths" 2>>"$work/$study.issues" || [ $? = 1 ]
  "$assay" report "$work/$study" annual-review --format text >"$work/$study.txt" 2>/dev/null || [ $? = 1 ]
  for suffix in pdf html txt json; do ls "$work/$study"/reports/*/annual-review.$suffix >/dev/null; done
done
expect "$work/longterm.import" '476 records'
expect "$work/training.import" '967 records'
# 402 people gave a score from 0 to 10 to "likely to recommend"; 476 records in all.
expect "$work/longterm.txt" '476'
expect "$work/training.txt" '967'
echo "outside surveys: imported, reported, nothing lost"
