#!/usr/bin/env bash
# Every line of tests/requirements.tsv: the test that it names exists, and its words stand in the report that it names. Every requirement of
# the procedure has a line.
set -u
. "$(dirname "$0")/support/setting.sh"

# The numbers of the procedure's requirements run to 52; 32 was never given.
{ seq 1 52 | grep -v '^32$' | sed 's/^/R/'; echo E1; echo E2; } | sort >"$work/wanted"
grep -v '^#' "$source/tests/requirements.tsv" | cut -f1 | sort -u >"$work/has"
cmp -s "$work/wanted" "$work/has" || complain "not a line for each requirement: $(diff "$work/wanted" "$work/has" | tr '\n' ' ')"

for study in data-literacy watershed; do
  copy_sample "$study" "$work/$study"
  "$assay" import "$work/$study" >/dev/null 2>&1 || complain "import of $study"
  "$assay" report "$work/$study" annual-review >"$work/$study-annual" 2>/dev/null || complain "$study: annual review"
  "$assay" report "$work/$study" senate-evidence >"$work/$study-evidence" 2>/dev/null || complain "$study: evidence"
  "$assay" report "$work/$study" faculty >"$work/$study-faculty" 2>/dev/null || complain "$study: faculty"
done
"$assay" check "$work/data-literacy" >"$work/data-literacy-check" 2>/dev/null || complain "check"
"$assay" portfolio "$work/data-literacy" "$work/watershed" >"$work/data-literacy-portfolio" 2>/dev/null || complain "portfolio"
id=$(sed -n 40p "$work/data-literacy/exports/roster.csv" | cut -d, -f1)
"$assay" report "$work/data-literacy" learner --id "$id" >"$work/data-literacy-learner" 2>/dev/null || complain "learner"
# Without headings and captions: those stand there whatever is below them.
content() {
  awk '{ line[NR] = $0 }
       END { for (i = 1; i <= NR; i++) {
               if (line[i] ~ /^(Table|Figure) [0-9]+\. /) while (i < NR && line[i + 1] != "" && line[i + 1] !~ /^(-+|\[.*)$/) i++
               else if (!(line[i + 1] ~ /^(-+|=+)$/ && length(line[i]) == length(line[i + 1]) && line[i] !~ /^(-|=)/ && (i == 1 || line[i - 1] == ""))) print line[i] } }' "$1"
}
for report in "$work"/*-*; do [ -f "$report" ] && content "$report" | tr -s ' \n' ' ' >"$report.words"; done
grep -q "Themes of the answers, in people" "$work/data-literacy-annual.words" && complain "captions are taken for content"

exists() {
  local name=${1#*/}
  [ -e "$source/tests/${1%/*}/$name.c" ] || [ -e "$source/tests/${1%/*}/$name.sh" ]
}
grep -v '^#' "$source/tests/requirements.tsv" >"$work/lines"
while IFS=$'\t' read -r id test study report words; do
  exists "$test" || complain "$id: there is no test $test"
  grep -qF -- "$words" "$work/$study-$report.words" || complain "$id: $study, $report does not say: $words"
done <"$work/lines"
[ "$(wc -l <"$work/lines")" -gt 50 ] || complain "too few lines"
[ "$failures" = 0 ] && echo "every requirement has its test and its place in a report"
exit "$failures"
