#!/usr/bin/env bash
# A study in which something is missing or contradicts itself: the reports say what and why, nothing is invented, and the exit code
# tells a script. The study is samples/minimal, 12 invented learners of whom 11 completed, changed by one thing at a time.
set -u
. "$(dirname "$0")/support/setting.sh"
cd "$work" || exit 1
complain() { echo "FAILED: $name: $*"; failures=$((failures + 1)); }

# begin NAME: a fresh copy
begin() { name=$1; rm -rf study; copy_sample minimal study; }
# study EXPRESSION: changes study.yml, in Python, in `s`
study() { python3 -c "
import re
s = open('study/study.yml').read()
was = s
$1
assert s != was
open('study/study.yml', 'w').write(s)" || complain "could not be made"; }
# review EXIT-CODE [ARGUMENTS]: makes the reports, and `told`, what assay check prints
review() {
  "$assay" review study "${@:2}" >out 2>err
  code=$?
  [ $code = "$1" ] || complain "exit $code, expected $1: $(head -3 err)"
  "$assay" check study >told 2>&1
  for report in annual-review senate-evidence; do tr -s ' \n' ' ' <"$(echo study/reports/*/$report.txt)" >$report 2>/dev/null; done
}
says() { grep -qF -- "$2" "$1" || complain "$1 does not say: $2"; }
never() { grep -qF -- "$2" "$1" && complain "$1 says: $2"; }

begin "no Level 3"
review 0
says annual-review 'Use after the program. The study has no follow-up survey'
says senate-evidence 'The study has no follow-up that asked whether it was used'
says told 'Have they taught it to others'

begin "a decision of a year to come"
review 0
never told 'later-action'
echo "actions: [{year: 2027-28, what: Maps of other offices are added., done: false}]" >>study/study.yml
review 0
says told 'a decision of 2027-28, while the data reach 2025-26'
grep -qE '^study.yml:[0-9]+: note: .*later-action' told || complain "the line of the decision is not told"
never annual-review 'Maps of other offices'

begin "no test before"
study "s = re.sub(r'  - id: pretest.*?(?=  - id: posttest)', '', s, flags=re.S).replace('pre: pretest.maps, ', '')"
rm study/exports/pretest-2025.csv
review 0
says annual-review 'measured at the end only'
says annual-review 'No change is reported'
never annual-review 'scored higher'

begin "no roster"
study "s = re.sub(r'roster:.*?(?=instruments:)', '', s, flags=re.S).replace(', id: email', '').replace(', id: number', '')"
rm study/exports/roster.csv
review 0
says annual-review 'there is no roster'
says annual-review 'It is not known how many could have answered'
says annual-review 'ids in the exports, which may belong to fewer people'
never annual-review 'people enrolled'

begin "ids that no crosswalk joins"
sed -i '2,$s/^0/9/' study/exports/posttest-2025.csv
review 0
says err 'lists 1 warning about the data'
says told 'learners of posttest are not in the roster'
says annual-review 'Whether the target was reached is not known: no answers.'
says annual-review 'nobody was measured both times, so no change is reported'
never annual-review 'scored higher'
never annual-review 'fewer than 5 learners have both'
never senate-evidence 'is withheld'

# alike BEFORE AFTER: everybody has so many of the ten questions right
alike() { for test in pretest-2025:$1 posttest-2025:$2; do
  awk -F, -v OFS=, -v right="${test#*:}" 'NR > 1 { for (q = 3; q <= NF; q++) $q = q - 2 <= right } 1' "study/exports/${test%:*}.csv" >changed
  mv changed "study/exports/${test%:*}.csv"
done; }

# A missing interval would tell that each of them went up by four.
begin "all changed by the same"
alike 4 8
review 0
says senate-evidence 'The averages are withheld to protect privacy.'
never senate-evidence '40%'
"$assay" report study annual-review --tier published >published 2>err || complain "no published review"
grep -q 'rose from\|+4' published && complain "the published review tells by how much"
says annual-review 'All 10 learners scored higher'

# Of eleven the published report says "half or more", which takes in all.
begin "a goal of everybody"
study "s = s.replace('share: 75%', 'share: 100%')"
alike 4 8
review 0
says annual-review '11 of 11 measured reached the target'
says senate-evidence 'whether the goal, 100% of them, was reached cannot be told from a range'
never senate-evidence 'was not reached'

begin "one learner"
for file in study/exports/*.csv; do sed -i '3,$d' "$file"; done
review 0
says annual-review 'is withheld'
never annual-review 'scored higher'
says senate-evidence 'Fewer than 10 people enrolled'
says senate-evidence 'by a test, before and after'
for tier in internal published; do
  "$assay" report study annual-review --tier $tier --json >one.json 2>err || complain "no results at tier $tier"
  python3 - one.json <<'PYTHON' || complain "the one learner's score stands in the results at tier $tier"
import json, sys
text = json.load(open(sys.argv[1]))
for objective in text["objectives"]:
    for metric in objective["metrics"]:
        for figure in ("before", "after", "change", "up", "same", "down"):
            assert metric[figure]["value"] is None, (figure, metric[figure])
PYTHON
done

begin "another scale before than after"
study "s = s.replace('{id: now, column: Now I can draw a map on my own, scale: agreement-5}', '{id: now, column: Now I can draw a map on my own, scale: ten}')
s = s.replace('instruments:', 'scales:\n  - {id: ten, labels: [\"0\", \"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\", \"9\", \"10\"]}\ninstruments:', 1)"
sed -i '2,$s/^\(\([^,]*,\)\{5\}\)[^,]*/\17/' study/exports/survey-2025.csv
review 0
says annual-review 'before and after have different scales'
never annual-review 'chose a higher answer'

begin "another scale in the export than in study.yml"
sed -i '2,$s/^\(\([^,]*,\)\{5\}\)[^,]*/\17/' study/exports/survey-2025.csv
review 0
says err 'about the data'
says told 'Now I can draw a map on my own: found "7"'
never annual-review 'chose a higher answer'

begin "a learner in two rows that contradict each other"
sed -i 's/^\(02041.*\),2025-12-12,Yes$/&\n\1,,No/' study/exports/roster.csv
[ "$(grep -c '^02041' study/exports/roster.csv)" = 2 ] || complain "could not be made"
review 0
says told 'a learner stands in the roster more than once for the same year; the last row counts'
says annual-review '10 9 10 of 10'

begin "badges that the rest of the roster contradicts"
sed -i 's/^\(02048.*\),2025-12-12,Yes$/\1,,Yes/; s/^\(02055.*\),2025-12-12,Yes$/\1,,Yes/' study/exports/roster.csv
review 0
says err 'about the data'
says told 'exports/roster.csv:3: warning: Badge: in 2 rows, the first here, the badge was issued and no date of completion stands beside it'
sed -i '1s/$/,Accepted/; 2,$s/,No$/,No,Yes/; 2,$s/,Yes$/&/' study/exports/roster.csv
sed -i '2,${/,No,Yes$/!s/$/,No/}' study/exports/roster.csv
study "s = s.replace('    badge: Badge', '    badge: Badge\n    badge_claimed: Accepted')"
review 0
says told 'the badge was accepted and is not marked as issued'

begin "a year that has no data"
review 0
for year in 2019-20 2026-27; do
  "$assay" review study --year $year >out 2>err
  [ $? = 1 ] || complain "$year: no exit code of its own"
  says err "the exports hold nothing for $year; years with data: 2025-26"
done
[ "$(ls study/reports)" = 2025-26 ] || complain "reports of a year without data"

begin "a date in the future, and a completion before enrolment"
sed -i 's/^\(02048.*\)2025-12-12/\12035-12-12/; s/^\(02055.*\)2025-12-12/\12025-09-01/' study/exports/roster.csv
review 0
says told 'Completed: the date lies years from all others'
says told 'the day of completion lies before that of enrolment'
[ "$(ls study/reports)" = 2025-26 ] || complain "a slip made another year: $(ls study/reports)"
never annual-review '2035'

begin "a survey that nobody answered"
sed -i '2,$d' study/exports/survey-2025.csv
review 0
says told 'the file holds a header and no record'
says annual-review 'Worth the time? Nobody answered.'
never annual-review 'With 0 of'

begin "two programs of one name"
"$assay" import study >/dev/null 2>&1
cp -r study twin
"$assay" portfolio study twin >portfolio 2>err || complain "ended with $?: $(cat err)"
says portfolio '(1)'
says portfolio '(2)'
rm -rf twin

[ "$failures" = 0 ] && echo "gaps: what is missing is told, and nothing else is"
exit "$failures"
