#!/usr/bin/env bash
# What readers of the samples' reports asked: of a figure which people and years it is of, of a word what it means, of two reports that
# differ by a point why they do. What is expected is counted in the exports, or reckoned by hand beside the line.
set -u
. "$(dirname "$0")/support/setting.sh"
cd "$work" || exit 1
has() { tr -s ' \n' ' ' <"$1" | grep -qF -- "$2" || complain "$1 does not say: $2"; }
hasnt() { [ -s "$1" ] || complain "there is no $1"; tr -s ' \n' ' ' <"$1" | grep -qF -- "$2" && complain "$1 says: $2"; }

for study in data-literacy health-workers oral-history watershed minimal; do
  copy_sample "$study" $study
  "$assay" review $study >/dev/null 2>&1 || complain "review of $study ended with $?"
  for report in annual-review faculty senate-evidence; do mv $study/reports/*/$report.txt $study-$report; done
done
"$assay" report watershed annual-review --tier published >watershed-published 2>/dev/null || complain "the published review"
"$assay" report data-literacy annual-review --tier published >data-literacy-published 2>/dev/null || complain "the published review"
"$assay" report watershed senate-evidence --tier internal >watershed-inside 2>/dev/null || complain "the evidence told inside"

# Field, +29 in 2025-26 and +11 in 2024-25 as published, 18 apart; in the exports 29.43 and 10.81, which is 18.6.
has watershed-senate-evidence '18 percentage points higher than in 2024-25'
has watershed-annual-review '19 percentage points higher'
has watershed-senate-evidence 'changes, and differences between years, are worked out from these and can lie a point or two away from those of an internal report.'
has watershed-published 'Differences between years are worked out from published whole percents and can lie a point or two away from those of an internal report.'
has minimal-senate-evidence 'changes are worked out from these and can lie a point away from those of an internal report.'
for report in watershed-annual-review watershed-inside oral-history-senate-evidence; do hasnt $report 'of an internal report'; done

# 11 of the 29 graduates of 2024-25 answered nine months after finishing, and none in the period in which they are now.
has data-literacy-published 'Of 29 graduates who finished longer ago, 26 can be contacted and have not answered in the present period since their completion.'
has watershed-annual-review 'Of 126 graduates who finished longer ago, 115 can be contacted and have not answered in the present period since their completion.'

# A quiz of eight points: nine possible values. The target was reached by 19 of 25 (76%) and a year later by 13 of 30 (43%); R:
# prop.test(c(19, 13), c(25, 30)) is 5 to 61 points apart, p = 0.030, and fisher.test has p = 0.027. As published, 60% to 79% and 40% to 59%, which may be 15 of 25 and 17 of 30.
for report in senate-evidence annual-review; do
  hasnt health-workers-$report 'it cannot be told whether 2025-26 differs'
  has health-workers-$report 'shares at the target are compared, for the measure has too few possible values for an interval of its averages. At the target were'
  hasnt health-workers-$report 'averages of 2024-25 and 2025-26 are not compared'
done
has health-workers-senate-evidence 'At the target were 60% to 79% of the 25 measured in 2024-25 and 40% to 59% of the 30 in 2025-26; ranges so close do not show whether the years differ'
has health-workers-annual-review 'At the target were 76% of the 25 measured in 2024-25 and 43% of the 30 in 2025-26, further apart than chance readily explains.'
has health-workers-senate-evidence 'The averages are withheld: the measure has fewer than ten possible values'
has health-workers-senate-evidence '* = hidden: with fewer than ten possible values'
# Two years' shares are held against each other, so what else differs is said.
has health-workers-senate-evidence 'Each year has other learners and other circumstances'

# Enrolled 66, 78, 96; measured twice on the plan 55, 65, 79, on the field check 48, 63, 79, on the test that is in use since 2024-25 63, 73.
senate=watershed-senate-evidence
# What is watched is named, and by its name.
hasnt data-literacy-annual-review 'query-test'
has data-literacy-senate-evidence 'do not show whether the average change from before to after rose or fell for “Ask a database a question and get the right rows”.'
has $senate 'Depending on the objective, 136 to 199 were measured before and after.'
has $senate 'On objectives measured in one way in all years, 41 to 50 enrolled people were not measured both times'
has $senate 'what it does not show. Measured in its present way since 2024-25; earlier years are left out. The average score of the 136 learners'
has $senate 'Had all 174 enrolled been measured, 89 to 114 would have reached it.'

# Two surveys, of different years, asked the same: 41 and 104 answered it. Of what nobody has answered there is no row, and a note says so.
has $senate 'I was engaged throughout (2023-24) 41 80% to 89% I was engaged throughout (2024-25 to 2025-26) 104 64%'
has $senate 'Used what they learned, taught it to others: no answers so far.'
hasnt $senate 'Taught it to others 0 '
# The asterisk is explained where there is one.
hasnt $senate '* = hidden'
hasnt data-literacy-senate-evidence '* = hidden'
has oral-history-senate-evidence '* = hidden to protect privacy.'

# Page one asks what the box has room for; in the first of three pilot years nothing is decided.
for study in minimal oral-history; do
  has $study-senate-evidence 'What is asked. Only to receive the review of the first pilot year. Whether the program is to proceed to established status or to withdraw is asked with the full proposal, due by the fall 2027 term.'
  has $study-senate-evidence 'To receive the review of the first pilot year: ___'
  hasnt $study-senate-evidence 'A decision to proceed'
done
for study in data-literacy watershed; do
  has $study-senate-evidence 'What is asked. A decision to proceed to established status or to withdraw.'
  has $study-senate-evidence 'To proceed to established status or to withdraw: ___'
done

# Twenty items: without credit two ask for nothing (credits, an assessment for them), the proposal is due in a later year, and in the first
# year the decision too. minimal lacks five narratives and lists.
has data-literacy-senate-evidence 'Of the 20 items that the procedure requires 18 are shown, 1 is not due yet, 1 is to be looked at again (Career applications, industry or professional standards).'
has watershed-senate-evidence 'Of the 20 items that the procedure requires 18 are shown, 2 are to be looked at again (Full proposal by the fall of the third pilot year; Career applications, industry or professional standards).'
has oral-history-senate-evidence 'Of the 20 items that the procedure requires 15 are shown, 2 are not due yet, 2 do not apply, 1 is to be looked at again (Career applications, industry or professional standards).'
has minimal-senate-evidence 'the procedure requires 11 are shown, 2 are not due yet'
has minimal-senate-evidence '5 are not shown (Purpose and need in 500 to 800 words;'
has oral-history-annual-review 'Up to 11 credits Does not apply The program bears no credit.'

# The field check went another way in its last year: that year leads, and what the three are together stands in the table alone.
python3 - "$(tr -s ' \n' ' ' <$senate)" <<'PYTHON' || complain 'watershed: the latest year of the field check does not stand first'
import sys
said = sys.argv[1].split("repeat. ", 1)[1].split("Objective:", 1)[0]
assert said.startswith("The average score of the 79 learners measured both times in 2025-26 rose from 44% to 73%"), said
assert "reached in 2025-26 by 50% to 59% of the 82 measured: the goal, 80% of them, was not reached." in said, said
assert "in their change (percentage points): +9 in 2023-24, then +11 in 2024-25, then +29 in 2025-26; and in their share at the target: under 10% in 2023-24," in said, said
assert "+18" not in said and said.index("then 50% to 59% in 2025-26.") < said.index("Over these years together: had all 240 who enrolled been measured, 51 to 87 would have reached it"), said
PYTHON
has $senate 'another crew can repeat ‡'
has $senate '‡ The years differ by more than chance readily explains: these figures, of all of them together, describe none of them'
hasnt data-literacy-senate-evidence '‡'

# Charts and the portfolio have the mark too, for the same figures of all years.
has $senate 'Who reached the target of each objective. ‡ The years differ by more than chance readily explains'
has $senate 'Record: +24 (+21 to +25). The years of Field differ by more than chance readily explains: what they are together describes none of them.'
"$assay" portfolio watershed data-literacy >portfolio 2>/dev/null || complain "the portfolio"
has portfolio '‡ The years differ by more than chance readily explains'
[ "$(grep -c '‡' portfolio)" = 2 ] || complain "the portfolio marks other objectives than that whose years differ"

# What "by more than chance readily explains" was tested with, in both reports that say it.
for report in $senate watershed-annual-review; do
  for name in 'Welch 1947' 'Newcombe 1998' 'Bonferroni'; do has $report "$name"; done
done

# The farthest bound of prop.test(x, n, correct = FALSE) from x / n in R, over all x: 29.5 for 11 learners, 13.7 for 51. A later share of as many is told
# apart (prop.test(c(x, y), c(n, n), correct = FALSE), y solved for p = .05) from 41.8 and 19.4 points away. Both rounded up.
has minimal-senate-evidence 'up to about 30 percentage points above or below the one told here, and that of a single later group of this size up to about 42'
has data-literacy-senate-evidence 'up to about 14 percentage points above or below the one told here, and that of a single later group of this size up to about 20'

# What graduates did is what they say they did, in bounds too.
has data-literacy-senate-evidence 'of all 54 graduates, between 25 and 41 would say that they used it.'
has data-literacy-senate-evidence 'Used it, by their own account: 60% to 69%.'
has health-workers-annual-review 'of all 32 graduates, 11 to 24 would say so.'

# Of the plans of 2025-26, 92 drafts and 83 final ones, of the same 79 people; on a rubric nobody is right or wrong until it is said what that means.
for report in data-literacy-faculty watershed-faculty; do
  hasnt $report 'had right'
  has $report 'lines of a rubric, with the smallest share of their points'
  has $report 'To full points: less than all points of the line before, all of them afterwards.'
done
has watershed-faculty 'Places 79 47% 70%'

# A question of a platform's test is called as `assay items` calls it, without the points that the platform writes into its header.
hasnt health-workers-faculty '/1.00'
# Of the 28 who took the quiz both times: 18 right before, 15 after.
has health-workers-faculty 'Q. 4: 64% before, 54% after.'
has watershed-faculty 'Read a water-quality record and say what it does not show: the exports hold one score for the whole, so there are no single questions'
hasnt watershed-faculty 'Wrong to right'

# A first year has nothing beside it, and no answer that could take part in an interval: eleven people of oral history.
hasnt minimal-annual-review 'ear by year'
hasnt minimal-annual-review 'No follow-up answers were received'
has minimal-annual-review 'The study has no follow-up survey. Nothing to show'
has oral-history-annual-review 'Graduates of Time since Graduates Answered so Share Of all'

# Measured twice: 30 by the quiz on referrals, 28 by that on safety, 23 in the talk. Of 25 graduates of data literacy 17 answered a follow-up.
has health-workers-annual-review '25 of 32 23 to 30 '
has health-workers-annual-review '30 of 37 were measured both times by the test “Referrals”'
has data-literacy-annual-review 'So far 17 of this year’s 25 graduates have answered a follow-up.'
# What is said of two years on page one stands in the action log too.
has health-workers/reports/2025-26/annual-review.json '76% of 25 in 2024-25, 43% of 30 in 2025-26: further apart than chance readily explains.'
# Audience is no choice; nothing is measured once; records left out are told in words.
hasnt watershed-annual-review 'chose these groups themselves'
hasnt minimal-annual-review 'where there is no “before”'
has data-literacy-annual-review 'or after alone where there is no “before”'
for study in data-literacy health-workers oral-history watershed minimal; do
  for word in 'voiding' 'posting-policy' 'no-result' 'assay check' 'maps-test' 'once where it says so' 'forms of the test'; do
    hasnt $study-annual-review "$word"; hasnt $study-faculty "$word"
  done
done

# The short name that charts use stands with the whole objective in a table.
has data-literacy-senate-evidence 'Query. Ask a database a question and get the right rows'

# Words that said too much or too little. The survey in use since 2024-25 was answered by 104 of those who completed then, 69 and 85.
hasnt data-literacy-senate-evidence 'What they learned'
has data-literacy-senate-evidence 'Objective: Recognise when a use of data can harm people, and say what to do instead. The average score of the 49 learners'
has watershed-annual-review 'Measured twice'
has watershed-annual-review 'Pilot year 3 of 3; full proposal was due fall 2025.'
has data-literacy-annual-review 'Pilot year 2 of 3; full proposal due fall 2026.'
has minimal-senate-evidence 'Had all 12 enrolled been measured, 6 to 12 would have reached it.'
has $senate 'do” (2024-25 to 2025-26, when 154 completed), 90% or more of the 104 who answered'
has $senate 'Worth the time (2024-25 to 2025-26, when 154 completed): 74% of the 104'
has $senate 'rewritten, because the old one had too many questions on laboratory work.'

# In the three years' files 32 plans have a draft and no final one, 38.3 of 100 on average, against 46.4 of the 199 with both; of the
# field checks 34, 32.0 against 40.7 of 190; as published 8 and 9 points, and 11 on the test. Fewer than ten are not told of: those who left the oral history workshop.
# In the exports those who left began 4 points higher on the quiz whose averages are withheld: what is told is not of all three.
has health-workers-senate-evidence 'began 3 to 12 points of 100 lower than the others, on objectives of which averages may be told: the averages'
has $senate 'Those measured before and not again (25 to 34) began 8 to 11 points of 100 lower than the others: the averages are of those who stayed.'
hasnt oral-history-senate-evidence 'measured before and not again'

# Where those began who were not measured again: told of years together only where the publication knows of every year of them, so that
# a correction of one year is seen. Their number is that of the years.
python3 - watershed/reports/2025-26/senate-evidence.json <<'PYTHON' || complain "those measured once are not told year by year"
import json, sys
for objective in json.load(open(sys.argv[1]))["evidence"]["objectives"]:
    years = [year["left"] for year in objective["years"] if "left" in year]
    first = next((i for i, year in enumerate(objective["years"]) if year["label"]["value"] == objective.get("since", {}).get("value")), 0)
    of = [year["left"] for year in objective["years"][first:] if "left" in year]
    told = [year["n"]["value"] for year in of]
    assert years and (None in told or objective["left"]["n"]["value"] == sum(told)), objective["id"]
PYTHON

# Of the sample's items the names, once and as a list; what is said of the data stands apart from what the procedure asks.
has minimal-annual-review '2 more stand in the table of completeness.'
has minimal-senate-evidence 'Also shown of the procedure’s sample template, which is not required: Relevance to students’ professions; Asked at the end of the program or after each module; Was it worth the time?; What learners have and have not learned; Skills, attitudes, knowledge, confidence, commitment; Two or three measures; Measured before and after. No errors in the exports. Every id in the exports is in the roster.'
has health-workers-senate-evidence 'The data Ids of the exports'
hasnt health-workers-senate-evidence 'survey of reaction'

# No words of study.yml where senators read: constructs, paths, ids of instruments; "hybrid" is said of where people meet alone.
for report in senate-evidence annual-review; do
  hasnt minimal-$report 'has the construct'
  has health-workers-$report 'Partly for credit'
done
has health-workers-senate-evidence 'Status. Partly for credit.'
has health-workers-senate-evidence '2024-25 partly for credit 31 27 24 15'
has health-workers-senate-evidence 'Syllabus. In the folder of the study.'
hasnt health-workers-senate-evidence 'syllabus.md'
"$assay" check minimal 2>/dev/null | tr -s ' \n' ' ' | grep -qF 'Did they put it to use? Not asked this year. In study.yml: instruments.items.construct: used' || complain 'check does not say what a question on use needs'

# A count of nobody is a word, and of all who scored higher no rest is counted.
for report in data-literacy health-workers oral-history watershed minimal; do
  for kind in annual-review faculty; do
    for zero in ', 0 the same' 'and 0 lower' 'and 0 a lower'; do hasnt $report-$kind "$zero"; done
  done
done
has data-literacy-faculty 'Of 23 learners, 20 scored higher, 3 the same and none lower.'
has watershed-faculty 'All 79 learners scored higher.'
has minimal-faculty 'all 10 learners who gave both ratings chose a higher answer afterwards.'

# A heading says what stands below it, where there is one rating too.
hasnt data-literacy-faculty 'hang together'
has data-literacy-faculty 'What learners said of their engagement'

[ "$failures" = 0 ] && echo "readers: what they asked is answered"
exit "$failures"
