#!/usr/bin/env bash
# The samples from end to end: make.py writes what is committed, the reviews say what can be counted from the exports by hand,
# what is published holds no id and no number that the tier hides, and the workshop of eleven still says something.
set -u
. "$(dirname "$0")/support/setting.sh"
has() { tr -s ' \n' ' ' <"$1" | grep -qF -- "$2" || complain "$1 does not say: $2"; }
hasnt() { tr -s ' \n' ' ' <"$1" | grep -qF -- "$2" && complain "$1 says: $2"; }

cp -r "$source/samples" "$work/samples"
cd "$work/samples" || exit 1
rm -rf ./*/reports ./*/study.db ./*/releases
for study in data-literacy oral-history watershed health-workers; do
  mv $study/exports committed
  mkdir $study/exports
  python3 $study/make.py || complain "$study/make.py"
  diff -r committed $study/exports >/dev/null || complain "$study/make.py does not write the exports that are committed"
  rm -rf committed
done

for study in oral-history watershed health-workers; do
  "$assay" review $study --year 2025-26 >/dev/null 2>$study.err || complain "review of $study ended with $?: $(cat $study.err)"
  "$assay" check $study >$study.check 2>/dev/null || complain "check of $study ended with $?"
  reports=$study/reports/2025-26
  python3 "$source/tests/cli/sample_facts.py" $study $study $reports/annual-review.json || complain "$study: not what the exports say"
  sed 's/"value": *\([0-9]\)/"value": 1\1/' $reports/annual-review.json >wrong.json
  python3 "$source/tests/cli/sample_facts.py" $study $study wrong.json >/dev/null && complain "$study: wrong numbers pass for right ones"
  for year in 2023-24 2024-25 2025-26; do
    [ $year = 2025-26 ] || [ $study = watershed ] || continue
    for report in senate-evidence; do
      "$assay" report $study $report --tier published --year $year --format json -o published.json 2>/dev/null || complain "$study $report $year"
      python3 "$source/tests/cli/published_numbers.py" published.json >told || complain "$study $report $year: $(cat told)"
    done
  done
  # Names, addresses and numbers of people: in no report, in no format, in no file name.
  python3 - $study >ids <<'PYTHON'
import csv, glob, re, sys
found = set()
for path in glob.glob(f"{sys.argv[1]}/exports/*.csv"):
    text = open(path, "rb").read()
    found |= set(re.findall(r"[\w.-]+@[\w.-]+\w", text.decode("utf-8", "replace")))
for path in glob.glob(f"{sys.argv[1]}/exports/*s*r*.csv"):
    for row in csv.reader(open(path, encoding="utf-8", errors="replace")):
        found |= {cell for cell in row if re.fullmatch(r"\d{6,}|chw\d+|[A-Z][\w'-]+, [A-Z]\w+", cell)}
print("\n".join(sorted(found)))
PYTHON
  [ "$(wc -l <ids)" -gt 10 ] || complain "$study: no ids to look for"
  for pdf in $reports/*.pdf; do pdftotext "$pdf" "$pdf.words"; done
  grep -rqaiF -f ids $reports && complain "$study: somebody stands in $(grep -rlaiF -f ids $reports | head -1)"
done

# Eleven people: next to no figure, and yet who came, what was planned and done, and why the rest is not told.
few=oral-history/reports/2025-26/senate-evidence.txt
has $few '11 people enrolled'
has $few 'Lead an interview in which the narrator does the talking'
has $few 'by a test, before and after'
hasnt $few 'The averages are withheld'
has $few 'Two online evenings will become one'
has $few 'no comparison group'
hasnt $few 'rose from'

# The year without a follow-up, and the survey that changed.
year=watershed/reports/2025-26/annual-review.txt
hasnt $year 'Worth the time? Nobody answered'
hasnt $year '(0 answered)'
has $year 'No follow-up answers were received in 2025-26'
has watershed/reports/2025-26/senate-evidence.txt 'No answer of a graduate to a follow-up is on file so far'
[ "$failures" = 0 ] && echo "samples: as their exports have it, nobody named, nothing told that is hidden"
exit "$failures"
