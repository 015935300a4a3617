#!/usr/bin/env bash
# Every wrong input gives one clear located message and exit code 1 or 3, and leaves database and reports as they were.
set -u
. "$(dirname "$0")/support/setting.sh"

fresh() { chmod -R u+w "$work/study" 2>/dev/null; rm -rf "$work/study"; cp -a "$work/good" "$work/study"; }
state() { (cd "$work/study" && find reports study.db -type f -print0 2>/dev/null | sort -z | xargs -0 sha256sum); }

# refuse NAME EXIT-CODES PATTERN: runs review; expects one of the codes, a message with the pattern, nothing changed.
refuse() {
  local name=$1 codes=$2 pattern=$3 before after code
  before=$(state)
  "$assay" review "$work/study" --year 2025-26 >"$work/out" 2>"$work/err"
  code=$?
  after=$(state)
  case " $codes " in *" $code "*) ;; *) complain "$name: exit $code, expected $codes: $(head -3 "$work/err")" ;; esac
  grep -qE -- "$pattern" "$work/err" || complain "$name: no message like '$pattern': $(head -5 "$work/err")"
  [ "$before" = "$after" ] || complain "$name: database or reports changed"
}

copy_sample data-literacy "$work/good"
"$assay" review "$work/good" --year 2025-26 >/dev/null 2>"$work/err" || { cat "$work/err"; exit 1; }
test_file=$(cd "$work/good" && ls exports/*pretest* | head -1)

fresh; rm "$work/study/exports/roster.csv"
refuse "missing file" "1 3" 'study.yml:[0-9]+.*exports/roster.csv'
fresh; rm "$work/study/$test_file"; mkdir "$work/study/$test_file"
refuse "a directory in place of a file" "1 3" "$test_file.*(folder|directory)"
fresh; : >"$work/study/$test_file"
refuse "an empty file" "1 3" "$test_file.*empty"
fresh; head -c 4096 /dev/urandom >"$work/study/$test_file"; printf '\0\1\2\0\0\0' >>"$work/study/$test_file"
refuse "a binary file" "1 3" "$test_file"
fresh; head -c -30 "$work/good/$test_file" >"$work/study/$test_file"; printf '"cut' >>"$work/study/$test_file"
refuse "a file cut in mid-record" "1 3" "$test_file:[0-9]+"
fresh; sed -i '1s/^\([^,]*\),[^,]*,/\1,Another name,/' "$work/study/$test_file"
refuse "a column that the export lacks" "1 3" "$test_file.*column"
fresh; printf 'not a database at all, just text of some length' >"$work/study/study.db"
refuse "a database that is not ours" "3" "study.db"
fresh; rm -f "$work/study/study.db"; sqlite3 "$work/study/study.db" 'create table t(x); insert into t values(1)' 2>/dev/null &&
  refuse "another program's database" "3" "study.db"
fresh; sqlite3 "$work/study/study.db" 'pragma user_version = 999' 2>/dev/null &&
  refuse "a database from a newer version" "3" "study.db.*newer"
fresh; sqlite3 "$work/study/study.db" 'pragma user_version = 1' 2>/dev/null &&
  refuse "a database from an older version" "3" "study.db.*older.*Delete the database"
fresh; mv "$work/home/data" "$work/home/away"
refuse "a missing key" "3" "key"
mv "$work/home/away" "$work/home/data"
fresh; sed -i 's/^program:/progam:/' "$work/study/study.yml"
refuse "an unknown key" "1" "study.yml:[0-9]+.*progam.*program"

if [ "$(id -u)" != 0 ]; then
  fresh; echo ",," >>"$work/study/$test_file"; chmod a-w "$work/study" "$work/study/study.db"
  refuse "a read-only folder" "3" "study.db|read-only|ermission"
fi

# A full disk: no file may grow beyond what the database already has.
fresh; cat "$work/good/$test_file" >"$work/study/exports/again.csv"; sed -i "s|^ *file: $test_file|&|" "$work/study/study.yml"
for n in $(seq 1 4000); do echo "x$n,,,,,,,,,,,,,,,,"; done >>"$work/study/$test_file"
before=$(state)
( trap '' XFSZ; ulimit -f 8; "$assay" review "$work/study" --year 2025-26 >"$work/out" 2>"$work/err" )
code=$?
[ "$code" = 3 ] || [ "$code" = 1 ] || complain "a full disk: exit $code: $(head -3 "$work/err")"
[ -s "$work/err" ] || complain "a full disk: no message"
[ "$before" = "$(state)" ] || complain "a full disk: database or reports changed"

# A header only is an instrument without answers: said, and the review goes on.
fresh; head -1 "$work/good/$test_file" >"$work/study/$test_file"
"$assay" review "$work/study" --year 2025-26 >"$work/out" 2>"$work/err"
code=$?
[ "$code" -le 1 ] || complain "a header only: exit $code"
grep -q "$test_file" "$work/err" || complain "a header only: not said: $(head -3 "$work/err")"

"$assay" inspect "$work/nowhere.csv" >/dev/null 2>"$work/err"; [ $? = 3 ] || complain "inspect of a missing file: exit code"
grep -q nowhere.csv "$work/err" || complain "inspect of a missing file: no place"
"$assay" inspect --json "$work/good/exports/"*.csv >/dev/full 2>"$work/err"; [ $? = 3 ] || complain "a full standard output: exit code"
grep -q "standard output" "$work/err" || complain "a full standard output: not said"
"$assay" revew x 2>"$work/err"; [ $? = 2 ] || complain "an unknown command: exit code"
grep -q "review" "$work/err" || complain "an unknown command: no nearest name"

# The part that draws is a file of its own, and commands that draw nothing do without.
cp "$assay" "$work/alone"
fresh; rm -f "$work/study/study.db"; rm -rf "$work/study/reports"; with=$assay; assay=$work/alone
refuse "a program without its part that draws" "3" 'assay-press\.so.*expected the part of assay [0-9.]+ that draws'
"$assay" inspect "$work/good/$test_file" >/dev/null 2>"$work/err" || complain "inspect wants what draws: $(head -3 "$work/err")"
"$assay" import "$work/study" >/dev/null 2>"$work/err" || complain "import wants what draws: $(head -3 "$work/err")"
"$assay" report "$work/study" faculty --json >/dev/null 2>"$work/err" || complain "JSON wants what draws: $(head -3 "$work/err")"
head -c 70000 "$(dirname "$with")/assay-press.so" >"$work/assay-press.so"
refuse "a part that draws, cut short" "3" 'assay-press\.so: is cut short'
rm "$work/assay-press.so"
assay=$with

[ "$failures" = 0 ] && echo "bad input: every case refused with a place, nothing changed" || exit 1
