#!/usr/bin/env bash
# inspect prints the shape of a file and nobody's id, name or own words, whatever the columns are called.
set -u
. "$(dirname "$0")/support/setting.sh"
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
for pattern in '4-6 answer Q1 ... Q3 3 columns, 5 to 6 filled, from 0 to 1' \
  '{from: "Q1", to: "Q3", type: score, max: 1}' '5 filled, 5 different, 1 marked as missing, numbers from 38 to 61' '1 id No' 'records 6, all taken'; do
  grep -qF -- "$pattern" "$work/out" || complain "nothing like '$pattern': $(cat "$work/out")"
done
# Boxes that were ticked are no test and no rating, whether they hold 1 or the number of their option.
printf 'code,dev,use\n%s' "$(for i in 1 2 3 4 5 6; do printf 'k-%d01,2,\n' $i; done)" >"$work/boxes.csv"
"$assay" inspect "$work/boxes.csv" | tr -s ' \n' ' ' >"$work/out"
grep -qF -- '6 filled, 1 different, 2 everywhere 2 (6) scale: one number alone does not tell whether this is a rating' "$work/out" ||
  complain "one number alone: $(cat "$work/out")"
grep -q ratings "$work/out" && complain "one number alone is taken for a rating"
printf 'record_id,gym___0,gym___1,gym___2,a_complete\n1,0,1,1,2\n2,1,0,1,2\n3,0,0,1,2\n' >"$work/redcap.csv"
"$assay" inspect "$work/redcap.csv" | grep -q 'type: score' && complain "boxes of REDCap are taken for a test"
# What a program director has to know of numbers is said once; what is no question takes a line.
cat >"$work/ratings.csv" <<'CSV'
Row,Course,Teacher,Ticked,Count,Name,Phone,Missing
1,5,4,1,12,,,
2,4,4,0,1,,,
3,5,2,1,9,,,
4,1,3,1,10,,,
5,2,4,0,8,,,
6,5,4,1,7,,,
7,5,4,1,2,,,
8,3,5,1,3,,,
9,4,4,1,4,,,
10,4,5,0,5,,,
CSV
"$assay" inspect "$work/ratings.csv" "$work/test.csv" >"$work/lines" 2>&1
tr -s ' \n' ' ' <"$work/lines" >"$work/out"
[ "$(grep -c 'labels:' "$work/lines")" = 1 ] || complain "the advice on ratings stands elsewhere than once"
for pattern in '1 metadata Row 2 answer Course' '1 (1); 2 (1); 3 (1); 4 (3); 5 (4) scale: perhaps a rating, see below' \
  '0 (3); 1 (7) 5 answer Count 10 filled, 10 different, numbers from 1 to 12 scale: none' \
  '6-7 metadata Name; Phone 8 empty Missing ratings' 'labels: [1, 2, 3, 4, 5]}'; do
  grep -qF -- "$pattern" "$work/out" || complain "nothing like '$pattern': $(cat "$work/out")"
done
printf 'Pace,Town\n4,Oslo\n3,Oslo\n,Oslo\n,Oslo\n,Bergen\n' >"$work/few.csv"
"$assay" inspect "$work/few.csv" | tr -s ' \n' ' ' >"$work/out"
for pattern in 'so few answers do not tell whether' 'Oslo (4); 1 more, given once'; do
  grep -qF -- "$pattern" "$work/out" || complain "nothing like '$pattern': $(cat "$work/out")"
done
grep -q 'Bergen\|ratings' "$work/out" && complain "an answer of one person, or advice that two answers do not bear: $(cat "$work/out")"
printf 'a,b\n1,2\n3\n' >"$work/bad.csv"
[ "$("$assay" inspect "$work/bad.csv" 2>&1 | tail -1 | grep -c 'bad.csv:3: error')" = 1 ] || complain "the issue stands elsewhere than last"
[ "$failures" = 0 ] && echo "inspect: the shape of a file, and nobody in it"
exit "$failures"
