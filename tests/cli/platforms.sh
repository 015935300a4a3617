#!/usr/bin/env bash
# Exports of learning platforms from end to end: the points beside answers, the most points that the file tells, and which of
# several attempts counts, whatever the order of the rows. All numbers below are those that the script itself writes.
set -u
. "$(dirname "$0")/support/setting.sh"
cd "$work" || exit 1
has() { tr -s ' \n' ' ' <"$1" | grep -qF -- "$2" || complain "$1 has nothing like: $2"; }

# study FOLDER ID FROM TO LEARNER: three instruments on one file, by attempts
study() {
  {
    cat <<YAML
assay: 1
program: {name: Beekeeping, unit: Orchard School, proposers: [Ada Quill, Bo Finch], status: non-credit, modality: online, audience: undergraduate, pilot_start: 2024-fall}
roster: {file: exports/roster.csv, learner: sis, ids: [{name: sis, column: sis}, {name: mail, column: mail}], columns: {enrolled_on: started, completed_on: finished}}
instruments:
YAML
    for rule in first last best; do
      echo "  - {id: $rule, level: 2, occasion: $([ $rule = first ] && echo pre || echo post), file: exports/quiz.csv, learner: {column: $5, id: $2}, attempts: $rule, items: [{id: q, from: \"$3\", to: \"$4\", type: score}]}"
    done
    echo "objectives: [{id: o, text: Keep bees, metrics: [{id: a, kind: knowledge, method: test, pre: first.q, post: last.q}, {id: b, kind: knowledge, method: test, pre: first.q, post: best.q}]}]"
  } >"$1/study.yml"
}

roster() {
  mkdir -p "$1/exports"
  echo sis,mail,started,finished >"$1/exports/roster.csv"
  for i in $(seq 10 21); do echo "S$i,p$i@example.org,2024-08-26,2025-05-10"; done >>"$1/exports/roster.csv"
}

# The first attempt has 1 of 4 points, the second 4, the third 2; each of 12 learners makes all three.
review() {
  "$assay" review "$1" >"$1/paths" 2>"$1/issues" || complain "$1: review ended with $?: $(cat "$1/issues")"
  text=$(echo "$1"/reports/*/annual-review.txt)
  has "$text" 'On the test “a”, the average was 1.0 before and 2.0 after, out of 4'
  has "$text" 'On the test “b”, the average was 1.0 before and 4.0 after, out of 4'
  "$assay" check "$1" >"$1/checked" 2>"$1/issues" || complain "$1: check ended with $?"
  has "$1/issues" '24 submissions of best set aside: the same learner has another for the same occasion, of which the best counts'
}

# ---- Canvas: newest first, a text between questions, points beside answers ----
canvas_rows() {
  for i in $(seq 10 21); do
    echo "Learner $i,$i,S$i,A,5,2025-02-$1 10:00:00 UTC,$2,a,$3,c,$4,,0.0,e,$5,1,2,3"
  done
}
roster canvas
{
  echo 'name,id,sis_id,section,section_id,submitted,attempt,101: One,1.0,102: Two,2.0,103: Note,0.0,104: Three,1.0,n correct,n incorrect,score'
  canvas_rows 26 3 1.0 1.0 0.0
  canvas_rows 25 2 1.0 2.0 1.0
  canvas_rows 24 1 0.0 1.0 0.0
} >canvas/exports/quiz.csv
study canvas sis One Three sis_id
review canvas
{ head -1 canvas/exports/quiz.csv; tail -n +2 canvas/exports/quiz.csv | tac; } >turned && mv turned canvas/exports/quiz.csv
review canvas

# ---- Moodle: any order, unfinished attempts, averages, a third question that nobody has graded in one attempt ----
moodle_rows() {
  for i in $(seq 10 21); do
    echo "Quill,Ada,p$i@example.org,Finished,$1 February 2025 10:01 AM,$1 February 2025 10:14 AM,12 mins 40 secs,$(($2 + $3 + $4)).00,$2.00,$3.00,$4.00"
  done
}
roster moodle
echo S30,p30@example.org,2024-08-26,2025-05-10 >>moodle/exports/roster.csv
{
  echo 'Last name,First name,Email address,State,Started on,Completed,Time taken,Grade/4.00,Q. 1 /1.00,Q. 2 /2.00,Q. 3 /1.00'
  moodle_rows 4 1 2 1
  moodle_rows 12 1 1 0
  moodle_rows 3 0 1 0
  # Somebody with an answer that waits for grading has no sum, and none that is too small.
  echo 'Quill,Ada,p30@example.org,Finished,12 February 2025 10:01 AM,12 February 2025 10:14 AM,13 mins,Not yet graded,1.00,2.00,Requires grading'
  echo 'Quill,Ada,p10@example.org,In progress,20 February 2025 10:01 AM,-,-,-,-,-,-'
  echo 'Overall average,,,,,,,2.33,0.67,1.33,0.33'
} >moodle/exports/quiz.csv
study moodle mail 'Q. 1 /1.00' 'Q. 3 /1.00' 'Email address'
review moodle
[ "$("$assay" inspect moodle/exports/quiz.csv | grep -c 'left out: average\|left out: unfinished-attempt')" = 2 ] ||
  complain "averages and unfinished attempts are not told"

[ "$failures" = 0 ] && echo "platforms: points, maxima and attempts come through to the review"
exit "$failures"
