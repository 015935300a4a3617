#!/usr/bin/env bash
# Sixty questions of more than 300 characters and a table of 2,000 rows with names in Greek, Cyrillic, Vietnamese, Hebrew and with an
# emoji come out whole, and what no font has is named.
#   long.sh ASSAY SOURCE
set -u
. "$(dirname "$0")/support/setting.sh"

ROWS=2000 bash "$source/tests/bench/pages.sh" --outline >"$work/long.md" || exit 1
copy_sample minimal "$work/study"
"$assay" import "$work/study" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
for format in pdf html text; do
  "$assay" report "$work/study" "$work/long.md" --format $format -o "$work/long.$format" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
done
if ! command -v pdftotext >/dev/null || ! command -v qpdf >/dev/null; then exit 77; fi
pdftotext -raw "$work/long.pdf" "$work/raw"
qpdf --check "$work/long.pdf" >"$work/log" 2>&1 || complain "qpdf: $(cat "$work/log")"
tr -s ' \n' '  ' <"$work/raw" >"$work/pdf.line"
for format in html text; do sed 's/<[^>]*>/ /g' "$work/long.$format" | tr -s ' \n' '  ' >"$work/$format.line"; done

question=$(sed -n '/^How sure/{p;q}' "$work/long.md")
[ ${#question} -ge 300 ] || complain "the question has only ${#question} characters"
count() { grep -oF -- "$2" "$work/$1" | wc -l; }
for format in pdf html text; do
  [ "$(count $format.line "$question")" = 60 ] || complain "$format: $(count $format.line "$question") of 60 questions are whole"
done
# 2,000 rows in turn over six names: 333 or 334 of each
while read -r name; do
  wanted=$(grep -cF "| $name |" "$work/long.md")
  for format in pdf html; do
    [ "$(count $format.line "$name")" = "$wanted" ] || complain "$format: $name stands $(count $format.line "$name") times, not $wanted"
  done
done <<'NAMES'
Ελένη Παπαδοπούλου
Людмила Щербакова
Nguyễn Thị Hạnh
Ngozi Adéyẹmí
NAMES
# a word from right to left is one word in the structure that readers aloud follow
pdfinfo -struct-text "$work/long.pdf" >"$work/spoken" 2>/dev/null
for file in html.line spoken; do
  [ "$(count $file 'דנה כהן')" -ge 333 ] || complain "$file: the name in Hebrew stands $(count $file 'דנה כהן') times"
done
[ "$(count pdf.line 'Zoë Łukasiewicz')" -ge 333 ] || complain "pdf: a name before an emoji is lost"
grep -q 'U+1F393' "$work/pdf.line" || complain "pdf: the emoji that no font has is not named"
exit "$failures"
