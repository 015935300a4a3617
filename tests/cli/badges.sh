#!/usr/bin/env bash
# A list of issued badges in a study, as Credly and Open Badges export it, joined by e-mail addresses alone. Who has the badge is counted
# here from the same files by a program of a few lines; no address is found in the database or in a report.
set -u
. "$(dirname "$0")/support/setting.sh"

study="$work/study"
copy_sample health-workers "$study"
sed -i '/^    badge: Badge$/d; /^    badge_claimed: Badge accepted$/d' "$study/study.yml"

# counts of the cohort 2025-26: badges, accepted
python3 - "$study/exports" "$work" <<'PYTHON' || complain "the files of the sample cannot be read"
import csv, json, sys
exports, work = sys.argv[1:]
people = {row["Work email"].strip().lower(): row["Cohort"] for row in csv.DictReader(open(f"{exports}/crosswalk.csv", encoding="utf-8-sig"))
          if row["Work email"]}
rows = list(csv.DictReader(open(f"{exports}/credly-badges.csv", encoding="utf-8-sig")))
has, accepted, others = set(), set(), 0
for row in rows:
    who = row["Issued to Email"].strip().lower()
    if people.get(who) != "2025-26":
        continue
    if row["Status"] in ("accepted", "pending"):
        has.add(who)
    if row["Status"] == "accepted":
        accepted.add(who)
print(len(has), len(accepted), file=open(f"{work}/expected", "w"))
credentials = []
for row in rows:
    month, day, year = row["Issue Date"].split("/")
    one = {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "urn:" + row["Earner Badge ID"],
           "recipient": {"type": "email", "hashed": False, "identity": row["Issued to Email"]},
           "badge": {"type": "BadgeClass", "id": "urn:badge", "name": row["Badge Name"]}, "issuedOn": f"20{year}-{month}-{day}T10:00:00Z"}
    if row["Status"] in ("revoked", "rejected"):
        one["revoked"] = True
    credentials.append(one)
json.dump(credentials, open(f"{work}/badges.json", "w"))
PYTHON
read -r has accepted <"$work/expected"
[ "$has" -gt 9 ] && [ "$accepted" -gt 0 ] && [ "$accepted" -le "$has" ] || complain "the sample's export has $has badges, $accepted accepted"

with() { # the study's text with a list of badges
  sed "s|^scales:|badges:\n$1\n\nscales:|" "$study/study.yml" >"$work/with.yml"
}
counted() { # badges and badges claimed of a review
  python3 -c 'import json,sys; p=json.load(open(sys.argv[1]))["participation"]; print(*(p[k]["value"] if p[k]["status"]=="known" else p[k]["status"] for k in ("badges","badges_claimed")))' "$1"
}
review() { # TEXT-OF-BADGES NAME
  rm -rf "$work/$2"
  cp -r "$study" "$work/$2"
  with "$1"
  cp "$work/with.yml" "$work/$2/study.yml"
  cp "$work/badges.json" "$work/$2/exports/badges.json"
  "$assay" import "$work/$2" >"$work/out" 2>"$work/err" || complain "$2: import: $(cat "$work/err")"
  "$assay" report "$work/$2" annual-review --year 2025-26 --json >"$work/$2.json" 2>"$work/err" || complain "$2: report: $(cat "$work/err")"
}

review '  file: exports/credly-badges.csv\n  learner: {column: Issued to Email, id: work}\n  badge_column: Badge Name\n  badge: Community Health Worker\n  status_column: Status' credly
[ "$(counted "$work/credly.json")" = "$has $accepted" ] || complain "Credly: $(counted "$work/credly.json"), expected $has $accepted"
grep -q 'o.sorby@' "$work/credly/exports/credly-badges.csv" || complain "the export does not name who is looked for"
grep -aqi 'sorby@' "$work/credly/study.db" && complain "an address stands in the database"
grep -qi 'sorby@' "$work/credly.json" && complain "an address stands in the report"

review '  file: exports/badges.json\n  learner: {column: recipient, id: work}\n  badge_column: badge\n  status_column: revoked\n  issued: ["false"]' open
[ "$(counted "$work/open.json")" = "$has 0" ] || complain "Open Badges: $(counted "$work/open.json"), expected $has and nobody known to have accepted"

review '  file: exports/credly-badges.csv\n  learner: {column: Issued to Email, id: work}\n  badge_column: Badge Name\n  badge: Another Badge' other
[ "$(counted "$work/other.json")" = "0 absent" ] || complain "another badge: $(counted "$work/other.json")"

