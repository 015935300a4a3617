#!/usr/bin/env bash
# What `assay compare` costs on a million pairs, beside a bare libcsv scan of the same file: compare.sh [PAIRS [RUNS]]
# Prints medians of processor time and of the clock, runs in turn, of the scan, the default output and --all, and the ratios. The target is 3 scans;
# what was reached stands in ARCHITECTURE.md. Needs the release build and cc.
set -eu
assay_root=$(cd "$(dirname "$0")/../.." && pwd)
assay=${ASSAY:-$assay_root/build/release/src/assay}
pairs=${1:-1000000} runs=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$assay_root/tests/bench/timing.sh"
export ASSAY_KEYS="$work/keys" ASSAY_DATA="$assay_root"
cc -O2 -o "$work/scan_csv" "$assay_root/tests/bench/scan/scan_csv.c" -lcsv
python3 - "$work" "$pairs" <<'PYTHON'
import random, sys
random.seed(1)
def score(x): return max(0, min(20, int(x + 0.5)))
with open(f'{sys.argv[1]}/narrow.csv', 'w') as narrow, open(f'{sys.argv[1]}/export.csv', 'w') as export:
    narrow.write('pre,post\n')
    export.write('Student,Section,Submitted,' + ','.join(f'"Q{q}. How far do you agree?"' for q in range(1, 11)) + ',pre,post\n')
    for i in range(int(sys.argv[2])):
        z, e = random.gauss(0, 1), random.gauss(0, 1)
        pre, post = score(9 + 3.5 * z), score(12 + 3.5 * (0.6 * z + 0.8 * e))
        narrow.write(f'{pre},{post}\n')
        answers = ','.join(random.choice(('Agree', 'Disagree', 'Strongly agree')) for _ in range(10))
        export.write(f's{i:07d},Section {i % 40},2025-09-{1 + i % 28:02d} 10:{i % 60:02d}:00,{answers},{pre},{post}\n')
PYTHON
for file in narrow export; do
  rm -f "$work"/*.times
  for _ in $(seq "$runs"); do
    timed scan "$work/scan_csv" "$work/$file.csv"
    timed default "$assay" compare "$work/$file.csv" --pre pre --post post --max 20
    timed all "$assay" compare "$work/$file.csv" --pre pre --post post --max 20 --all
  done
  echo "$file.csv, $(stat -c %s "$work/$file.csv") bytes"
  for figure in 2:processor 3:clock; do
    column=${figure%:*}
    scan=$(median scan $column) default=$(median default $column) all=$(median all $column)
    echo "${figure#*:}: scan $scan s, compare $default s, --all $all s; $(ratio "$default" "$scan") and $(ratio "$all" "$scan") scans"
  done
done
