#!/usr/bin/env bash
# assay items on small files made by hand: counts that can be checked by eye, what so few people cannot bear is not shown, and
# each refusal says where, what was found and what was expected.
set -u
. "$(dirname "$0")/support/setting.sh"
cd "$work" || exit 1

# says CODE PATTERN ARGUMENTS...: runs items and expects the exit code and a text with the pattern, on one line.
says() {
  local code=$1 pattern=$2 got
  shift 2
  "$assay" items "$@" >out 2>&1
  got=$?
  [ "$got" = "$code" ] || complain "items $*: exit $got, expected $code: $(head -3 out)"
  tr '\n' ' ' <out | tr -s ' ' | grep -qE -- "$pattern" || complain "items $*: nothing like '$pattern': $(head -14 out)"
}
never() { grep -qE -- "$1" out && complain "says '$1'"; }

# Five people: Q1 4 of 5, Q2 2 of 5 with one empty, Q3 1 of 5.
printf 'who,Q1,Q2,Q3,Seat\na,1,1,1,4\nb,1,1,0,5\nc,1,0,0,6\nd,1,,0,7\ne,0,0,0,8\n' >few.csv
says 0 '5 people answered 3 questions\. On average they had 1\.4 of 3 points' few.csv --items Q1:Q3
says 0 'Easiest was Q1 \(80% right\), hardest Q3 \(20%\)' few.csv --items q1:q3
says 0 '1 answer is empty and counts as wrong, most of them in Q2 \(1\)' few.csv --items Q1:Q3
says 0 'takes 50 people, and there are 5' few.csv --items Q1:Q3
never 'with rest'
says 0 'takes 3 questions and 20 people' few.csv --items Q1:Q3
says 0 'with rest.*Q1 80% 0' few.csv --items Q1:Q3 --all
says 0 '4 people answered 1 question.*1 row has no answer' few.csv --items Q2

# The same test as answers: B, A, C are right.
printf 'who,Q1,Q2,Q3\na,B,A,C\nb,B,A,D\nc,B,C,A\nd,B,,A\ne,A,B,A\n' >chosen.csv
printf 'item,key\nQ1,B\nQ2,A\nQ3,C\n' >key.csv
says 0 'On average they had 1\.4 of 3 points' chosen.csv --key key.csv
says 0 'Q1 A 20% B\* 80%' chosen.csv --key key.csv
says 0 'Q2 A\* 40% B 20% C 20%' chosen.csv --items Q1:Q3 --key key.csv
printf 'item,key\nQ1,B\nQ3,C\n' >lacks.csv
says 1 "lacks\.csv: found no row for 'Q2', expected a key for each" chosen.csv --items Q1:Q3 --key lacks.csv
printf 'question,answer\nQ1,B\n' >heads.csv
says 1 "heads\.csv:1: found the columns 'question', 'answer', expected 'item' and 'key'" chosen.csv --key heads.csv
printf 'item,key\nQ1,B\nQ1,C\n' >twice.csv
says 1 "found two keys of 'Q1'" chosen.csv --key twice.csv
printf 'item,key\nQ1,B\nQ2,\nQ3,C\n' >empty.csv
says 1 "'Q2' has an empty key" chosen.csv --key empty.csv
printf 'item,key\nQ1,B\nQ9,C\n' >other.csv
says 1 "no column 'Q9' \(named in the key\)" chosen.csv --key other.csv
says 1 "'Q1' holds no numbers.*or the right answers in --key FILE" chosen.csv --items Q1:Q3

says 1 "few\.csv:1: no column 'Seet' \(--items\); did you mean 'Seat'\?" few.csv --items Q1:Seet
says 2 "'Q3' stands behind 'Q1' in few\.csv" few.csv --items Q3:Q1
says 2 'Say --items FIRST:LAST' few.csv
says 2 "--max: found 'ten'" few.csv --items Q1:Q3 --max ten
says 0 'few\.csv:6: warning: Seat: found "8".*expected 0 to 7.*4 people answered' few.csv --items Seat --max 7
says 2 "--chart: found 'map.gif'" few.csv --items Q1:Q3 --chart map.gif
says 3 'nofile' nofile.csv --items Q1:Q3
says 1 'map\.svg was not written' few.csv --items Q1:Q3 --chart map.svg
[ -e map.svg ] && complain "map.svg was written"
for suffix in svg png pdf; do
  says 0 'hardly more than chance' few.csv --items Q1:Q3 --all --chart "map.$suffix"
  [ -s "map.$suffix" ] || complain "map.$suffix is not there"
