#!/usr/bin/env bash
# One learner's page: the learner's own marks, as counted by hand in the exports of samples/minimal, and nobody else's; the pages of a
# year under random names, readable by the owner alone; wrong wishes are told and write nothing.
set -u
. "$(dirname "$0")/support/setting.sh"
copy_sample minimal "$work/study"
cd "$work" || exit 1
has() { tr -s ' \n' ' ' <"$1" | grep -qF -- "$2" || complain "$1 has nothing like: $2"; }
"$assay" import study >/dev/null 2>&1 || complain "import"

# 02041: Q1 to Q10 of the pretest sum to 1, of the posttest to 6; 70% of 10 are 7. Before: "Strongly disagree", now: "Agree".
"$assay" report study learner --id 02041 >own.txt 2>err || complain "ended with $?: $(cat err)"
has own.txt "Maps: test 1 6 10 1 4 5"
has own.txt "Nearly: Draw a map that answers a question of the office."
has own.txt "Target of 70% of the points: close, at most 10 of 100 points below it."
has own.txt "Out Out measure Before After of Before After of"
"$assay" report study learner --id " 02041 " >trimmed.txt 2>/dev/null && cmp -s own.txt trimmed.txt || complain "blanks around the id"
"$assay" report study learner --id r.alder@example.edu 2>/dev/null | cmp -s own.txt - || complain "the same person by e-mail"
echo 02041 | "$assay" report study learner 2>/dev/null | cmp -s own.txt - || complain "the id that was asked for"
# 02069: 8 of 10 afterwards, on target. 02104 left early: a before and no after.
"$assay" report study learner --id 02069 >reached.txt 2>/dev/null && has reached.txt "On target"
"$assay" report study learner --id 02104 >left.txt 2>/dev/null && has left.txt "No result" && has left.txt "Before and after: no measure has a result of yours both before and after."
[ "$(cat reached.txt left.txt | grep -c "Nearly\|of 100 points\|nothing to show")" = 0 ] || complain "what nearly means stands where nobody was near"
for format in pdf html json; do
  "$assay" report study learner --id 02041 --format $format -o own.$format 2>err || complain "$format: $(cat err)"
  [ "$(stat -c %a own.$format)" = 600 ] || complain "own.$format can be read by others"
done
grep -qE '02041|alder|Rosa' own.txt own.html own.json && complain "the page names the learner"
command -v pdfinfo >/dev/null && { pdfinfo own.pdf | grep -qE '^Pages: +1$' || complain "the page has more than one page"; }

# Wrong wishes
"$assay" report study learner --id 99999 >out 2>err && complain "an unknown id made a page"
[ -s out ] && complain "an unknown id printed something"
has err "nobody has this id"
grep -q 99999 err && complain "a message has an id"
"$assay" report study learner </dev/null >out 2>err; [ $? -eq 2 ] || complain "no id: exit code"
"$assay" report study learner --id 02041 --all >out 2>err; [ $? -eq 2 ] || complain "--id and --all: exit code"
"$assay" report study faculty --id 02041 >out 2>err; [ $? -eq 2 ] || complain "--id of another report: exit code"

# All of a year, twice: each time one page for each of the 12 rows of the roster
for run in first second; do
  folder=$("$assay" report study learner --all --format text 2>err) || complain "$run --all: $(cat err)"
  [ "$(stat -c %a "$folder")" = 700 ] || complain "$folder can be read by others"
  [ "$(find "$folder" -type f | wc -l)" -eq 13 ] || complain "$run: $(find "$folder" -type f | wc -l) files"
  [ -z "$(find "$folder" -type f ! -perm 600)" ] || complain "$run: a file can be read by others"
  cut -d, -f2 "$folder/index.csv" | tail -n +2 | tr -d '"' | sort >indexed
  tail -n +2 study/exports/roster.csv | cut -d, -f1 | sort | cmp -s - indexed || complain "$run: the index is not the roster"
  cmp -s "$folder/$(grep 02041 "$folder/index.csv" | cut -d, -f1)" own.txt || complain "$run: the index leads to another page"
done
[ "$(find study/reports -name '*learners*' | wc -l)" -eq 1 ] || complain "something of an earlier run was left"
[ $failures -eq 0 ] && echo "all is as it should be"
exit $((failures > 0))
