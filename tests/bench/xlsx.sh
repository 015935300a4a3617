#!/usr/bin/env bash
# Times the reading of a workbook beside xlsx2csv (Debian package of that name), both writing the rows as text:
#   tests/bench/xlsx.sh [ROWS] [RUNS]
# The workbook has 20 columns: two dates, eight choices, eight numbers, two answers in words, all texts shared. Needs python3
# and the release build with its tests. Prints medians of processor time and of peak memory, and the ratio.
set -eu
assay_root=$(cd "$(dirname "$0")/../.." && pwd)
reader=${READER:-$assay_root/build/release/tests/render_workbook}
rows=${1:-100000} runs=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$assay_root/tests/bench/timing.sh"

python3 - "$work/answers.xlsx" "$rows" <<'PYTHON'
import random, sys, zipfile
path, rows = sys.argv[1], int(sys.argv[2])
random.seed(20250301)
main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
package = 'http://schemas.openxmlformats.org/package/2006/'
kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
letters = [chr(65 + c) for c in range(20)]
choices = ['Strongly disagree', 'Disagree', 'Neither agree nor disagree', 'Agree', 'Strongly agree']
texts, number = [], {}
def shared(text):
    if text not in number:
        number[text] = len(texts)
        texts.append(text)
    return number[text]
def cell(row, c):
    place = f'{letters[c]}{row}'
    if row == 1: return f'<c r="{place}" t="s"><v>{shared(f"Question {c + 1}: how far do you agree with this?")}</v></c>'
    if c == 0: return f'<c r="{place}" s="1"><v>{45658 + random.randrange(31536000) / 86400!r}</v></c>'
    if c == 1: return f'<c r="{place}" s="2"><v>{45658 + random.randrange(365)}</v></c>'
    if c < 10: return f'<c r="{place}" t="s"><v>{shared(choices[random.randrange(5)])}</v></c>'
    if c < 18: return f'<c r="{place}"><v>{random.randrange(11) if c % 3 else random.randrange(32768) / 7!r}</v></c>'
    return f'<c r="{place}" t="s"><v>{shared(f"An answer in words by number {row} on {c}")}</v></c>'
head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as book:
    book.writestr('[Content_Types].xml', f'{head}<Types xmlns="{package}content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}sharedStrings+xml"/></Types>')
    book.writestr('_rels/.rels', f'{head}<Relationships xmlns="{package}relationships"><Relationship Id="rId1" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    book.writestr('xl/workbook.xml', f'{head}<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="Answers" '
        'sheetId="1" r:id="rId1"/></sheets></workbook>')
    book.writestr('xl/_rels/workbook.xml.rels', f'{head}<Relationships xmlns="{package}relationships">'
        f'<Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{rel}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
    book.writestr('xl/styles.xml', f'{head}<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="164" '
        'formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>')
    with book.open('xl/worksheets/sheet1.xml', 'w') as sheet:
        sheet.write(f'{head}<worksheet xmlns="{main}"><sheetData>'.encode())
        for row in range(1, rows + 2):
            sheet.write(f'<row r="{row}" spans="1:20">{"".join(cell(row, c) for c in range(20))}</row>'.encode())
        sheet.write(b'</sheetData></worksheet>')
    book.writestr('xl/sharedStrings.xml', f'{head}<sst xmlns="{main}">' + ''.join(f'<si><t>{t}</t></si>' for t in texts) + '</sst>')
PYTHON
echo "$((rows + 1)) rows of 20 cells, $(stat -c %s "$work/answers.xlsx") bytes"

for _ in $(seq "$runs"); do
  timed assay "$reader" "$work/answers.xlsx" 0
  timed xlsx2csv xlsx2csv "$work/answers.xlsx"
done
[ "$(wc -l <"$work/assay.out")" -eq "$(wc -l <"$work/xlsx2csv.out")" ] || { echo "the two give different numbers of rows"; exit 1; }
echo "processor time, medians: assay $(median assay 2) s, xlsx2csv $(median xlsx2csv 2) s, ratio $(ratio "$(median xlsx2csv 2)" "$(median assay 2)")"
echo "peak memory, medians: assay $(median assay 4) KiB, xlsx2csv $(median xlsx2csv 4) KiB"