done

# n = 0, 1, 2, nobody differs, cells that are no numbers.
printf 'Q1,Q2,Q3\n' >none.csv
says 1 'nobody has answers that make a total \(0 rows\)' none.csv --items Q1:Q3
printf 'Q1,Q2,Q3\n1,0,1\n' >one.csv
says 0 '1 person answered 3 questions' one.csv --items Q1:Q3 --all
printf 'Q1,Q2,Q3\n1,0,1\n0,0,1\n' >two.csv
says 0 '2 people answered 3 questions' two.csv --items Q1:Q3 --all
printf 'Q1,Q2,Q3\n1,1,1\n1,1,1\n1,1,1\n' >same.csv
says 0 'no reliability: all values are the same' same.csv --items Q1:Q3 --all
never 'nan|inf[^o]'
printf 'Q1,Q2,Q3\n1,2,3\n2,absent,4\n5,4,4\n3,3,1\n' >words.csv
says 0 'words\.csv:3: warning: Q2: found "absent"' words.csv --items Q1:Q3
says 0 '3 people answered 3 questions' words.csv --items Q1:Q3
says 0 'highest number in it, 5, stands for it' words.csv --items Q1:Q3
# Before and after, counted by hand: of a, b, c, d (e before only, f after only) Q1 is right for 1 before, 4 after; Q2 for 3, then 2.
printf 'id,Q1,Q2,Q3\na,1,1,1\nb,0,1,1\nc,0,1,1\nd,,0,1\ne,1,1,1\n' >pre.csv
printf 'ID,q1,Q2,Q3\nD,1,0,1\nc,1,1,1\nb,1,0,1\n a,1,1,1\nf,0,0,1\n' >post.csv
both() { local code=$1 pattern=$2; shift 2; says "$code" "$pattern" pre.csv --post post.csv "$@"; }
both 0 '4 people took both tests and are compared on 3 questions\. Left out: 1 person with the first test only, 1 person with the second' --id id --items Q1:Q3
both 0 'Of 3 questions, 1 had more people right after than before, 1 had fewer, 1 as many' --id ID --items Q1:Q3
both 0 'largest move was on Q1: 3 from wrong to right, 0 from right to wrong' --id id --items Q1:Q3
both 0 'fewer had them right afterwards: Q2\.' --id id --items Q1:Q3
both 0 'Q1 4 1 4 3 0 Q2 4 3 2 0 1 Q3 4 4 4 0 0' --id id --items Q1:Q3 --all
never '%[^ ]|exact p|[0-9]%'
both 2 "two files need --id COLUMN.*'id' in pre\.csv, 'ID' in post\.csv" --items Q1:Q3
both 1 "pre\.csv: no column 'who' \(--id\)" --id who --items Q1:Q3
both 2 "'Q1', which is one of the questions" --id Q1 --items Q1:Q3
says 2 'matches the people of two files, found one' pre.csv --id id --items Q1:Q3
printf 'id,Q1,Q2\na,1,1\n' >short.csv
says 1 "short\.csv:1: no column 'Q3' \(a question of the first file\)" pre.csv --post short.csv --id id --items Q1:Q3
cp pre.csv copy.csv
says 2 'pre\.csv and copy\.csv are the same, byte for byte' pre.csv --post copy.csv --id id --items Q1:Q3
printf 'id,Q1,Q2,Q3\nx,1,1,1\ny,0,1,1\n' >others.csv
says 1 'nobody is in both tests \(5 in the first only, 2 in the second only\)' pre.csv --post others.csv --id id --items Q1:Q3
printf 'id,Q1,Q2,Q3\n' >head.csv
says 1 'head\.csv: holds no rows below its header' pre.csv --post head.csv --id id --items Q1:Q3
says 3 'gone\.csv' pre.csv --post gone.csv --id id --items Q1:Q3
printf 'id,Q1,Q2,Q3\na,1,yes,1\na,0,1,1\nb,1,1,1\n' >odd.csv
says 0 'odd\.csv:2: warning: Q2: found "yes".*odd\.csv: note: 1 submission.*of which the last counts' pre.csv --post odd.csv --id id --items Q1:Q3
for suffix in svg png pdf; do
  both 0 'took both tests' --id id --items Q1:Q3 --chart "change.$suffix"
  [ -s "change.$suffix" ] || complain "change.$suffix is not there"
