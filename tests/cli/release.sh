#!/usr/bin/env bash
# Releases: a draft becomes a record once, later reports take it into account, and what is not whole stops them.
set -u
. "$(dirname "$0")/support/setting.sh"
study="$work/study"
copy_sample data-literacy "$study"
run() { "$assay" "$@" >"$work/out" 2>"$work/err"; status=$?; }
expect() { [ "$status" = "$2" ] || complain "$1 ended with $status: $(cat "$work/err")"; }

run import "$study"; expect "import" 0
run report "$study" senate-evidence --year 2024-25 -o "$work/draft.txt"; expect "the draft" 0
run release "$study" senate-evidence --year 2024-25; expect "a release" 0
first="$study/releases/2024-25-senate-evidence-1.json"
[ -s "$first" ] || complain "no $first"
run release "$study" senate-evidence --year 2024-25; expect "the same again" 0
[ "$(ls "$study/releases" | wc -l)" = 1 ] || complain "the same was recorded twice"
run report "$study" senate-evidence --year 2024-25 -o "$work/after.txt"; expect "the report after its release" 0
grep -q 'Draft: not yet released' "$work/draft.txt" || complain "the draft does not say that it is one"
grep -q 'Released' "$work/after.txt" || complain "the released report does not say so"
diff <(tr -s ' \n' ' ' <"$work/draft.txt" | sed 's/Draft: not yet released\.//; s/=====*//') \
  <(tr -s ' \n' ' ' <"$work/after.txt" | sed 's/Released\.//; s/=====*//') >/dev/null || complain "a release changes the report that was released"

# Nobody stands in the record: no id, no exact count of an outcome below 100.
cut -d, -f1-4 "$study/exports/roster.csv" | tail -n +2 | tr ',' '\n' | tr -d '"\r' | grep -E '@|^[0-9]{6,}$' >"$work/ids"
[ -s "$work/ids" ] || complain "the roster gave no ids to look for"
grep -qF -f "$work/ids" "$first" && complain "an id stands in the record"
python3 - "$first" <<'PYTHON' || complain "the record tells too much"
import json, sys
facts = json.load(open(sys.argv[1]))["facts"]
assert facts
for fact in facts:
    assert fact["n"] >= 10, fact
    if fact["kind"] == "share":
        assert fact["high"] - fact["low"] >= 3, fact
    assert fact["kind"] != "count" or fact["n"] >= 100, fact
PYTHON

for report in senate-evidence annual-review; do
  for year in 2024-25 2025-26; do
    run report "$study" $report --tier published --year $year --json; expect "$report as JSON" 0
    python3 "$source/tests/cli/published_numbers.py" "$work/out" >"$work/told" || complain "$report $year: $(cat "$work/told")"
  done
done
python3 - "$source/tests/cli/published_numbers.py" <<'PYTHON' || complain "the check of published numbers lets anything pass"
import json, subprocess, sys, tempfile
for bad in ({"level1": {"mean": {"value": 3.4, "status": "known"}}},
            {"evidence": {"reached": {"share": {"value": 0.8, "n": 30, "status": "known"}}}},
            {"participation": {"enrolled": {"value": 7, "status": "known"}}}):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(bad, file)
        file.flush()
        assert subprocess.run([sys.executable, sys.argv[1], file.name], stdout=subprocess.DEVNULL).returncode, bad
PYTHON

# A ledger that cannot be read stops what is published, and nothing else.
cp "$first" "$work/kept"
head -c 200 "$work/kept" >"$first"
run report "$study" senate-evidence -o "$work/no.txt"; expect "a damaged ledger" 1
grep -q 'releases/2024-25-senate-evidence-1.json' "$work/err" || complain "the damaged file is not named: $(cat "$work/err")"
[ -e "$work/no.txt" ] && complain "a report was written beside a damaged ledger"
run report "$study" annual-review -o "$work/yes.txt"; expect "the restricted review" 0
cp "$work/kept" "$first"

run release "$study" senate; expect "an unknown report" 2
run release "$study"; expect "no report" 2
run report "$study" senate; expect "an unknown name" 2
grep -q 'annual-review, senate-evidence' "$work/err" || complain "the reports there are are not named: $(cat "$work/err")"

# Twelve people: what it costs is said first.
small="$work/small"
copy_sample minimal "$small"
run import "$small"; expect "import of the small study" 0
run release "$small" senate-evidence; expect "a first release of few" 1
grep -q -- '--anyway' "$work/err" || complain "the way out is not named: $(cat "$work/err")"
[ -e "$small/releases" ] && complain "something was recorded"
run release "$small" senate-evidence --anyway; expect "anyway" 0
run release "$small" senate-evidence; expect "the same of few again, which costs nothing more" 0

# Eleven people, of whose answers nothing is told: recorded once as well.
few="$work/few"
copy_sample oral-history "$few"
run import "$few"; expect "import of eleven" 0
run release "$few" senate-evidence; expect "a release that tells of no answers" 0
run release "$few" senate-evidence; expect "that again" 0
[ "$(ls "$few/releases" | wc -l)" = 1 ] || complain "a release that tells of no answers was recorded twice"
run report "$few" senate-evidence -o "$work/few.txt"; expect "the report of eleven" 0
grep -q 'Released' "$work/few.txt" || complain "a release that tells of no answers is not said to be one"
[ "$failures" = 0 ] && echo "release: recorded once, taken into account, refused where it is damaged"
exit "$failures"
