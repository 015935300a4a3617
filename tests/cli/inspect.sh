#!/usr/bin/env bash
# inspect prints the shape of a file and nobody's id, name or own words, whatever the columns are called.
set -u
assay=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
complain() { echo "FAILED: $*"; failures=$((failures + 1)); }
cat >"$work/test.csv" <<'CSV'
No,Learner,E-mail,Q1,Q2,Q3,Before,Remark
1003,Ana Bo,ana@example.edu,1,0,1,45,fine
1010,Ben Cox,ben@example.edu,0,0,1,50,my boss Erwin was there
1017,Cy Dahl,cy@example.edu,1,1,1,absent,none
1024,Dee Eck,dee@example.edu,1,0,0,38,fine
1031,Eli Fox,eli@example.edu,1,0,,61,too long for me
1038,Fay Gil,fay@example.edu,1,1,1,52,
CSV
for form in "" --json; do
  "$assay" inspect $form "$work/test.csv" >"$work/out" 2>&1 || complain "inspect $form ended with $?"
  for private in 1003 1038 Ana Cox example.edu Erwin absent; do
    grep -q -- "$private" "$work/out" && complain "inspect $form printed $private"
  done
done
"$assay" inspect "$work/test.csv" | tr -s ' \n' ' ' >"$work/out"
for pattern in '4-6 answer Q1 ... Q3 3 columns of numbers from 0 to 1, 5 to 6 filled' \
  '{from: "Q1", to: "Q3", type: score, max: 1}' '6 filled, 6 different, 5 of 6 are numbers' '1 id No' 'records 6, all taken'; do
  grep -qF -- "$pattern" "$work/out" || complain "nothing like '$pattern': $(cat "$work/out")"
done
[ "$failures" = 0 ] && echo "inspect: the shape of a file, and nobody in it"
exit "$failures"
