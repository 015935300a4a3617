#!/usr/bin/env bash
# Two real surveys of others become studies, import and report; what could not be used is listed with reasons. The figures
# below were counted in R from the files alone (tests/reference/outside_surveys.R), not by assay.
set -eu
. "$(dirname "$0")/support/setting.sh"
shared=${ASSAY_SHARED:-$source/../shared}
longterm="$shared/data/carpentries_longterm_2017.csv"
training="$shared/data/carpentries_instructor_training_post_2018.csv"
if ! [ -r "$longterm" ] || ! [ -r "$training" ]; then
  echo "skipped: needs the outside data"
  exit 77
fi
mkdir -p "$work/longterm/exports" "$work/training/exports"
cp "$longterm" "$work/longterm/exports/"
cp "$shared/study-carpentries.yml" "$work/longterm/study.yml"
cp "$training" "$work/training/exports/training.csv"
cp "$source/tests/cli/fixtures/instructor-training.yml" "$work/training/study.yml"

expect() { grep -qE -- "$2" "$1" || { echo "$1 has no line like: $2"; head -40 "$1"; exit 1; }; }

for study in longterm training; do
  "$assay" import "$work/$study" >"$work/$study.import" 2>"$work/$study.issues" || [ $? = 1 ]
  "$assay" review "$work/$study" >"$work/$study.paths" 2>>"$work/$study.issues" || [ $? = 1 ]
  "$assay" report "$work/$study" annual-review --format text >"$work/$study.txt" 2>/dev/null || [ $? = 1 ]
  for suffix in pdf html txt json; do ls "$work/$study"/reports/*/annual-review.$suffix >/dev/null; done
done
expect "$work/longterm.import" '476 records'
expect "$work/training.import" '967 records'

# Running text and table rows on one line each, whatever the width of the page.
flat() { tr '\n' ' ' <"$1" | tr -s ' ' >"$1.flat"; }
says() {
  if ! grep -qF -- "$2" "$work/$1.txt.flat"; then
    echo "$1: the report does not say: $2"
    exit 1
  fi
}
never() {
  if grep -qF -- "$2" "$work/$1.txt.flat"; then
    echo "$1: the report says: $2"
    exit 1
  fi
}
flat "$work/longterm.txt"
flat "$work/training.txt"

# The follow-up. Three people gave no time since the workshop: they are too few to show, so they are in no figure, not even
# the pairs of usage before and since (433 with them, 432 without).
says longterm '476 follow-up answers were received'
says longterm 'Of 432 learners who gave both ratings, 202 chose a higher answer afterwards, 208 the same and 22 a lower one.'
never longterm 'Of 433 learners'
never longterm '402 answered'
says longterm '105 of 123 said they had used it'
says longterm '287 of 350 said they had used it'
says longterm '82 of 107 said they had taught it'
says longterm '216 of 293 said they had taught it'
says longterm '22 18 61 48 96 187'
says longterm '75 47 70 41 81 118'
says longterm 'Skills-Advance-Career 408 17 29 104 179 79 258 of 408 3.7'
says longterm 'Motivated-Seek-Knowledge 407 12 10 37 207 141 348 of 407 4.1'
says longterm '408 16 30 139 144 79 223 of 408 3.6'
says longterm '406 36 110 160 72 28 100 of 406 2.9'
says longterm 'Improved Coding Practices 408 17 32 75 203 81 284 of 408 3.7'
says longterm '407 19 39 138 153 58 211 of 407 3.5'
says longterm 'Gained-Confidence-With-Data 407 16 18 109 186 78 264 of 407 3.7'
says longterm 'Likely-To-Recommend (401 answered, average 8.3) 0 3 1 0 2 2 3 3 4 2 5 28 6 30 7 59 8 59 9 67 10 148'
says longterm 'Change-In-Confidence (431 answered)'
says longterm 'Behaviors-Adopted (392 answered)'
says longterm 'Recommended (400 answered)'
says longterm 'It is not known how many could have answered'

# The end-of-training survey, whose dates can be told to be month first by those with a day above 12.
says training '115 people answered.'
says training '95 of 105 answered above the middle of the scale to “The training was worth my time”.'
says training 'the average was 4.1 out of 5 among 103 learners'
says training 'the average was 2.5 out of 3 among 103 learners'
says training '106 1 0 6 34 65 99 of 106'
says training '106 0 0 3 31 72 103 of 106'
says training '106 1 15 7 62 21 83 of 106'
says training 'LikelyToRecommend (102 answered'
says training 'go together with a reliability of 0.75 (Cronbach’s alpha; 95% interval 0.65 to 0.82)'
says training 'Nothing was measured before and after, so nothing here shows a change.'
echo "outside surveys: imported, reported, nothing lost, counts as in R"
