#!/usr/bin/env bash
# assay new: from a folder of exports to a draft, with few edited lines to a review; nothing overwritten, nothing left
# behind, nobody named. The drafts of the samples are held against the study.yml that was written for them by hand.
set -u
. "$(dirname "$0")/support/setting.sh"
cd "$work" || exit 1
has() { tr -s ' \n' ' ' <"$1" | grep -qF -- "$2" || complain "$1 has nothing like: $2 -- $(cat "$1")"; }

# What an instrument is: file, level, occasion, the column that tells it, the column that names the learner.
facts() {
  sed -E 's/ +#.*$//' "$1" | awk '
    function value(key) { if (match($0, key ": *")) { v = substr($0, RSTART + RLENGTH); sub(/[,}].*/, "", v); gsub(/"/, "", v); return v } return "" }
    function show() { if (file != "") print file "|" level "|" occasion "|" when "|" learner }
    /^instruments:/ { inside = 1; next }
    /^[a-z]/ { if (inside) show(); inside = 0; file = "" }
    !inside { next }
    /^  - id:/ { show(); file = level = occasion = when = learner = "" }
    /^    file:/ { file = value("file") }
    /^    level:/ { level = value("level") }
    /^    occasion:/ { occasion = value("occasion") }
    /^    occasion_column:/ { when = value("column") "/" value("pre") "/" value("post") }
    /^    learner:/ { learner = value("column") }
    END { if (inside) show() }' | sort
}

# Answers in the place of ASK, as a director would edit them; prints how many lines were changed.
answer() {
  cp "$1/study.yml" "$1/draft"
  sed -i -E -e "s/status: ASK/status: $2/" -e 's/pilot_start: ASK/pilot_start: '"$3"'/' -e 's/promise: ASK/promise: confidential/' \
    -e 's/target: ASK/target: {score: 70%, share: 75%}/' -e 's/learner: ASK .* of ("[^"]*").*/learner: {column: \1}/' "$1/study.yml"
  [ "$2" = non-credit ] || sed -i 's/^  # credits: 3 /  credits: 6 /' "$1/study.yml"
  diff "$1/draft" "$1/study.yml" | grep -c '^>'
  rm "$1/draft"
}

# Nobody's number, name or address, of those in the roster.
nobody_in() {
  tail -n +2 "$1" | awk -F, '{print $1; print $4}' | sort -u >private
  tail -n +2 "$1" | awk -F, '{print $2; print $3}' | sort -u >names
  for said in "${@:2}"; do
    grep -qiFf private "$said" && complain "$said holds an id of $1: $(grep -iFf private "$said" | head -2)"
    grep -qwFf names "$said" && complain "$said holds a name of $1: $(grep -wFf names "$said" | head -2)"
  done
}

# ---- The samples: draft, edit, check, review; the same as by hand ----
draft_sample() {
  "$assay" new "$1" "$source/samples/$1/exports" >out 2>err </dev/null || complain "new $1 ended with $?: $(cat err)"
  nobody_in "$source/samples/$1/exports/roster.csv" "$1/study.yml" out err
  diff -r "$source/samples/$1/exports" "$1/exports" || complain "the exports of $1 are not as they were"
  "$assay" check "$1" >check 2>warnings && complain "the open questions of $1 are no problem"
  grep 'ASK' "$1/study.yml" | grep -vc '^#' >asked
  [ "$(grep -c 'open-question\]' warnings)" = "$(cat asked)" ] || complain "check names not all open questions of $1: $(cat warnings)"
  has warnings 'study.yml:7:'
  edited=$(answer "$1" "$2" "$3")
  [ "$edited" -le 10 ] || complain "$edited lines of $1 had to be edited"
  "$assay" check "$1" >check 2>warnings || complain "check of $1 ended with $?: $(cat warnings)"
  "$assay" review "$1" >paths 2>warnings || complain "review of $1 ended with $?: $(cat warnings)"
  [ "$(wc -l <paths)" = 12 ] && [ -s "$(grep annual-review.pdf paths)" ] || complain "review of $1 made not three reports in four formats: $(cat paths)"
  facts "$1/study.yml" >drafted
  facts "$source/samples/$1/study.yml" >by_hand
  diff by_hand drafted || complain "the draft of $1 is not what was written by hand"
  [ "$(grep -c . drafted)" -ge 3 ] || complain "too few instruments of $1 were compared"
}
draft_sample minimal non-credit 2025-fall
draft_sample data-literacy credit 2024-fall
text=minimal/reports/2025-26/annual-review.txt
total() { tail -n +2 "$1" | awk -F, '{s = 0; for (i = 3; i <= 12; i++) s += $i; print $1, s}' | sort; }
join <(total minimal/exports/pretest-2025.csv) <(total minimal/exports/posttest-2025.csv) >both
has $text "Average $(awk '{a += $2; b += $3} END {printf "%.1f before and %.1f after, of 10", a / NR, b / NR}' both)"

# What the README shows of a draft is what the draft says.
sed -n '/^       - id: pretest/,/^$/p' "$source/README.md" | tr -s ' ' | grep . >shown
[ "$(wc -l <shown)" = 4 ] || complain "the README shows no draft"
tr -s ' ' <minimal/study.yml >squeezed
while read -r line; do grep -qF -- "$line" squeezed || complain "the README shows what the draft does not say: $line"; done <shown

# ---- Questions first, then what else is wrong, in one run ----
"$assay" new again "$source/samples/minimal/exports" --yes >out 2>err </dev/null || complain "new --yes ended with $?"
sed -i '0,/^    submitted: Date/s//    submited: Date/' again/study.yml
"$assay" check again >out 2>err && complain "a mistake beside open questions passed"
has err 'pilot_start" of program is not answered yet (when did the pilot begin?); expected a year and a term such as 2024-fall'
has err 'has no key "submited"'
has err 'study.yml has 4 open questions and 1 mistake and was not used'

# ---- JSON ----
"$assay" new jason "$source/samples/minimal/exports" --json >json 2>err </dev/null || complain "new --json ended with $?"
nobody_in "$source/samples/minimal/exports/roster.csv" json
for wanted in '"study": "jason/study.yml"' '"what": "roster"' '"level": 2' '"occasion": "before"' '"learner": "Student ID"' '"key": "pilot_start"'; do
  grep -qF "$wanted" json || complain "the JSON lacks $wanted: $(cat json)"
done

# ---- Nothing is overwritten, nothing is left behind ----
refuse() {
  code=$1 wanted=$2
  shift 2
  ls -lR . >before
  "$assay" new "$@" >out 2>err </dev/null
  got=$?
  [ "$got" = "$code" ] || complain "new $* ended with $got, expected $code: $(cat err)"
  has err "$wanted"
  ls -lR . >after
  diff <(grep -v 'out$\|err$\|before$\|after$\|^total' before) <(grep -v 'out$\|err$\|before$\|after$\|^total' after) ||
    complain "new $* left something behind"
}
refuse 3 'again/study.yml: it is there already, and is never overwritten' again "$source/samples/minimal/exports"
refuse 3 'no-such.csv: No such file or directory' fresh no-such.csv
refuse 3 'this is a file; expected a folder' out "$source/samples/minimal/exports"
refuse 2 'holds no exports, and none were named' fresh
mkdir twice
cp "$source/samples/minimal/exports/survey-2025.csv" twice/
refuse 3 'have one name, and exports/ can hold only one of them' fresh twice "$source/samples/minimal/exports"
mkdir -p begun/exports
cp "$source/samples/minimal/exports/roster.csv" begun/exports/survey-2025.csv
refuse 3 'have one name' begun "$source/samples/minimal/exports"
printf 'Student ID,Name\n1,Ann\n' >nobody.csv
refuse 1 'no export holds answers or scores' fresh nobody.csv
if [ "$(id -u)" != 0 ]; then
  mkdir locked
  chmod 555 locked
  refuse 3 'cannot be' locked/fresh "$source/samples/minimal/exports"
fi

# ---- From exports that lie in the folder already, and others beside them ----
mkdir -p there/exports
cp "$source"/samples/minimal/exports/p*.csv there/exports/
"$assay" new there "$source/samples/minimal/exports/roster.csv" "$source/samples/minimal/exports/survey-2025.csv" >out 2>err </dev/null ||
  complain "new in a folder with exports ended with $?: $(cat err)"
diff -r "$source/samples/minimal/exports" there/exports || complain "the exports of a folder that was there are not as they were"
sed 's/name: there  /name: again  /' there/study.yml | diff - <("$assay" new again2 "$source/samples/minimal/exports" >/dev/null 2>&1 </dev/null; sed 's/name: again2 /name: again  /' again2/study.yml) ||
  complain "it matters where the exports lay"
[ -z "$(find . -name '.new-*')" ] || complain "a hidden folder was left: $(find . -name '.new-*')"
rm there/study.yml
"$assay" new there >out 2>err </dev/null || complain "new without exports named ended with $?: $(cat err)"
[ -s there/study.yml ] || complain "no draft from the exports that were there"

# ---- What cannot be read is named with its reason, and the rest is drafted ----
cp -r "$source/samples/minimal/exports" odd
ln -s "$work/odd/roster.csv" odd/link.csv
printf '\x89PNG\r\n\x1a\n\0\0\0' >odd/picture.csv
mkdir odd/older
printf 'x@example.org,1\ny@example.org,2\n' >odd/headless.csv
cp odd/survey-2025.csv "$(printf 'odd/bad\xffname.csv')"
cp "$source/tests/ingest/exports/redcap-dictionary.csv" odd/dictionary.csv
cp odd/survey-2025.csv 'odd/exit: "2025" #1 \ x.csv'
"$assay" new odd-study odd >out 2>err </dev/null || complain "new with odd files ended with $?: $(cat err)"
for wanted in 'link.csv: a link' 'picture.csv: ' 'older: a folder' 'its name is no UTF-8'; do
  has out "$wanted"
  tr -s ' \n' ' ' <odd-study/study.yml | sed 's/ # / /g' | grep -qF -- "$wanted" || complain "study.yml does not say: $wanted"
done
tr -s ' \n' ' ' <odd-study/study.yml | sed 's/ # / /g' | grep -qF 'headless.csv: line 1: column 1 of the row that should hold the names of the columns holds an e-mail address' || complain "a file without names is not told of"
tr -s ' \n' ' ' <odd-study/study.yml | sed 's/ # / /g' | grep -qF 'dictionary.csv: it says what codes stand for' || complain "a data dictionary is not told of"
[ -e odd-study/exports/dictionary.csv ] || complain "a data dictionary was not copied beside the exports"
grep -q 'example.org' odd-study/study.yml && complain "the first row of a file without names got into study.yml"
[ -e odd-study/exports/link.csv ] && complain "a link was copied"
answer odd-study non-credit 2025-fall >/dev/null
"$assay" check odd-study >check 2>warnings || complain "check of odd files ended with $?: $(cat warnings)"
has check 'exports/exit: "2025" #1 \ x.csv: '

# ---- Exports of many tools: works fully once their platforms are read; asks for them in ASSAY_SHARED ----
exports=${ASSAY_SHARED:-/nonexistent}/exports/reconstructed
combine() {
  name=$1
  shift
  platform=$1
  shift
  "$assay" inspect "$1" 2>/dev/null | grep -q "platform *$platform" || { echo "# skipped: $(basename "$1") is not read as $platform yet"; return; }
  "$assay" new "$name" "$@" >out 2>err </dev/null || { complain "new $* ended with $?: $(cat err)"; return; }
  edited=$(answer "$name" non-credit 2024-fall)
  [ "$edited" -le 10 ] || complain "$edited lines had to be edited for $*"
  "$assay" check "$name" >check 2>warnings || complain "check of $* ended with $?: $(cat warnings; cat "$name/study.yml")"
  "$assay" review "$name" >paths 2>warnings || complain "review of $* ended with $?: $(cat warnings; cat "$name/study.yml")"
  grep -q 'example.edu' "$name/study.yml" && complain "an address got into the draft of $*"
}
if [ -d "$exports" ]; then
  combine canvas canvas-gradebook "$exports/canvas_gradebook_eu_semicolon_bom.csv" "$exports/surveymonkey_expanded.csv"
  combine moodle moodle "$exports/moodle_quiz_grades.csv" "$exports/google_sheets_responses.csv"
  combine grader moodle "$exports/moodle_grader_export.csv" "$exports/limesurvey_codetext_long_semicolon.csv"
  combine d2l d2l "$exports/d2l_grades.csv" "$exports/qualtrics_choicetext_3row_bom.csv"
fi
[ "$failures" = 0 ] && echo "new: exports lead to a draft, few answers to a review, and nobody is named"
exit "$failures"
