#!/usr/bin/env python3
"""Writes the exports of the sample study. Everyone and everything in them is invented.

Run it in this folder; the same seed gives the same bytes. Its output is committed, so nobody needs to run it.
The exports have what real ones have: people who leave, people who do not answer, two submissions of one person, a
preview of the survey's author, ids with blanks and capitals, ids that nobody on the roster has, an answer "N/A", a file
in Windows-1252, one with CRLF line ends, a comment over two lines with quotation marks.
"""

import random
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from invented import (AGREE, QUALTRICS_EMAIL, mail_address, person_name, qualtrics_head, qualtrics_row, rating, right, rubric, us, yes)
from invented import write as write_table

SEED = 952

QUERY_ITEMS = 12
PEOPLE_ITEMS = 12
ALONE = ["Not yet", "With step-by-step help", "With a hint now and then", "By myself", "By myself, and I could coach someone"]
MODULES = ["Working with tables", "Data about people"]

YEARS = {
    # year: people, starts, ends, share who leave, gain in querying, gain in judging data use, gain in explaining
    "2024-25": dict(n=34, start=date(2024, 9, 3), end=date(2025, 4, 11), leave=5, query=1.15, people=0.15, memo=2.2),
    "2025-26": dict(n=29, start=date(2025, 9, 2), end=date(2026, 4, 10), leave=4, query=1.65, people=0.20, memo=2.9),
}

PLANS = [
    "Build a dashboard of permit times for our front desk",
    "Check the figures in our quarterly report before they go out",
    "Answer public records requests with a query instead of by hand",
    "Use a chart instead of a table when I brief the council",
    "Look at who is left out before we publish the waiting list",
    "Write the data part of our next grant application",
    "Clean the mailing list, it has three spellings of every street",
    "Ask where a number comes from before I repeat it",
    "Query our budget data myself rather than wait for IT",
    "Set up a shared dictionary of terms for the clinic's data",
    "Verify the survey counts that our vendor sends",
    "Make the monthly dashboard readable on a phone",
    "A records request template with the query attached",
    "Check for small groups before sharing a table with the press",
]
COMMENTS = [
    "The practice data were close to what I see at work.",
    "More time for the second exercise, please.",
    "I liked hearing how other offices count things.",
    "The videos were long; the written notes were better.",
    "Feedback on the first memo came late.",
    "The case about the shelter list stayed with me.",
    "Could we see one worked example before the quiz?",
    "Good pace for people with a full-time job.",
    "The discussion groups were too large to say much.",
    "Nothing to change.",
]
WAYS = [
    "I answer records requests in an hour that used to take a day",
    "Our team now has a dashboard for open cases",
    "I question averages when groups are small",
    "My supervisor asks me to check figures before meetings",
    "I wrote the data section of a grant",
    "I caught a double count in the budget tables",
    "I explain charts to the board now",
    "We stopped publishing a table that showed single households",
    "I feel less nervous about spreadsheets",
    "I keep notes on where each number comes from",
    "I moved to a position with more analysis",
    "I do the monthly report on my own",
]


class Person:
    def __init__(self, rng, number, year, plan):
        self.first, self.last = person_name(number)
        self.email = mail_address(self.first, self.last, "example.edu" if number % 3 else "example.org")
        self.id = f"{rng.randrange(20000, 990000):08d}"
        self.year = year
        self.section = "01" if number % 2 else "02"
        self.ability = rng.gauss(0, 1)
        self.enrolled = plan["start"] - timedelta(days=rng.randrange(3, 30))
        self.completed = plan["end"] + timedelta(days=rng.randrange(0, 8))
        self.stays = True
        self.badge = self.claimed = False
        self.reachable = rng.random() < 0.88


def people_of(rng):
    people, number = [], 0
    for year, plan in YEARS.items():
        cohort = [Person(rng, number + i, year, plan) for i in range(plan["n"])]
        number += plan["n"]
        for person in sorted(cohort, key=lambda p: p.ability + rng.gauss(0, 1.5))[: plan["leave"]]:
            person.stays = False
            person.completed = None
        for person in cohort:
            person.badge = person.stays and rng.random() < 0.92
            person.claimed = person.badge and rng.random() < 0.85
        people += cohort
    assert len({p.id for p in people}) == len({p.email for p in people}) == len(people)
    return people


