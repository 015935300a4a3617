#!/usr/bin/env bash
# A first try with files as they are: what was typed need not match in capitals, both totals are over the same columns,
# what was not used is said, and each refusal names what there is to choose from. The averages were added up by hand.
set -u
. "$(dirname "$0")/support/setting.sh"
cd "$work" || exit 1

# says CODE PATTERN ARGUMENTS...: runs compare and expects the exit code and a text with the pattern, on one line.
says() {
  local code=$1 pattern=$2 got
  shift 2
  "$assay" compare "$@" >out 2>&1
  got=$?
  [ "$got" = "$code" ] || complain "compare $*: exit $got, expected $code: $(head -3 out)"
  tr '\n' ' ' <out | tr -s ' ' | grep -qE -- "$pattern" || complain "compare $*: nothing like '$pattern': $(head -12 out)"
}

cat >pre.csv <<'CSV'
When,Email Address,Q1,Q2,Q3,Seat
9/2/2025,ana@example.edu,1,0,1,4
9/2/2025,ben@example.edu,0,1,0,5
9/3/2025,ben@example.edu,1,1,1,5
9/2/2025,cy@example.edu,absent,,,6
9/2/2025,dee@example.edu,,,,7
9/2/2025,eve@example.edu,0,,1,8
CSV
cat >post.csv <<'CSV'
When,Email address,Q1,Q2,Q3
12/9/2025,ANA@example.edu,1,1,1
12/9/2025,ben@example.edu ,1,1,0
12/9/2025,cy@example.edu,1,1,1
12/9/2025,dee@example.edu,1,1,1
12/9/2025,eve@example.edu,0,1,1
CSV
# Ana 2 to 3, Ben's first try 1 to 2, Eve 1 to 2; Cy and Dee have no first total.
says 0 'from 1\.33 to 2\.33 out of 12 among the 3 people' pre.csv post.csv --id 'email address' --max 12
says 0 'pre\.csv:5: warning: Q1: found "absent".*counts as missing' pre.csv post.csv --id 'email address'
says 0 'pre\.csv: note: 1 submission.*of which the first counts' pre.csv post.csv --id 'email address'
says 0 "total of 'Q1', 'Q2', 'Q3' in .*Left out, because only one.*: 'Seat'" pre.csv post.csv --id 'email address'
says 0 "'Q1' in pre\.csv.*with 'Q2' in post\.csv" pre.csv post.csv --id 'Email Address' --pre q1 --post q2
says 1 'highest score there is, 3' pre.csv post.csv --id 'Email Address' --max 2
says 2 "'Email Address' in pre\.csv, 'Email address' in post\.csv" pre.csv post.csv
says 1 "no column 'mail' \(--id\); its columns: 'When', 'Email Address'" pre.csv post.csv --id mail
says 2 'say both, or --score' pre.csv post.csv --id 'Email Address' --pre Q1

printf 'who;Before;After\na;10;12\nb;8,5;n/a\nc;9;late\nd;7;8\ne;6;8\n' >wide.csv
says 0 'from 7\.67 to 9\.33 among the 3 people.*guessed|guessed.*from 7\.67 to 9\.33 among the 3 people' wide.csv
says 0 'wide\.csv:4: warning: After: found "late"' wide.csv --pre before --post AFTER
says 1 'highest score there is, 12' wide.csv --max 11

# With --id a person with two rows counts once, with the last: (1, 3) and (2, 2).
printf 'who,Before,After\na,1,2\na,1,3\nb,2,2\n' >twice.csv
says 0 'from 1\.50 to 2\.50 out of 12 among the 2 people' twice.csv --id who --max 12

printf 'Prewt,Postwt,Height\n10,12,170\n8,8,160\n9,11,165\n' >alike.csv
says 0 "'Prewt' \(before\) with 'Postwt'" alike.csv

