#!/bin/sh
# Rules of the house that a machine can hold: length of files, words, marks, run bits.
set -eu
cd "$1"
status=0
complain() { echo "$1"; status=1; }

for file in $(find src include tests cmake -type f \( -name '*.[ch]' -o -name '*.sh' -o -name '*.cmake' \)); do
  lines=$(wc -l <"$file")
  [ "$lines" -le 700 ] || complain "$file has $lines lines; at most 700"
done
long=$(awk 'FNR == 1 { begin = 0 }
  /^[A-Za-z].*\)[^;]*\{$/ { begin = FNR }
  /^\}/ && begin { if (FNR - begin >= 80) print FILENAME ":" begin ": a function of " FNR - begin + 1 " lines; at most 80"; begin = 0 }' \
  $(find src tests -name '*.c'))
[ -z "$long" ] || complain "$long"
[ "$(wc -l <README.md)" -le 150 ] || complain "README.md is longer than 150 lines"

# Words that claim a cause or say more than the data; they may not stand in generated prose.
banned='\b(caused|led to|proves|effective|impact of|significant)\b'
for file in reports/phrases.en.yml reports/*.md; do
  grep -inE "$banned" "$file" && complain "$file uses a banned word"
done

# A mark in this field: cited in text, in no name.
find . -path ./build -prune -o -path ./.git -prune -o -iname '*kirkpatrick*' -print | grep . && complain "a name bears a mark"

marks='TO''DO|FIX''ME|XX''X|HA''CK'
grep -rnE "\\b($marks)\\b" src include tests cmake reports/*.md reports/*.yml samples/*.sh && complain "a marker was left"

for script in samples/run.sh tests/run.sh .ci/run tests/cli/*.sh; do
  [ -x "$script" ] || complain "$script has no run bit"
done
exit $status
