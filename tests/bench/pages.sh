#!/usr/bin/env bash
# How long 200 pages take: an outline with long questions, names in many scripts and a table of thousands of rows, printed as PDF
# from the sample. Prints pages and the seconds of five runs, first to last; measure on the optimised build.
#   [ROWS=7000] pages.sh ASSAY SOURCE    pages.sh --outline    prints the outline alone
set -eu

outline() {
  awk -v rows="$rows" 'BEGIN {
  n = split("Ελένη Παπαδοπούλου|Людмила Щербакова|Nguyễn Thị Hạnh|דנה כהן|Zoë Łukasiewicz 🎓|Ngozi Adéyẹmí", name, "|")
  question = "How sure are you that you could, without help from others and with the tools that you have at hand, find out where a table of figures comes from, what was counted and what was left out, whether it can be set beside another one, and how you would explain to somebody who does not work with figures what it shows and what it does not?"
  print "# Two hundred pages\n\n## Sixty questions\n"
  for (i = 1; i <= 60; i++) print "### Question " i "\n\n" question "\n"
  print "## A long table\n\nTable: Learners, one a row {#learners}\n\n| Learner | Module | Before | After | Remark |\n|---|---|---:|---:|---|"
  for (i = 1; i <= rows; i++) printf "| %s | %d | %.1f | %.1f | %s |\n", name[i % n + 1], i % 12, i % 97 / 10, i % 89 / 10, substr(question, i % 200 + 1, 60)
}'
}

rows=${ROWS:-7000}
if [ "$1" = --outline ]; then
  outline
  exit
fi
assay=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source/samples/minimal" "$work/study"
"$assay" import "$work/study" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
outline >"$work/long.md"
for run in 1 2 3 4 5 6; do
  { TIMEFORMAT="%R %U"; time "$assay" report "$work/study" "$work/long.md" --format pdf -o "$work/long.pdf" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }; } 2>>"$work/times"
done
[ -z "${KEEP:-}" ] || cp "$work/long.pdf" "$KEEP"
echo "$(pdfinfo "$work/long.pdf" | awk '/^Pages/ { print $2 }') pages; wall and user seconds, after a first run:"
tail -n +2 "$work/times"
