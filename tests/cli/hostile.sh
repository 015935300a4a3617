#!/usr/bin/env bash
# What surrounds the data, gone wrong: folders and devices in the place of files, odd names, many mistakes at once.
set -u
. "$(dirname "$0")/support/setting.sh"
study=$work/study
fresh() { rm -rf "$study"; cp -a "$work/good" "$study"; }
run() { "$assay" "$@" >"$work/out" 2>"$work/err"; code=$?; }
state() { (cd "$study" && find reports study.db -type f -print0 2>/dev/null | sort -z | xargs -0 sha256sum); }
# expect NAME CODE PATTERN: of the last run
expect() {
  [ "$code" = "$2" ] || complain "$1: exit $code, expected $2: $(head -3 "$work/err")"
  grep -qE -- "$3" "$work/err" || complain "$1: no message like '$3': $(head -5 "$work/err")"
}

copy_sample data-literacy "$work/good"
"$assay" review "$work/good" --year 2025-26 >/dev/null 2>"$work/err" || { cat "$work/err"; exit 1; }

# A folder that has the name of one report: none of the others is renewed.
fresh; rm "$study/reports/2025-26/annual-review.html"; mkdir "$study/reports/2025-26/annual-review.html"
sed -i '$d' "$study"/exports/pretest-2025-26.csv
before=$(cd "$study/reports" && find . -type f -exec sha256sum {} +)
run review "$study" --year 2025-26
expect "a folder in the place of one report" 3 'annual-review.html.*unchanged'
[ "$before" = "$(cd "$study/reports" && find . -type f -exec sha256sum {} +)" ] || complain "half of the reports are new"

# A device is written to and never replaced; a link to a file is followed.
fresh; mkfifo "$work/pipe"; cat "$work/pipe" >"$work/through" & reader=$!
run report "$study" annual-review --year 2025-26 -o "$work/pipe"; wait "$reader"
[ "$code" = 0 ] && [ -p "$work/pipe" ] && [ -s "$work/through" ] || complain "a pipe as output"
: >"$work/real.txt"; ln -s real.txt "$work/link.txt"
run report "$study" annual-review --year 2025-26 -o "$work/link.txt"
[ -L "$work/link.txt" ] && [ -s "$work/real.txt" ] || complain "a link as output"
run report "$study" annual-review --year 2025-26 -o /dev/full
expect "a full device as output" 3 '/dev/full.*cannot be written'

# One complaint a file, each on one line, whatever the name is.
run inspect "$work/nowhere.csv"
[ "$(wc -l <"$work/err")" = 1 ] || complain "inspect of a missing file complains $(wc -l <"$work/err") times"
fresh; odd=$(printf 'pretest-a\nb\033[31m\342\200\256.csv'); mv "$study/exports/pretest-2025-26.csv" "$study/exports/$odd"
printf '1,2\n' >>"$study/exports/$odd"
run review "$study" --year 2025-26
expect "a file name of control characters" 1 '^exports/pretest-a\\nb\\x1b\[31m\\u202e.csv:[0-9]+: error: found 2 cells'
fresh; odd=$(printf 'pretest-\377.csv'); mv "$study/exports/pretest-2025-26.csv" "$study/exports/$odd" 2>/dev/null && {
  printf '1,2\n' >>"$study/exports/$odd"
  run review "$study" --year 2025-26
  iconv -f UTF-8 -t UTF-8 "$work/err" "$study/reports/2025-26/annual-review.json" >/dev/null || complain "a file name that is no UTF-8 is printed raw"
}

# Slips in the data: each is told with its line, and none makes another year or another day of the report.
fresh; awk -F, 'BEGIN { OFS = "," } NR == 41 { $9 = "3/4/2062" } NR == 42 { $9 = "1/1/2020" } { print }' \
  "$work/good/exports/roster.csv" >"$study/exports/roster.csv"
awk -F, 'BEGIN { OFS = "," } NR == 4 { $3 = 7 } NR == 5 { $3 = "x.y@example.edu" } { print }' \
  "$work/good/exports/pretest-2025-26.csv" >"$study/exports/pretest-2025-26.csv"
run review "$study"
expect "slips in the data" 0 'The report lists [0-9]+ warnings about the data'
grep -q 'reports/2025-26/' "$work/out" || complain "a slip in a date made another year: $(head -1 "$work/out")"
grep -q 'data as of June 2[0-9], 2026' "$study/reports/2025-26/annual-review.txt" || complain "a slip in a date is the day of the report"
run check "$study"
for place in 'roster.csv:41: .*years from all others' 'roster.csv:42: .*before that of enrolment' \
  'pretest-2025-26.csv:4: .*found "7"; ' 'pretest-2025-26.csv:5:3: .*e-mail address'; do
  grep -qE "$place" "$work/err" || complain "check does not say $place: $(head -5 "$work/err")"
done
grep -rqa 'x\.y@example\.edu' "$study/study.db" "$study/reports" "$work/err" "$work/out" && complain "an address left the export"

# A narrative that cannot be printed is told, and not only missed.
fresh; printf 'caf\351\n' >"$study/narrative/purpose.md"; rm "$study/narrative/resources.md"
run review "$study" --year 2025-26
expect "a narrative in another encoding" 0 'narrative.purpose: .*no UTF-8 text'
expect "a narrative that is not there" 0 'narrative.resources: .*No such file'

# A roster without anybody: counts of nobody are not said as shares of nobody.
fresh; head -1 "$work/good/exports/roster.csv" >"$study/exports/roster.csv"
run review "$study" --year 2025-26
grep -nE '(^|[^0-9])0 of 0' "$study/reports/2025-26/annual-review.txt" && complain "a report tells 0 of 0"

# Which folder is meant.
run check "$work/nowhere"; expect "no such folder" 3 'nowhere: there is no such folder; expected'
run check "$study/study.yml"; expect "a file for a folder" 3 'study.yml: this is a file; expected'
run review "$study" --year 0000-01; expect "a year of another age" 2 'expected an academic year'

# All mistakes of a study are printed, not the first three of a kind.
fresh; sed -i 's/^\( *\)scale: /\1scalle: /; s/, scale: /, scalle: /' "$study/study.yml"
run review "$study" --year 2025-26
expect "many mistakes of a kind" 1 'study.yml has [0-9]+ mistakes'
[ "$(grep -c 'scalle' "$work/err")" -ge 7 ] || complain "only $(grep -c scalle "$work/err") mistakes are printed"

[ "$failures" = 0 ] && echo "hostile surroundings: every case bore it" || exit 1
