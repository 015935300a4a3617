#!/usr/bin/env bash
# What readers of the samples' reports asked: of a figure which people and years it is of, of a word what it means, of two reports that
# differ by a point why they do. What is expected is counted in the exports, or reckoned by hand beside the line.
set -u
assay=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" XDG_DATA_HOME="$work/home/data" LC_ALL=C.UTF-8
mkdir -p "$HOME"
cd "$work" || exit 1
failures=0
complain() { echo "FAILED: $*"; failures=$((failures + 1)); }
has() { tr -s ' \n' ' ' <"$1" | grep -qF -- "$2" || complain "$1 does not say: $2"; }
hasnt() { tr -s ' \n' ' ' <"$1" | grep -qF -- "$2" && complain "$1 says: $2"; }

for study in data-literacy health-workers oral-history watershed minimal; do
  cp -r "$source/samples/$study" $study
  rm -rf $study/reports $study/study.db $study/releases
  "$assay" review $study >/dev/null 2>&1 || complain "review of $study ended with $?"
  for report in annual-review faculty senate-evidence; do mv $study/reports/*/$report.txt $study-$report; done
done
"$assay" report watershed annual-review --tier published >watershed-published 2>/dev/null || complain "the published review"
"$assay" report watershed senate-evidence --tier internal >watershed-inside 2>/dev/null || complain "the evidence told inside"

# Field, +29 in 2025-26 and +11 in 2024-25 as published, 18 apart; in the exports 29.43 and 10.81, which is 18.6.
has watershed-senate-evidence '18 percentage points higher than in 2024-25'
has watershed-annual-review '19 percentage points higher'
for report in watershed-senate-evidence watershed-published; do
  has $report 'Differences between years are worked out from the published figures, so they can lie a point or two away from those of an internal report.'
done
has watershed-senate-evidence 'the change is the difference of the two, so it can lie a point away from that of an internal report.'
for report in watershed-annual-review watershed-inside oral-history-senate-evidence; do hasnt $report 'of an internal report'; done

[ "$failures" = 0 ] && echo "readers: what they asked is answered"
exit "$failures"