# The roster's own column beside the list. As the sample has them they say the same, and nothing is told of it; then four of the cohort
# are marked the other way, and those lines are told, and no name or address.
list='  file: exports/credly-badges.csv\n  learner: {column: Issued to Email, id: work}\n  badge_column: Badge Name\n  badge: Community Health Worker\n  status_column: Status'
both="$work/both"
copy_sample health-workers "$both"
sed "s|^scales:|badges:\n$list\n\nscales:|" "$both/study.yml" >"$work/with.yml" && cp "$work/with.yml" "$both/study.yml"
told() { # the lines that are told, one after another
  "$assay" check "$both" --year 2025-26 --json 2>/dev/null | python3 -c 'import json,sys
print(*(b["place"].split(":")[1] + ("+" if "counts as a badge" in b["message"] else "-") for b in json.load(sys.stdin)["badges"] if "in the list of badges" in b["message"]))'
}
[ "$(told)" = "" ] || complain "roster and list agree, yet: $(told)"
"$assay" check "$both" --year 2025-26 2>/dev/null | grep -q "list of badges that do not agree" && complain "a heading over nothing"
python3 - "$both/exports/crosswalk.csv" >"$work/expected" <<'PYTHON' || complain "the crosswalk cannot be changed"
import csv, sys
path = sys.argv[1]
rows = list(csv.reader(open(path, encoding="utf-8-sig", newline="")))
badge, cohort, left = rows[0].index("Badge"), rows[0].index("Cohort"), {"Yes": 4, "No": 2}
lines = {"Yes": [], "No": []}
for line, row in enumerate(rows, 1):
    if row[cohort] == "2025-26" and left.get(row[badge], 0) and row[2]:
        left[row[badge]] -= 1
        lines[row[badge]].append(line)
        row[badge] = {"Yes": "No", "No": "Yes"}[row[badge]]
csv.writer(open(path, "w", encoding="utf-8", newline="")).writerows(rows)
print(*([f"{n}-" for n in lines["No"]] + [f"{n}+" for n in lines["Yes"]]))
PYTHON
[ "$(wc -w <"$work/expected")" = 6 ] || complain "six lines were to be changed: $(cat "$work/expected")"
[ "$(told)" = "$(cat "$work/expected")" ] || complain "lines told: $(told), expected $(cat "$work/expected")"
"$assay" check "$both" --year 2025-26 >"$work/out" 2>&1 || complain "a contradiction that has a rule is no reason to fail: $?"
tr -s ' \n' ' ' <"$work/out" | grep -q "for 6 learners the roster and the list of badges do not agree" || complain "not among what to fix first"
grep -qi '@health\|@rivervalley' "$work/out" && complain "an address is told"
"$assay" import "$both" >/dev/null 2>&1 || complain "import of both"
"$assay" report "$both" annual-review --year 2025-26 --json >"$work/both.json" 2>/dev/null || complain "report of both"
[ "$(counted "$work/both.json")" = "$has $accepted" ] || complain "both: $(counted "$work/both.json"), the list has $has $accepted"
grep -q "For 6 learners the roster and the list of issued badges do not agree" "$work/both.json" || complain "the review does not say so"
"$assay" report "$both" annual-review --year 2025-26 --tier published --json >"$work/both.json" 2>/dev/null || complain "published report of both"
grep -q "roster and the list" "$work/both.json" && complain "it is published for how many the files differ"

# Mistakes are named.
with '  file: exports/credly-badges.csv\n  learner: {column: Issued to Email, id: post}'
cp "$work/with.yml" "$work/other/study.yml"
"$assay" check "$work/other" >"$work/out" 2>&1 && complain "an id that the roster lacks passes"
grep -q '"post", which the roster lacks' "$work/out" || complain "the id is not named: $(head -3 "$work/out")"
with '  file: exports/credly-badges.csv\n  learner: {column: Issued to Email, id: work}\n  badge: Community Health Worker'
cp "$work/with.yml" "$work/other/study.yml"
"$assay" check "$work/other" >"$work/out" 2>&1 && complain "a badge without a column passes"
grep -q 'no "badge_column"' "$work/out" || complain "the missing column is not named: $(head -3 "$work/out")"
[ "$failures" = 0 ] && echo "badges: counted from both kinds of list, joined by the address alone"
exit "$failures"
