#!/usr/bin/env bash
# The main job on the shipped sample: both years in four formats; a second run changes no byte of database or reports, nor
# does another home, locale, time zone or working directory.
set -eu
. "$(dirname "$0")/support/setting.sh"
unset LC_ALL # the first run has the locale of whoever calls
copy_sample data-literacy "$work/study"

for year in 2024-25 2025-26; do
  "$assay" review "$work/study" --year "$year" >"$work/paths-$year"
  for suffix in pdf html txt json; do
    test -s "$work/study/reports/$year/annual-review.$suffix" || { echo "no annual-review.$suffix for $year"; exit 1; }
  done
done
test "$(stat -c %a "$work/study/study.db")" = 600 || { echo "study.db is not mode 0600"; exit 1; }
head -c 5 "$work/study/reports/2025-26/annual-review.pdf" | grep -q '%PDF-' || { echo "no PDF"; exit 1; }

digest() { (cd "$work/study" && find reports study.db -type f -print0 | sort -z | xargs -0 sha256sum); }
digest >"$work/first"
sleep 1.1
cd /
export TZ=Asia/Kathmandu LC_ALL=C.UTF-8 LANG=C
mkdir -p "$work/elsewhere"
for year in 2024-25 2025-26; do HOME="$work/elsewhere" "$assay" review "$work/study" --year "$year" >/dev/null; done
digest >"$work/second"
diff "$work/first" "$work/second" || { echo "the second run changed bytes"; exit 1; }

# No learner can be recognised: nothing of the roster's names, ids and addresses is in the database or in the reports.
cut -d, -f1-4 "$work/study/exports/roster.csv" | tail -n +2 | tr ',' '\n' | tr -d '"\r' | grep -E '@|^[0-9]{6,}$' | sort -u >"$work/ids"
test -s "$work/ids" || { echo "the roster gave no ids to look for"; exit 1; }
if grep -rlaF -f "$work/ids" "$work/study/study.db" "$work/study/reports"; then echo "an id of the roster leaked"; exit 1; fi
echo "review: two years, four formats, second run identical, no id leaked"