printf 'who,test,score\na,one,3\nb,one,4\na,two,6\nb,two,5\n' >long.csv
says 2 "it holds 'one' \(2 rows\), 'two' \(2 rows\)" long.csv --id who --value score --occasion test
says 1 'found "one" in 2 rows' long.csv --id who --value score --occasion test --before 1 --after 2
says 0 'from 3\.50 to 5\.50' long.csv --max 12 --id Who --value Score --occasion Test --before one --after two
says 2 "found 'one' twice" long.csv --id who --value score --occasion test --before one --after one
printf 'who,score\na,3\nb,4\n' >first.csv
# A column of two values is no score: it is asked about, or said to be left for groups.
printf 'extra,group,ID\n3,1,1\n4,1,2\n2,1,3\n6,2,1\n5,2,2\n4,2,3\n' >stacked.csv
says 2 "which column is before.*'group' holds two values.*--occasion 'group'.*--by 'group'" stacked.csv
printf 'first,half,second\n3,1,5\n4,1,6\n2,2,4\n6,2,7\n5,2,9\n' >halves.csv
says 0 "'first' \(before\) with 'second' \(after\).*only two columns of numbers.*'half' holds two values and was taken for groups" halves.csv
says 0 "'first' \(before\) with 'half' \(after\)" halves.csv --pre first --post half
printf 'pre,post\n0,1\n1,1\n0,0\n1,1\n0,1\n1,0\n' >right.csv
says 0 "'pre' \(before\) with 'post' \(after\)" right.csv
cp first.csv again.csv
says 2 'first\.csv and again\.csv are the same, byte for byte' first.csv again.csv --id who
# A gradebook: names may be short where one column alone is meant, and the last test is often called final.
cat >grades.csv <<'CSV'
Student,ID,SIS Login ID,Section,Pretest (11),Midterm Exam (12),Final Exam (13),Final Paper (14),Final Score
    Points Possible,,,,10,10,10,10,(read only)
"Quill, Ada",1,ada,A,4,5,8,7,80
"Finch, Bo",2,bo,A,6,6,7,9,81
"Pell, Cy",3,cy,A,5,4,9,8,82
CSV
says 0 "Compared: 'Pretest \(11\)' \(before\) with 'Final Exam \(13\)' \(after\).*from 5\.00 to 8\.00" grades.csv --pre pretest --post 'Final Exam'
says 0 "with 'Midterm Exam \(12\)' \(after\)" grades.csv --pair 'Pretest:Midterm'
says 1 "grades\.csv: 'Final' \(--post\) may be short for any of 'Final Exam \(13\)', 'Final Paper \(14\)', 'Final Score'" grades.csv --pre Pretest --post Final
says 2 'which column is before' grades.csv
sed 's/Final Paper (14)/Paper (14)/' grades.csv >final.csv
says 0 "'Pretest \(11\)' \(before\) with 'Final Exam \(13\)' \(after\) in final\.csv; both columns were guessed" final.csv
sed 's/,10,10,10,10,/,10,10,30,10,/' final.csv >thirty.csv
says 2 "'Pretest \(11\)' and 'Final Exam \(13\)' may be meant, but the most points of the two are not the same" thirty.csv
printf 'id,Q10,Q2\na,1,2\nb,3,4\nc,5,6\n' >tens.csv
says 1 "no column 'Q1' \(--pre\)" tens.csv --pre Q1 --post Q2
says 1 "'Pretest \(11\)' has 10 points at most and 'Final Exam \(13\)' has 30, so a difference" thirty.csv --pre Pretest --post 'Final Exam'
says 0 'from 5\.00 to 8\.00 out of 30' thirty.csv --pre Pretest --post 'Final Exam' --max 30
# What stands for a missing answer is no score, unless somebody says so.
printf 'id,pre,post\na,5,7\nb,-999,8\nc,4,9\nd,6,6\n' >codes.csv
says 1 "'pre' holds -999, which stands for a missing answer in many exports" codes.csv
says 0 "'pre' .before. with 'post'" codes.csv --min -999
[ "$failures" = 0 ] && echo "compare: first tries lead somewhere"
exit "$failures"