def write(name, rows, **how):
    write_table(HERE / "exports" / name, rows, **how)


def roster(people):
    rows = [["Student ID", "Last name", "First name", "Email", "Cohort", "Section", "Mode", "Enrolled on", "Completed on", "Badge",
             "Badge accepted", "May be contacted"]]
    for p in people:
        rows.append([p.id, p.last, p.first, p.email, p.year, p.section, "online", us(p.enrolled), us(p.completed), yes(p.badge),
                     yes(p.claimed), yes(p.reachable)])
    write("roster.csv", rows)


def test(rng, cohort, year, name, when, query, people_level, absent):
    """Item scores: 1 right, 0 wrong, blank not answered."""
    rows = [["Student Number"] + [f"Q{i + 1}" for i in range(QUERY_ITEMS + PEOPLE_ITEMS)] + ["Submitted"]]
    for p in sorted(cohort, key=lambda p: p.id):
        if p in absent:
            continue
        marks = right(rng, p.ability, QUERY_ITEMS, query) + right(rng, p.ability, PEOPLE_ITEMS, people_level)
        cells = [("" if not mark and rng.random() < 0.12 else str(mark)) for mark in marks]
        taken = when + timedelta(days=rng.randrange(0, 6))
        rows.append([p.id] + cells + [taken.isoformat()])
    if name == "pretest":
        again = list(rows[5])  # a second try at the pretest: the first counts
        again[1:9] = ["1"] * 8
        again[-1] = (date.fromisoformat(again[-1]) + timedelta(days=2)).isoformat()
        rows.insert(6, again)
        rows[9][0] = " " + rows[9][0] + " "
        rows.append(["00999001"] + ["1"] * 24 + [when.isoformat()])  # the instructor's try-out account
    else:
        again = list(rows[4])  # a second try at the posttest: the last counts
        again[1:13] = ["0", "1", "1", "0", "1", "0", "1", "0", "0", "1", "0", ""]
        again[-1] = (date.fromisoformat(again[-1]) - timedelta(days=3)).isoformat()
        rows.insert(4, again)
        if year == "2025-26":
            rows[-1][0] = rows[-1][0].lstrip("0")  # typed without its leading zeros: not on the roster
    write(f"{name}-{year}.csv", rows)


def memos(rng, cohort, year, plan, absent):
    rows = [["Student Number", "Memo", "Rater", "Rated on", "Claim", "Evidence", "Chart", "Plain language"]]
    for occasion, level, when in (("First memo", 2.0, plan["start"] + timedelta(days=40)),
                                  ("Last memo", 2.0 + plan["memo"] / 4, plan["end"] - timedelta(days=4))):
        for p in cohort:
            if p in absent[occasion]:
                continue
            scores = rubric(rng, p.ability, 4, level)
            rows.append([p.id, occasion, rng.choice(["Rater A", "Rater B"]), (when + timedelta(days=rng.randrange(3))).isoformat()] +
                        [str(s) for s in scores])
    write(f"memos-{year}.csv", rows)


def capstone(rng, cohort, year, plan):
    rows = [["Student Number", "Rater", "Date", "Query: right rows", "Query: right joins", "Query: explained",
             "Case: who is affected", "Case: weighs choices", "Case: proposes a safeguard"]]
    for p in cohort:
        if not p.stays:
            continue
        rows.append([p.id, rng.choice(["Rater A", "Rater C"]), (plan["end"] - timedelta(days=rng.randrange(1, 9))).isoformat()] +
                    [str(s) for s in rubric(rng, p.ability, 3, 3.0)] + [str(s) for s in rubric(rng, p.ability, 3, 2.5)])
    write(f"capstone-{year}.csv", rows)


