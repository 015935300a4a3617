#!/usr/bin/env bash
# What is said of so many people, pictures drawn by hand, groups, pairs, sections, charts, and every way to ask for what is not
# there. The figures were counted by hand; those of groups and sections stand against R in test_compare.c.
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
  tr '\n' ' ' <out | tr -s ' ' | grep -qE -- "$pattern" || complain "compare $*: nothing like '$pattern': $(head -30 out)"
}
silent() { tr '\n' ' ' <out | tr -s ' ' | grep -qE -- "$1" && complain "says '$1': $(cat out)"; }
# draws FILE: the output holds these lines one after the other.
draws() {
  grep -qF -- "$(head -1 "$1")" out || { complain "no picture of $1: $(cat out)"; return; }
  grep -F -A 40 -- "$(head -1 "$1")" out | head -n "$(wc -l <"$1")" | diff "$1" - >difference || complain "picture $1: $(cat difference)"
}

# ---- Under ten people: a line each, counts, no interval. On 51 columns from 0 to 10 a point is 5 columns.
printf 'who,pre,post\na,0,3\nb,2,2\nc,6,4\nd,1,10\n' >cases.csv
cat >cases.txt <<'END'
          ○──────────────●                                     0 → 3  +3
               ○────────────────────────────────────────────●  1 → 10  +9
                    ◆                                          2 → 2  0
                              ●─────────○                      6 → 4  −2
END
says 0 'average rose from 2\.25 to 4\.75 among the 4 people measured both times: a change of 2\.50 points\. Of 4 people, 2 scored higher, 1 the same and 1 lower\. Read these 4 people as individual cases' cases.csv
draws cases.txt
silent 'interval;|p-value is|percentile'
"$assay" compare cases.csv --all >out 2>&1
grep -E '\([−+0-9.]+ to [−+0-9.]+\)' out && complain "an interval under ten people"
grep -qE "p, two-sided +– +fewer than 10 people" out || complain "no reason for a p-value under ten people"
"$assay" compare cases.csv --json | grep -q '"p_two_sided": {"value": null, "status": "absent", "reason": "fewer than 10 people"}' ||
  complain "JSON has a p-value under ten people"
LC_ALL=C "$assay" compare cases.csv >out 2>&1
grep -qF 'o--------------*                                     0 > 3  +3' out || complain "no plain picture without UTF-8"
printf 'pre,post\n3,17\n' >one.csv
says 0 'among the 1 person measured both times.*Of 1 person, 1 scored higher' one.csv

# ---- A rating of words: counts of each answer before and after. The most, 6, is 24 columns less what labels take.
{
  echo Before,After
  for pair in 'Disagree,Agree' 'Disagree,Agree' 'Disagree,Agree' 'Agree,Agree' 'Agree,Strongly agree' 'Strongly disagree,Disagree' \
    'Disagree,Disagree' 'Disagree,Strongly agree' 'Disagree,Agree' 'Agree,Disagree'; do echo "$pair"; done
} >rating.csv
cat >rating.txt <<'END'
  Strongly agree              0                       ██████ 2
  Agree                       █████████ 3             ███████████████ 5
  Neither agree nor disagree  0                       0
  Disagree                    ██████████████████ 6    █████████ 3
  Strongly disagree           ███ 1                   0
END
says 0 'Of 10 people with both, 7 had a higher one afterwards, 2 the same and 1 a lower one\. The middle answer .* was 2 before and 4 after\. So few different answers bear counts' rating.csv --scale agreement-5
draws rating.txt
silent '95% interval'
says 1 'several scales.*agreement-5.*--scale ID' rating.csv
says 2 "scale: found 'agreement-55', expected a built-in rating scale such as agreement-5" rating.csv --scale agreement-55

# ---- Ten people and more: an average with its interval. d = 0 2 0 2 ... : mean 1, sd 1.0541, t(9, .975) = 2.2622:
# 1 -+ 2.2622 * 1.0541 / sqrt(10) = 0.2459 to 1.7541.
{ echo pre,post; for i in 1 2 3 4 5 6 7 8 9 10; do echo "$i,$((i + i % 2 * 2))"; done; } >ten.csv
says 0 'rise of 0\.25 to a rise of 1\.75 points fit these data reasonably well \(95% interval; about 1 in 20' ten.csv
says 0 'What 10 people can bear: counts, and an average with its interval' ten.csv --all
tr '\n' ' ' <out | tr -s ' ' | grep -q 'BCa, are too narrow and miss about 1 time in 6' || complain "no word on resampled intervals: $(tail -4 out)"
{ echo pre,post; for i in 1 2 3 4 5 6 7 8 9 10; do echo "$i,$((i + 3))"; done; } >same.csv
says 0 'Everybody changed by the same number of points' same.csv
says 0 'd_z.*– all values are the same' same.csv --all
{ echo pre,post; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo 20,20; done; } >ceiling.csv
says 0 '12 of 12 people had all 20 points before already.*12 of 12 people had all 20 points afterwards' ceiling.csv --max 20
says 0 'of the averages \(Hake\) – every score is at the maximum before' ceiling.csv --max 20 --all
printf 'pre,post\n-3,4\n5,-2\n' >negative.csv
says 0 'rose from 1\.00|average was 1\.00 before and 1\.00 after' negative.csv --max 20
says 0 'a score lies beyond the ends of the scale' negative.csv --max 20 --all
says 1 '--min: found 0, expected at most the lowest score there is, -3; nothing was compared' negative.csv --min 0
says 1 '--max: found 4, expected at least the highest score there is, 5; nothing was compared' negative.csv --max 4

