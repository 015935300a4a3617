#!/usr/bin/env bash
# Programs side by side: sorted by due date whatever their order on the command line, told apart where they share a name,
# nothing ranked, nobody's id in any format; a folder that is no study stops it and says which.
set -u
. "$(dirname "$0")/support/setting.sh"
for study in data-literacy minimal; do
  copy_sample "$study" "$work/$study"
  "$assay" import "$work/$study" >/dev/null 2>&1 || complain "import of $study"
done
"$assay" portfolio "$work/data-literacy" "$work/minimal" >"$work/a.txt" 2>"$work/err" || complain "ended with $?: $(cat "$work/err")"
"$assay" portfolio "$work/minimal" "$work/data-literacy" >"$work/b.txt" 2>"$work/err" || complain "the other order"
cmp -s "$work/a.txt" "$work/b.txt" || complain "the order of the folders changes the report"
for format in pdf html json; do
  "$assay" portfolio "$work/data-literacy" "$work/minimal" --format $format -o "$work/p.$format" || complain "$format"
done
python3 - "$work/p.json" <<'PYTHON' || complain "the JSON is not as it should be"
import json, sys
programs = json.load(open(sys.argv[1]))["programs"]
assert len(programs) == 2
due = [p["due_iso"]["value"] for p in programs]
assert due == sorted(due), due
for p in programs:
    for o in p["objectives"]:
        share = o["share"]
        assert share["status"] != "known" or share["n"] >= 100, share
PYTHON
cut -d, -f1-4 "$work/data-literacy/exports/roster.csv" | tail -n +2 | tr ',' '\n' | tr -d '"\r' | grep -E '@|^[0-9]{6,}$' >"$work/ids"
grep -qaF -f "$work/ids" "$work"/p.* "$work/a.txt" && complain "an id stands in a portfolio"

cp -r "$work/minimal" "$work/twin"
"$assay" portfolio "$work/minimal" "$work/twin" >"$work/twins.txt" 2>"$work/err" || complain "two programs of one name: $(cat "$work/err")"
grep -q '(1)' "$work/twins.txt" && grep -q '(2)' "$work/twins.txt" || complain "two programs of one name are not told apart"

# Eleven learners, of whom at most nine answered anything: what is hidden is there, and "no" would be false.
copy_sample oral-history "$work/few"
"$assay" import "$work/few" >/dev/null 2>&1 || complain "import of oral-history"
"$assay" portfolio "$work/few" --format json -o "$work/few.json" || complain "a program whose figures are hidden"
python3 - "$work/few.json" <<'PYTHON' || complain "hidden evidence is told as none"
import json, sys
(program,) = json.load(open(sys.argv[1]))["programs"]
assert all(program[level]["value"] is True for level in ("level1", "level2", "level3")), program
PYTHON

# A program whose full proposal was due before the day of its data, which asked graduates later and has no answers of them yet.
copy_sample watershed "$work/past"
"$assay" import "$work/past" >/dev/null 2>&1 || complain "import of watershed"
"$assay" portfolio "$work/minimal" "$work/past" >"$work/past.txt" || complain "a program past its date"
grep -qE 'Watershed.* August 24, 2025 +gone by$' "$work/past.txt" || complain "a date past is not told"
grep -qE 'Maps.* August 25, 2027 +to come$' "$work/past.txt" || complain "a date to come is not told"
grep -qE 'no answers to a' "$work/past.txt" || complain "a follow-up without answers is not to look at"

mkdir "$work/empty"
"$assay" portfolio "$work/minimal" "$work/empty" >"$work/out" 2>"$work/err" && complain "a folder that is no study was taken"
[ "$(grep -o '/empty' "$work/err" | wc -l)" = 1 ] || complain "the folder is not named once: $(cat "$work/err")"
[ -s "$work/out" ] && complain "half a portfolio was printed"
[ "$failures" = 0 ] && echo "portfolio: by due date, told apart, nobody's id"
exit "$failures"
