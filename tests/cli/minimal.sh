#!/usr/bin/env bash
# The smallest study is right as it stands, its review says what awk counts in its files, and the mistakes that somebody
# makes who changes it are all named in one run.
set -u
. "$(dirname "$0")/support/setting.sh"
copy_sample minimal "$work/first"
cd "$work" || exit 1
has() { tr -s ' \n' ' ' <"$1" | grep -qF -- "$2" || complain "$1 has nothing like: $2"; }

"$assay" check first >check 2>warnings || complain "check ended with $?"
[ -s warnings ] && complain "the smallest study has warnings: $(cat warnings)"
grep -o 'In study.yml: [a-z_.]*' check | sort -u | cut -d: -f2 | while read -r key; do
  grep -qE "^\| \`$key\` \||^## $key" "$source/samples/README.md" || echo "$key"
done >unknown
[ -s unknown ] && complain "check names keys that the reference lacks: $(cat unknown)"

"$assay" review first >paths 2>warnings || complain "review ended with $?: $(cat warnings)"
[ "$(wc -l <paths)" = 12 ] || complain "review made not three reports in four formats"
text=first/reports/2025-26/annual-review.txt
total() { tail -n +2 "$1" | awk -F, '{s = 0; for (i = 3; i <= 12; i++) s += $i; print $1, s}' | sort; }
total first/exports/pretest-2025.csv >pre
total first/exports/posttest-2025.csv >post
join pre post >both
has $text "Average $(awk '{a += $2; b += $3} END {printf "%.1f before and %.1f after, of 10", a / NR, b / NR}' both)"
[ "$(wc -l <both)" = "$(awk '$3 > $2' both | wc -l)" ] || complain "the smallest study has somebody who did not score higher"
has $text "All $(wc -l <both) learners scored higher."
has $text "$(awk '$2 >= 7' post | wc -l) of $(wc -l <post) measured reached the target of 70%"
has $text "$(($(wc -l <first/exports/survey-2025.csv) - 1)) of $(awk -F, 'NR > 1 && $6' first/exports/roster.csv | wc -l)"

sed -i -e 's/learner: Student ID/learner: Matriculation/' -e 's/column: Email address/column: E-mail address/' \
  -e 's/to: Q10/to: Q11/' first/study.yml
"$assay" check first >out 2>err && complain "wrong columns were taken"
has err 'exports/roster.csv:1: no column "Matriculation"; the file has: "Student ID", "Last name"'
has err 'exports/survey-2025.csv:1: error: no column "E-mail address"; nearest: "Email address" (learner of survey, study.yml:'
has err 'exports/pretest-2025.csv:1: error: no column "Q11"'
has err 'exports/posttest-2025.csv:1: error: no column "Q11"'

cp "$source/samples/minimal/study.yml" first/
sed -i 's/posttest-\*/post-test-*/' first/study.yml
"$assay" check first >out 2>err || complain "a file that is still to come is no error"
has err "no file matches 'exports/post-test-*.csv' yet"
has err 'exports/posttest-2025.csv: note: no `file:` of study.yml names this file'

cp "$source/samples/minimal/study.yml" first/
sed -i -E 's/^0+//' first/exports/pretest-2025.csv
"$assay" check first >out 2>err || complain "ids without zeros are no error"
has err 'Student ID: 11 of 11 learners of pretest are not in the roster'
has out 'Fix first 1. Mend what leaves answers uncounted'
[ "$failures" = 0 ] && echo "minimal: a first study leads to a review, and its mistakes to their mend"
exit "$failures"