# ---- Several pairs
printf 'a0,a1,b0,b1\n' >pairs.csv
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "$i,$((i + 1 + i % 3)),$((i + 3)),$((i % 4 + 9))" >>pairs.csv; done
says 0 'a0 → a1 12 .*b0 → b1 12 .*p-values, adjusted Holm BH.*2 pairs are looked at together: a1, b1' pairs.csv --pair a0:a1 --pair B0:b1
says 2 "found 'a0' with 'a1' twice" pairs.csv --pair a0:a1 --pair A0:A1
says 2 "found 'a0' on both sides" pairs.csv --pair a0:a0
says 2 'expected two columns with a colon between' pairs.csv --pair a0
says 1 "no column 'a2' \(--pair\); did you mean 'a0'\?|no column 'a2' \(--pair\); did you mean 'a1'\?" pairs.csv --pair a0:a2
says 2 'expected no --pre' pairs.csv --pair a0:a1 --pre a0
says 2 'by goes with one pair' pairs.csv --pair a0:a1 --pair b0:b1 --by a0

# ---- Groups and sections
sections=$source/tests/reference/sections.csv
says 0 'Blue 22 .*Green 21 .*Red 22 .*Of the 3 pairs of groups, these differ .*Red less Blue .*should not be credited to .Course.' "$sections" --by Course
says 0 'second and first differ|second less first' "$sections" --by Half --all
says 0 'Cliff.s delta .*\(.* to ' "$sections" --by Half --all
says 0 'Counted by 12 sections, the average change is \+3\.77 points \(95% interval \+2\.69 to \+4\.85' "$sections" --cluster section
silent '\+3\.14 to \+4\.40' # the interval of people as if independent: 3.769 -+ 1.998 * 0.3138
says 0 '2 sections are too few for an interval' "$sections" --cluster Half
"$assay" compare "$sections" --cluster Half --json | tr -d '\n' | grep -qE '"sections".*"ci95": \{"value": null, "status": "absent", "reason": "fewer than 10 sections"' ||
  complain "an adjusted interval of two sections"
{ echo pre,post,class; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "$i,$((i + 2)),one"; done; } >class.csv
says 0 '1 section is too few' class.csv --cluster class
says 0 'Fewer than two groups have 10 people' class.csv --by class
says 1 "tells who somebody is; expected a column of groups" "$sections" --by Learner
says 2 'which is compared or names the learner' "$sections" --by Before
says 1 "no column 'Curse' \(--by\); did you mean 'Course'\?" "$sections" --by Curse
says 2 "found 'Course' twice" "$sections" --by Course --cluster course
{ echo pre,post,class; for i in $(seq 30); do echo "$i,$((i + 2)),c$((i % 25))"; done; } >many.csv
says 1 '25 different texts, expected from 2 to 20 groups' many.csv --by class

# ---- Columns that are none, and nobody to compare
says 1 "column 'Course' holds no numbers but texts such as 'Blue', 'Green', 'Red', expected numbers" "$sections" --pre Course --post After
says 1 "no column 'Befor' \(--pre\); did you mean 'Before'\?" "$sections" --pre Befor --post After
printf 'pre,post\n' >empty.csv
says 1 'empty\.csv: holds no rows below its header' empty.csv
printf 'pre,post\n3,\n,4\n5,\n' >apart.csv
says 1 "nobody has a number both in 'pre' and in 'post' \(3 people have one of them, 0 people have none\)" apart.csv
says 2 "found 'pre' on both sides" ten.csv --pre pre --post pre
printf 'x,y\n1,2\n3,9\n' >two.csv
says 0 "'x' \(before\) with 'y' \(after\).*the only two columns of numbers, taken in their order" two.csv
printf 'x,y,z\n1,2,3\n3,9,4\n' >three.csv
says 2 "which column is before.*Columns of numbers: 'x', 'y', 'z'" three.csv

# ---- Options that say nothing
says 2 "chart: found 'x.gif', expected a name that ends in .svg, .png or .pdf" ten.csv --chart x.gif
says 2 "reliability: found '1.2', expected a number from 0 to under 1" ten.csv --reliability 1.2
says 2 "seed: found 'x', expected a whole number" ten.csv --seed x
says 2 "max: found 'x', expected a number above 0" ten.csv --max x
says 2 "min: found 'y', expected a number" ten.csv --min y
says 0 'published reliability.*smallest change to be told' ten.csv --all --reliability 0.8
says 0 'reliability r_xx – needs the reliability of the test: --reliability' ten.csv --all

# ---- Charts are files of their kind, say the same, and a folder that is not there is told
says 0 'Chart: a\.svg' ten.csv --chart a.svg
grep -q 'The average rose from 5.50 to 6.50' a.svg || complain "the SVG does not say what it shows"
says 0 'Chart: b\.PNG' "$sections" --by Course --chart b.PNG
[ "$(head -c 4 b.PNG | tail -c 3)" = PNG ] || complain "b.PNG is no PNG"
says 0 'Chart: c\.pdf' pairs.csv --pair a0:a1 --pair b0:b1 --chart c.pdf
[ "$(head -c 5 c.pdf)" = %PDF- ] || complain "c.pdf is no PDF"
says 0 'Chart: d\.svg' "$sections" --cluster Section --chart d.svg
says 0 'Chart: e\.svg' rating.csv --scale agreement-5 --chart e.svg
grep -q 'Strongly disagree' e.svg || complain "the chart of a rating lacks its answers"
says 3 'nowhere' ten.csv --chart nowhere/f.svg
"$assay" compare ten.csv --all --json >first.json && "$assay" compare ten.csv --all --json | diff -q first.json - >/dev/null ||
  complain "two runs differ"
[ "$failures" = 0 ] && echo "compare: says what the data can bear, and refuses the rest with reasons"
exit "$failures"