def confidence(rng, cohort, year, plan, absent):
    rows = [["Student Number", "When", "Answered on", "I can write a query", "I can tell when data may harm someone",
             "I can explain a finding in plain words"]]
    for when, levels, day in (("Before", (1.9, 2.9, 2.5), plan["start"] + timedelta(days=2)),
                              ("After", (3.8, 3.5, 3.6), plan["end"] - timedelta(days=2))):
        for p in cohort:
            if p in absent[when] or rng.random() < 0.07:
                continue
            answers = [ALONE[rating(rng, level + 0.25 * p.ability)] for level in levels]
            rows.append([p.id, when, (day + timedelta(days=rng.randrange(4))).isoformat()] + answers)
    rows[4][5] = "N/A"
    rows[7][4] = "Skipped this part"
    rows[11][3] = ""
    for row in rows[1:]:
        row[3:] = ["On my own" if cell == "By myself" and row[1] == "Before" else cell for cell in row[3:]]
    write(f"confidence-{year}.csv", rows, newline="\r\n" if year == "2025-26" else "\n")


def modules(rng, cohort, year, plan):
    """The survey after each module, as a web form's table: one file a year, the module in a column."""
    rows = [["Timestamp", "Email Address", "Module", "This module was relevant to my work", "I was engaged from week to week",
             "I contributed to the discussions", "One thing to change"]]
    days = (plan["end"] - plan["start"]).days
    for m, module in enumerate(MODULES):
        for p in cohort:
            if rng.random() < (0.30 if p.stays else 0.75):
                continue
            when = datetime.combine(plan["start"] + timedelta(days=int(days * (0.5 + 0.47 * m)) + rng.randrange(5)), datetime.min.time())
            when += timedelta(hours=rng.randrange(7, 22), minutes=rng.randrange(60), seconds=rng.randrange(60))
            levels = (4.2, 3.9, 3.3) if m == 0 else (3.9, 3.9, 3.8)
            cells = [AGREE[rating(rng, level + 0.2 * p.ability)] for level in levels]
            cells = ["" if rng.random() < 0.03 else cell for cell in cells]
            comment = rng.choice(COMMENTS) if rng.random() < 0.35 else ""
            rows.append([f"{us(when.date())} {when:%H:%M:%S}", p.email, module] + cells + [comment])
    if year == "2024-25":
        rows[3][6] = "Ren\u00e9e\u2019s \u201cfind the missing people\u201d exercise \u2013 keep it!"
        rows[8][6] = "The caf\u00e9 data set: too small, we\u2019d like a bigger one\u2026"
        rows[6][1] = rows[6][1].upper()
        write(f"modules-{year}.csv", rows, encoding="cp1252")
    else:
        rows[5][3] = "Neutral"
        rows[10][5] = "N/A"
        write(f"modules-{year}.csv", rows)


LEAD = "How far do you agree with these statements?"
QUESTIONS = [("Q1_1", f"{LEAD} - What I learned is relevant to my work", "QID1_1"),
             ("Q1_2", f"{LEAD} - I was engaged throughout the program", "QID1_2"),
             ("Q1_3", f"{LEAD} - I contributed to what others learned", "QID1_3"),
             ("Q1_4", f"{LEAD} - I would recommend the program to a colleague", "QID1_4"),
             ("Q2", "Was the program worth your time?", "QID2"),
             ("Q2_WHY", "Why?", "QID3_TEXT"),
             ("Q3", "What do you plan to apply, and where?", "QID4_TEXT")]


