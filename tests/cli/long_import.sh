#!/usr/bin/env bash
# A file of several batches, which are written while the next is read: every answer arrives, labels that only the last rows have
# too; a reading or a writing that fails in the middle leaves the database as it was.
set -u
. "$(dirname "$0")/support/setting.sh"
mkdir -p "$work/study/exports"

cat >"$work/study/study.yml" <<'YAML'
assay: 1
program: {name: Long Files, unit: Nobody, proposers: [A, B], status: non-credit, modality: online, audience: continuing-education, pilot_start: 2024-fall}
instruments:
  - id: survey
    level: 1
    file: exports/survey.csv
    learner: {column: id}
    submitted: at
    items:
      - {id: points, column: points, type: score, max: 20}
      - {id: choice, column: choice, type: choice}
      - {id: words, column: words, type: text}
objectives: [{id: o, text: Learn, metrics: [{id: m, kind: knowledge, method: survey, post: survey.points}]}]
YAML
# rows N: learner i has i modulo 19 points; the last answer is one that nobody else gave.
rows() {
  awk -v n="$1" 'BEGIN { print "id,at,points,choice,words"
    for (i = 1; i <= n; i++) printf "p%d,2024-10-01 10:00:00,%d,%s,\"in words, %150d\"\n", i, i % 19, i == n ? "Late" : "Early", i }'
}
import() { "$assay" import "$work/study" >"$work/out" 2>"$work/err"; }
ask() { sqlite3 "$work/study/study.db" "$1"; }
state() { sha256sum <"$work/study/study.db"; }

digest_is_right() { [ "$(ask 'SELECT digest FROM source')" = "$(sha256sum <"$work/study/exports/survey.csv" | cut -d ' ' -f 1)" ]; }

# 16,000 rows are whole batches, so the last one has none.
for n in 16000 25003; do
  rows "$n" >"$work/study/exports/survey.csv"
  import || complain "$n rows: ended with $?: $(cat "$work/err")"
  grep -q "$n records, all taken" "$work/out" || complain "$n rows: not all taken: $(cat "$work/out")"
  [ "$(ask 'SELECT sum(n) FROM submission_chunk')" = "$n" ] || complain "$n rows: the database holds fewer"
  [ "$(ask "SELECT group_concat(text, ' ') FROM (SELECT text FROM label WHERE field = 1 ORDER BY code)")" = "Early Late" ] ||
    complain "$n rows: the labels are not those of the file"
  digest_is_right || complain "$n rows: the digest is not that of the file"
  import && [ "$(grep -c 'records' "$work/out")" = 0 ] || complain "$n rows: the same file was read again"
done
mean=$(awk 'BEGIN { for (i = 1; i <= 25003; i++) sum += i % 19; printf "%.6f", sum / 25003 }')
awk -F, 'NR == 1 { print "pre,post"; next } { printf "%s,%d\n", $3, $3 + (NR % 2) }' "$work/study/exports/survey.csv" >"$work/pairs.csv"
"$assay" compare "$work/pairs.csv" --pre pre --post post --max 20 --json >"$work/pairs.json" || complain "compare ended with $?"
python3 - "$work/pairs.json" "$mean" <<'PYTHON' || complain "compare does not tell of all rows"
import json, sys
def numbers(node):
    if isinstance(node, dict):
        for value in node.values():
            yield from numbers(value)
    elif isinstance(node, list):
        for value in node:
            yield from numbers(value)
    elif isinstance(node, (int, float)):
        yield node
told = list(numbers(json.load(open(sys.argv[1]))))
assert 25003 in told, "n"
assert any(abs(number - float(sys.argv[2])) < 1e-6 for number in told), "mean before"
PYTHON

before=$(state)
rows 40000 | head -c -9 >"$work/study/exports/survey.csv"
import && complain "a file cut in mid-record was taken"
grep -q 'survey.csv:40001' "$work/err" || complain "a file cut in mid-record: no place: $(cat "$work/err")"
[ "$before" = "$(state)" ] || complain "a file cut in mid-record changed the database"

rows 60000 >"$work/study/exports/survey.csv"
limit=$(($(stat -c %s "$work/study/study.db") / 1024 + 100))
(trap '' XFSZ; ulimit -f "$limit"; import) && complain "a full disk went unnoticed"
grep -qE 'study.db.*disk' "$work/err" || complain "a full disk: not said: $(cat "$work/err")"
[ "$before" = "$(state)" ] || complain "a full disk changed the database"
[ -e "$work/study/study.db-journal" ] && complain "a full disk left a journal"
import || complain "with room again: $(cat "$work/err")"
[ "$(ask 'SELECT sum(n) FROM submission_chunk')" = 60000 ] || complain "with room again: the database does not hold all"

# A file that changes while a first import reads it is not passed off as imported: what was read may be a part of it.
cc -shared -fPIC -o "$work/change.so" "$source/tests/cli/support/change_at_join.c" -ldl || complain "the change could not be built"
rm "$work/study/study.db"
rows 30 >"$work/study/exports/survey.csv"
(export ASAN_OPTIONS=verify_asan_link_order=0 CHANGED="$work/study/exports/survey.csv" LD_PRELOAD="$work/change.so"; import) &&
  complain "a file that changed while it was read was taken"
grep -q 'exports/survey.csv: the file changed while it was read; nothing was imported' "$work/err" || complain "the changed file is not named: $(cat "$work/err")"
import || complain "the file as it is now: $(cat "$work/err")"
[ "$(ask 'SELECT sum(n) FROM submission_chunk')" = 30 ] && digest_is_right || complain "the file as it is now was not read whole"

[ "$failures" = 0 ] && echo "long import: all of it or nothing"
exit "$failures"
