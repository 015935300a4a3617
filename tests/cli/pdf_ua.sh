#!/usr/bin/env bash
# Every PDF keeps the rules of PDF/UA-1 that a machine can check, libqpdf finds nothing wrong with it, words do not join where
# lines end, and what it carries can be read again. Faults put into one of ours are all found, so the checker does see.
set -u
. "$(dirname "$0")/support/setting.sh"
shared=${ASSAY_SHARED:-$source/../shared}/pdf
python=/usr/bin/python3
[ -f "$shared/check_pdf_ua.py" ] || { echo "skipped: there is no $shared/check_pdf_ua.py"; exit 77; }
"$python" -c 'import pikepdf, fontTools' 2>/dev/null || { echo "skipped: python3-pikepdf or python3-fonttools is not installed"; exit 77; }
command -v qpdf >/dev/null && command -v pdftotext >/dev/null || { echo "skipped: qpdf or poppler-utils is not installed"; exit 77; }
cd "$work" || exit 1

for study in data-literacy minimal; do
  copy_sample "$study" "$study"
  "$assay" review "$study" >/dev/null 2>&1 || complain "no review of $study"
done
for tier in internal published; do
  "$assay" report data-literacy annual-review --tier $tier --a4 --format pdf -o "$tier.pdf" 2>/dev/null || complain "no report for $tier"
done
"$assay" report data-literacy "$source/tests/cli/fixtures/every-element.md" --format pdf -o own.pdf || complain "no report of an own outline"

for pdf in data-literacy/reports/*/*.pdf minimal/reports/*/*.pdf ./*.pdf; do
  "$python" "$shared/check_pdf_ua.py" "$pdf" >checked 2>&1 || complain "$pdf: $(cat checked)"
  grep -q ' 0 failed' checked || complain "$pdf: $(cat checked)"
  qpdf --check "$pdf" >checked 2>&1 || complain "qpdf: $pdf: $(cat checked)"
  grep -q 'No syntax or stream encoding errors' checked || complain "qpdf: $pdf: $(cat checked)"
done

# Faults: each must be found.
cp "$shared/check_pdf_ua.py" "$shared/mutate_pdf_ua.py" .
cp own.pdf ua.pdf
"$python" mutate_pdf_ua.py >mutated 2>&1
grep -q '^29 passed, 0 failed' mutated || complain "faults that were not found: $(grep -v '^caught' mutated)"

# The order of reading: a footnote right behind its mark, another script as it is read, references and contents with pages.
pdfinfo -struct-text own.pdf | tr -s ' \n' ' ' >order
in_order() { grep -qF -- "$1" order || complain "not in the order of reading: $1"; }
in_order 'Reference (inline) Link (inline) "²" Object'
in_order 'Note <note2> (inline) Lbl (block) "2" "The note, with emphasis and a "'
in_order 'Span (inline) "דנה כהן"'
in_order 'Link (inline) "Table 1, page 1"'
in_order 'TOC TOCI Reference (inline) Link (inline) "People"'
in_order 'LI (block) Lbl (block) "1." LBody (block) P (block) "one"'

# Words at the ends of lines: without its line feeds the text is that of the plain report.
"$assay" report data-literacy "$source/tests/cli/fixtures/every-element.md" --format text >own.txt
pdftotext -raw own.pdf - | tr -s ' \n' ' ' >pdf-words
paragraph=$(grep -A6 '^A paragraph' own.txt | sed '/^$/,$d' | sed 's/\xc2\xa0/ /g' | tr '\n' ' ' |
  sed 's/ (https:[^)]*)//; s/Table 1/Table 1, page 1/; s/ $//')
grep -qF -- "$paragraph" pdf-words || complain "words join or are lost in: $paragraph"

# What the file carries.
for name in results.json results.csv tables.csv; do
  qpdf --show-attachment=$name own.pdf >$name 2>/dev/null || complain "$name is not attached"
done
"$assay" report data-literacy annual-review --format json >results.from-assay 2>/dev/null
cmp -s results.json results.from-assay || complain "the attached results are not those of the report"
"$python" - <<'EOF' || complain "the attached tables cannot be read, or hold other numbers than the results"
import csv, json
results = json.load(open('results.json'))
rows = {row['path']: row for row in csv.DictReader(open('results.csv', newline=''))}
def walk(node, path):
    if isinstance(node, list):
        return all([walk(child, f'{path}[{i}]') for i, child in enumerate(node)])
    if 'status' in node and not isinstance(node['status'], dict):
        row = rows[path]
        if row['status'] != node['status']: return False
        return node['value'] is None or isinstance(node['value'], (str, bool)) or float(row['value']) == node['value']
    return all([walk(child, f'{path}.{name}' if path else name) for name, child in node.items()])
assert walk(results, '')
cells = list(csv.DictReader(open('tables.csv', newline='')))
assert any(cell['row'] == 'Enrolled' and cell['value'] == str(results['participation']['enrolled']['value']) for cell in cells)
EOF
[ "$failures" = 0 ] && echo "pdf_ua: $(ls data-literacy/reports/*/*.pdf minimal/reports/*/*.pdf ./*.pdf | wc -l) files conform, 29 faults found"
exit "$failures"