def reaction(rng, cohort, year, plan):
    rows = qualtrics_head(QUESTIONS)
    preview = ["Agree"] * 4 + ["Yes", "test", "test test"]
    first = datetime.combine(plan["end"] + timedelta(days=1), datetime.min.time()) + timedelta(hours=9)
    rows.append(qualtrics_row(rng, None, first - timedelta(days=6), preview, status="Survey Preview", channel="preview"))
    answered = []
    for p in cohort:
        if not p.stays or rng.random() < 0.24:
            continue
        when = first + timedelta(days=rng.randrange(0, 16), minutes=rng.randrange(0, 700))
        worth = rng.random()
        answers = [AGREE[rating(rng, level + 0.3 * p.ability)] for level in (4.4, 4.0, 3.5, 4.1)]
        answers = ["" if rng.random() < 0.03 else a for a in answers]
        answers += ["Yes" if worth < 0.76 else "Partly" if worth < 0.93 else "No",
                    rng.choice(COMMENTS) if rng.random() < 0.5 else "", rng.choice(PLANS) if rng.random() < 0.75 else ""]
        answered.append((when, p, answers))
    answered.sort(key=lambda a: (a[0], a[1].id))
    for when, p, answers in answered:
        rows.append(qualtrics_row(rng, p, when, answers))
    rows[6][22] = 'Yes: my director said "show me the query".\nI could, and she said "fine".'
    rows[9][19] = "N/A"
    rows[7][QUALTRICS_EMAIL] = " " + rows[7][QUALTRICS_EMAIL].title() + " "
    when, p, answers = answered[2]  # answers again a week later: the last counts
    rows.append(qualtrics_row(rng, p, when + timedelta(days=9), ["Strongly agree"] + answers[1:]))
    stayed = [q for q in cohort if q.stays and all(q is not a[1] for a in answered)]
    rows.append(qualtrics_row(rng, stayed[0], first + timedelta(days=17), ["Agree", "Agree", "", "", "", "", ""], finished=False))
    stranger = qualtrics_row(rng, None, first + timedelta(days=11), answered[5][2][:4] + ["Yes", "", ""])
    stranger[QUALTRICS_EMAIL] = "night.owl@example.org" if year == "2024-25" else "blue.heron@example.org"  # a private address that the roster does not know
    rows.append(stranger)
    write(f"reaction-{year}.csv", rows, bom=year == "2024-25")


def followup(cohort, month, first_day, days, answer, used, taught, unmatched=False):
    rng = random.Random(SEED + int(month.replace("-", "")))
    rows = [["Email", "Answered on", "Have you put what you learned to use?", "Have you shown or taught any of it to others?", "Way 1",
             "Way 2", "Way 3"]]
    for p in cohort:
        if not p.stays or not p.reachable or rng.random() > answer:
            continue
        uses = rng.random() < used
        ways = rng.sample(WAYS, rng.choice([1, 2, 2, 3])) if uses else []
        rows.append([p.email, us(first_day + timedelta(days=rng.randrange(days))), yes(uses), yes(uses and rng.random() < taught)] +
                    (ways + ["", "", ""])[:3])
    rows[2][0] = rows[2][0].upper() + " "
    if unmatched:
        rows.append(["old.address@example.org", us(first_day + timedelta(days=2)), "Yes", "No", "I keep the reference card on my desk", "", ""])
        rows.append(["", "", "", "", "", "", ""])
    write(f"followup-{month}.csv", rows)


def main():
    rng = random.Random(SEED)
    people = people_of(rng)
    roster(people)
    for year, plan in YEARS.items():
        cohort = [p for p in people if p.year == year]
        late = rng.sample([p for p in cohort if p.stays], 2)
        gone = [p for p in cohort if not p.stays]
        test(rng, cohort, year, "pretest", plan["start"], -0.15, 0.65, late[:1] + gone[:1])
        test(rng, cohort, year, "posttest", plan["end"] - timedelta(days=9), -0.15 + plan["query"], 0.65 + plan["people"], late[1:] + gone)
        memos(rng, cohort, year, plan, {"First memo": late[:1] + gone[:2], "Last memo": late[1:] + gone})
        capstone(rng, cohort, year, plan)
        confidence(rng, cohort, year, plan, {"Before": gone[:2], "After": gone})
        modules(rng, cohort, year, plan)
        reaction(rng, cohort, year, plan)
    earlier, later = ([p for p in people if p.year == year] for year in YEARS)
    followup(earlier, "2025-06", date(2025, 6, 20), 9, 0.66, 0.60, 0.4)
    followup(earlier, "2026-01", date(2026, 1, 12), 11, 0.58, 0.72, 0.5, unmatched=True)
    followup(later, "2026-06", date(2026, 6, 19), 9, 0.62, 0.65, 0.4)


if __name__ == "__main__":
    main()