done
# The same answers as chosen, with a key: 1 of 2 right before, 2 of 2 after.
printf 'who,Q1\na,B\nb,A\n' >chosen1.csv
printf 'who,Q1\na,B\nb,B\n' >chosen2.csv
printf 'item,key\nQ1,B\n' >one_key.csv
says 0 'Q1 2 1 2 1 0' chosen1.csv --post chosen2.csv --id who --key one_key.csv
# Points: right is the most that anybody has.
printf 'who,Q1,Q2\na,3,1\nb,2,3\n' >points1.csv
printf 'who,Q1,Q2\na,3,3\nb,3,1\n' >points2.csv
says 0 'highest number in both, 3, stands for it.*Q1 2 1 2 1 0 Q2 2 1 1 1 1' points1.csv --post points2.csv --id who --items Q1:Q2
# Points beside the answers, as ZipGrade writes them: all questions are taken with their points. By hand: Q1 1, 1, 0 of 1; Q2 2, 0, 2 of 2.
head='QuizName,StudentID,EarnedPts,PossiblePts,KeyVersion,Stu1,Key1,EarnedPt1,PossPt1,Stu2,Key2,EarnedPt2,PossPt2'
printf '%s\n' "$head" Knots,1,3,3,A,B,B,1,1,C,C,2,2 Knots,2,1,3,A,B,B,1,1,D,C,0,2 Knots,3,2,3,A,A,B,0,1,C,C,2,2 >zip.csv
says 0 "2 questions of zip\.csv, 'Q1' to 'Q2'.*3 people answered 2 questions\. On average they had 2\.0 of 3 points.*Q1 67% 0 Q2 67% 0" zip.csv
says 0 "1 question of zip\.csv, 'Q1'\..*Q1 67%" zip.csv --items Q1
# Two versions of a test: nobody was asked all of it.
printf '%s\n' "$head" Knots,1,3,3,A,B,B,1,1,C,C,2,2 Knots,2,1,3,B,B,C,0,1,D,D,2,2 >versions.csv
says 2 "Not everybody was asked the same ones: nobody answered both 'Q1 \(key A\)' and 'Q1 \(key B\)'\. Columns with points: 'Q1 \(key A\)'" versions.csv
says 0 "1 person answered 2 questions\. .*3\.0 of 3 points" versions.csv --items 'Q1 (key A):Q2 (key A)'
# A question that most left empty was put to them all the same; one that the file marks as not put to them was not. Of four people
# in left.csv three had no answer to the last question, and 0 points for it; in drawn.csv three had one of the two alone.
head='name,id,section,section_id,submitted,attempt,1: Knot,1.0,2: Rope,1.0,n correct,n incorrect,score'
row() { echo "Ada $1,$1,A,5,2026-09-25 23:30:00 UTC,1,$2,1,1,1"; }
{ echo "$head"; row 1 y,1,y,1; row 2 y,1,,0; row 3 ,0,,0; row 4 y,0,,0; } >left.csv
says 0 "2 questions of left\.csv.*4 people answered 2 questions" left.csv
{ echo "$head"; row 1 y,1,y,1; row 2 y,1,,; row 3 ,,y,0; row 4 y,1,,; } >drawn.csv
says 0 "2 questions of drawn\.csv" drawn.csv
{ echo "$head"; row 1 y,1,y,1; row 2 y,1,,; row 3 ,,y,0; row 4 ,,y,1; row 5 ,,,; } >drawn.csv
says 2 "same ones: by the file's own marks '1: Knot' was put to 2 and '2: Rope' to 3 of 5\. Columns with points" drawn.csv
# Numbers that a platform puts into a name are none of the question's: the points are those of the header.
printf 'Last name,First name,Email address,State,Started on,Completed,Time taken,Grade/9.00,Q. 1 /5.00,Q. 2 /4.00\n' >moodle.csv
for i in 1 2 3; do echo "Quill,Ada,a$i@example.org,Finished,3 February 2025 10:01 AM,3 February 2025 10:14 AM,13 mins,7.00,5.00,2.00" >>moodle.csv; done
says 0 "moodle\.csv, 'Q\. 1 /5\.00' to 'Q\. 2 /4\.00'.*had 7\.0 of 9 points.* Q\. 1 100% 0 Q\. 2 50% 0" moodle.csv --items 'Q. 1 /5.00:Q. 2 /4.00'
says 0 'Q\. 1 100% 0 Q\. 2 50% 0' moodle.csv --items 'q. 1:Q. 2'
# The grades of a Moodle quiz and the scores of a Gradescope assignment are one test; the tests of a gradebook are several.
says 0 "2 questions of moodle\.csv, 'Q\. 1 /5\.00' to 'Q\. 2 /4\.00'" moodle.csv
printf 'Name,SID,Email,Total Score,Max Points,Status,Submission ID,Submission Time,Lateness (H:M:S),View Count,Submission Count,1: Knot (1.0 pts),2: Rope (2.0 pts)\n' >scores.csv
for i in 1 2 3; do echo "Ada Quill,$i,a$i@example.org,2.0,3.0,Graded,90$i,2026-10-01 10:00:00 -0400,00:00:00,1,1,1.0,1.0" >>scores.csv; done
says 0 "2 questions of scores\.csv, '1: Knot .* had 2\.0 of 3 points" scores.csv
printf 'Student,ID,SIS User ID,SIS Login ID,Section,Before (11),After (12)\n    Points Possible,,,,,9,9\n"Quill, Ada",1,,,A,4,8\n"Rosen, Bo",2,,,A,5,7\n' >gradebook.csv
says 2 'which columns are the questions' gradebook.csv
says 2 "found 'Grade/9\.00', which moodle-quiz makes of answers, and 'Q\. 2 /4\.00'" moodle.csv --items 'Grade/9.00:Q. 2 /4.00'
cut -d, -f1-9 moodle.csv >one.csv
says 0 "1 question of one\.csv, 'Q\. 1 /5\.00'" one.csv
# Answers that are no names: decimals, sentences, brackets.
printf 'A,B\n1.5,[k]\n2,e.g. this one.\n1.5,[k]\n' >dots.csv
printf 'item,key\nA,1.5\nB,[k]\n' >dots_key.csv
says 0 'A 1\.5\* 67% 2 33% B \[k\]\* 67% e\.g\. this one\. 33%' dots.csv --key dots_key.csv
"$assay" items dots.csv --key dots_key.csv --json | grep -q '"e.g. this one.": ' || complain "JSON leaves out an answer with dots"
# A key of another test, and people who have several rows.
printf 'item,key\nA,9\nB,[k]\n' >other_key.csv
says 0 'Nobody chose the right answer by the key to A: is this the key of the test' dots.csv --key other_key.csv
{ cat moodle.csv; tail -1 moodle.csv; } >twice.csv
says 0 "'Email address' has 3 different ids in 4 rows: each row is counted as if it were a person" twice.csv
says 0 '3 people' moodle.csv
never 'different ids'
# What stands for a missing answer is no score; a file that is read is not written.
printf 'A,B\n1,0\n-999,1\n0,1\n' >codes.csv
says 1 "'A' holds -999, which stands for a missing answer in many exports" codes.csv --items A:B
cp codes.csv codes.svg
says 2 'codes\.svg, which is the same file as codes\.svg' codes.svg --items B:B --chart codes.svg
cmp -s codes.csv codes.svg || complain "the chart was written over the file that was read"
printf '4711: Pick one,4712: Pick two\nB,A\nB,C\n' >numbered.csv
printf 'item,key\nPick one,B\n4712: Pick two,A\n' >numbered_key.csv
says 0 'Pick one 100% 0 Pick two 50% 0' numbered.csv --key numbered_key.csv
printf 'A (11),A (12),B (13),B\n1,0,1,1\n1,1,1,0\n' >alike.csv
says 0 'A \(11\) 100% 0 A \(12\) 50% 0 B \(13\) 100% 0 B 50% 0' alike.csv --items 'A (11):B'
[ "$failures" = 0 ] && echo "items: question by question"
exit "$failures"
