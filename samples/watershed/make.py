#!/usr/bin/env python3
"""Writes the exports of a program for credit in its third pilot year: 240 learners, six sections a year. Everyone and everything in them
is invented; the same seed gives the same bytes.

What a reader has to cope with: the course had another number and another test in the first year; the first survey asked about relevance
in other words and on five points in place of seven; the follow-up was built and tried out, and never sent. The registrar's list and the
scores disagree about four badges. Canvas keeps a test student, a section that was taught together with another, and EX for excused.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
from invented import (AGREE, AGREE_7, Learner, moment, part_with, qualtrics_head, qualtrics_row, rating, right, rubric, us, write, yes)

SEED = 240
SECTIONS = {"01": "in-person", "02": "in-person", "03": "in-person", "04": "hybrid", "05": "online", "06": "online"}
AUDIENCES = ["undergraduate"] * 6 + ["graduate"] * 2 + ["continuing education"] * 2
MODULES = ["Site", "Field", "Record"]
YEARS = {
    # people, begins, ends, leave, course as Canvas names it, points of the test, gain in reading a record and in the field check
    "2023-24": dict(n=66, start=date(2023, 8, 28), end=date(2024, 5, 3), leave=9, course="WSHD_391", test=30, gain=0.75, field=2.0),
    "2024-25": dict(n=78, start=date(2024, 8, 26), end=date(2025, 5, 2), leave=9, course="WSHD_395", test=40, gain=1.05, field=2.1),
    "2025-26": dict(n=96, start=date(2025, 8, 25), end=date(2026, 5, 1), leave=11, course="WSHD_395", test=40, gain=1.10, field=2.9),
}
ABLE = ["Not at all", "With help", "On my own", "On my own, and I could lead a crew"]
CHANGES = ["A second field day before the snow.", "The lab session on nitrate was too fast.", "Smaller crews.", "Keep the river walk with the county.",
           "The online section never saw the flume.", "Return the plans sooner.", "Nothing to change.", "More records from our own rivers."]
PLANS = ["Monitor the creek behind our school with my class", "Use the sampling plan in my summer job with the district",
         "Write a grant for two loggers", "Check our ranch's stock water the way we did in week five", "Go on to the certificate in hydrology",
         "Read the state's records before the next hearing", "Teach the field check to our volunteers"]


def people(rng):
    everyone, number = [], 0
    for year, plan in YEARS.items():
        cohort = [Learner(rng, number + i, year, ["example.edu", "example.edu", "example.org"]) for i in range(plan["n"])]
        number += plan["n"]
        part_with(rng, cohort, plan["leave"])
        for i, p in enumerate(cohort):
            p.section = list(SECTIONS)[i % 6]
            p.audience = rng.choice(AUDIENCES)
            p.canvas = str(400000 + rng.randrange(90000) * 2 + i % 2)
            p.enrolled = plan["start"] - timedelta(days=rng.randrange(2, 60))
            p.completed = plan["end"] + timedelta(days=rng.randrange(0, 5)) if p.stays else None
            p.reachable = p.stays and rng.random() < 0.9
            p.claims = p.stays and rng.random() < 0.9 and rng.random() < 0.6
            p.final = {}
        everyone += cohort
    return everyone


def badges(everyone):
    """Who reached half of the points in the final field check, of 16 points, and in the final plan, of 20, as the study's criterion says. Four differ from
    it: two who did not complete have a badge, and two whose work would do have none."""
    for p in everyone:
        p.badge = p.final.get("field", 0) >= 0.5 * 16 and p.final.get("plan", 0) >= 0.5 * 20
    cohort = [p for p in everyone if p.year == "2024-25"]
    for p in [p for p in cohort if not p.stays][:2]:
        p.badge = True
    for p in [p for p in cohort if p.stays and p.badge][:2]:
        p.badge = False
    for p in everyone:
        p.claimed = p.badge and p.claims


def roster(everyone):
    rows = [["Student ID", "Last", "First", "Email", "Year", "Section", "Mode", "Level", "Started", "Completed", "Badge", "Badge accepted", "Contact OK"]]
    for p in everyone:
        rows.append([p.id, p.last, p.first, p.email, p.year, p.section, SECTIONS[p.section], p.audience, us(p.enrolled), us(p.completed),
                     yes(p.badge), yes(p.claimed), yes(p.reachable)])
    write(HERE / "exports/roster.csv", rows)


def gradebook(rng, cohort, year, plan):
    """Both tests stand in the gradebook of the course, as Canvas writes it."""
    number = rng.randrange(10000, 90000)
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"Reading a record: first ({number})", f"Reading a record: last ({number + 7})",
            "Assignments Current Score", "Assignments Final Score", "Current Score", "Final Score"]
    rows = [head, [""] * 5 + ["Manual Posting", ""] + [""] * 4,
            ["    Points Possible", "", "", "", "", f"{plan['test']}.00", f"{plan['test']}.00"] + ["(read only)"] * 4]
    for i, p in enumerate(sorted(cohort, key=lambda p: p.last)):
        first = sum(right(rng, p.ability, plan["test"], -0.3))
        last = sum(right(rng, p.ability, plan["test"], -0.3 + plan["gain"]))
        first = "" if rng.random() < 0.06 else "EX" if i == 5 else f"{first}.00"
        last = "" if not p.stays or rng.random() < 0.05 else f"{last}.00"
        total = f"{60 + 8 * p.ability:.2f}"
        section = f"{plan['course']}-{p.section}" + (f" and {plan['course']}-01" if p.section == "02" and i % 4 == 0 else "")
        rows.append([f"{p.last}, {p.first}", p.canvas, p.id, p.email.split("@")[0], section, first, last, total, total, total, total])
    rows.append(["Student, Test", "499999", "", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", f"{plan['course']}-01", f"{plan['test']}.00", "1.00"] + [""] * 4)
    write(HERE / f"exports/{plan['end']:%Y-%m-%d}T1042_Grades-{plan['course']}-{year[:4]}.csv", rows)


def points(scores):
    return sum(int(s) for s in scores if s != "")


def judged(rng, cohort, year, plan):
    """The field check in week three and at the end, and the sampling plan as first draft and as final."""
    checks = [["Student ID", "When", "Date", "Rater", "Site set up", "Readings repeat", "Notes", "Crew"]]
    plans = [["Student ID", "Version", "Read on", "Reader", "Question", "Places", "Times", "Controls", "Cost"]]
    for when, version, level, draft, day in (("Week 3", "Draft", 1.7, 1.9, plan["start"] + timedelta(days=18)),
                                             ("Final", "Final", plan["field"], 2.8, plan["end"] - timedelta(days=10))):
        for p in cohort:
            if when == "Final" and not p.stays:
                continue
            if rng.random() > 0.05:
                row = [p.id, when, (day + timedelta(days=rng.randrange(6))).isoformat(), rng.choice("ABC")]
                scores = rubric(rng, p.ability, 4, level)
                checks.append(row + [str(s) for s in scores])
                p.final |= {"field": points(scores)} if when == "Final" else {}
            if rng.random() > 0.04:
                row = [p.id, version, (day + timedelta(days=4 + rng.randrange(4))).isoformat(), rng.choice(["K", "L"])]
                scores = rubric(rng, p.ability, 5, draft)
                plans.append(row + [str(s) for s in scores])
                p.final |= {"plan": points(scores)} if when == "Final" else {}
    write(HERE / f"exports/field-check-{year}.csv", checks)
    write(HERE / f"exports/sampling-plans-{year}.csv", plans)


def modules(rng, cohort, year, plan):
    rows = [["Timestamp", "Email Address", "Which module have you just finished?", "This module was relevant to my work or study", "I was engaged",
             "I contributed to my crew", "What should change?"]]
    for m, module in enumerate(MODULES):
        day = plan["start"] + timedelta(days=70 + 85 * m)
        for p in cohort:
            if rng.random() > (0.62 if p.stays else 0.15):
                continue
            level = 0.3 * p.ability + (-0.6 if module == "Record" and SECTIONS[p.section] == "online" else 0)
            when = moment(rng, day, 6)
            rows.append([f"{us(when.date())} {when:%H:%M:%S}", p.email, module] + [AGREE[rating(rng, base + level)] for base in (4.1, 4.0, 3.8)] +
                        [rng.choice(CHANGES) if rng.random() < 0.25 else ""])
    write(HERE / f"exports/module-survey-{year}.csv", rows)


def survey(rng, cohort, year, plan):
    """The survey at the end: in the first year other words and five points for relevance."""
    first_year = year == "2023-24"
    lead = "How far do you agree?"
    questions = [("Q1_1", f"{lead} - The program was relevant to my studies" if first_year else
                  f"{lead} - What I learned is relevant to the work that I do or want to do", "QID1_1"),
                 ("Q1_2", f"{lead} - I was engaged throughout", "QID1_2"), ("Q1_3", f"{lead} - I contributed to my crew's work", "QID1_3"),
                 ("Q2", "Was it worth your time?", "QID2"), ("Q3", "What do you plan to apply?", "QID3_TEXT"),
                 ("Q4_1", "Before the program: could you plan and carry out a day of sampling? ", "QID4_1"),
                 ("Q4_2", "Now: can you plan and carry out a day of sampling?", "QID4_2")]
    rows = qualtrics_head(questions)
    begin = plan["end"] + timedelta(days=1)
    rows.append(qualtrics_row(rng, None, moment(rng, begin - timedelta(days=5), 1), [AGREE[3]] * 3 + ["Yes", "try-out", "", ""],
                              status="Survey Preview", channel="preview"))
    for p in sorted((p for p in cohort if p.stays), key=lambda p: p.id):
        if rng.random() > 0.68:
            continue
        relevant = AGREE[rating(rng, 4.2 + 0.2 * p.ability)] if first_year else AGREE_7[rating(rng, 5.9 + 0.3 * p.ability, 7)]
        worth = rng.random()
        rows.append(qualtrics_row(rng, p, moment(rng, begin, 14), [relevant] + [AGREE[rating(rng, base + 0.2 * p.ability)] for base in (4.0, 3.9)] +
                                  ["Yes" if worth < 0.78 else "Partly" if worth < 0.94 else "No", rng.choice(PLANS) if rng.random() < 0.7 else "",
                                   ABLE[rating(rng, 1.6 + 0.2 * p.ability, 4)], ABLE[rating(rng, 3.1 + 0.2 * p.ability, 4)]], reference=p.id))
    name = "end-of-course-survey-2023-24" if first_year else f"exit-survey-{year}"
    write(HERE / f"exports/{name}.csv", rows, bom=first_year)


def followup(rng):
    """Built in the autumn of 2024, tried out by its author, never sent."""
    rows = qualtrics_head([("Q1", "Have you used what you learned?", "QID1"), ("Q2", "Have you taught it to others?", "QID2"),
                           ("Q3", "In what ways has it mattered for your work or life?", "QID3_TEXT")])
    rows.append(qualtrics_row(rng, None, moment(rng, date(2024, 11, 4), 1), ["Yes", "No", "just looking"], status="Survey Preview", channel="preview"))
    write(HERE / "exports/graduates-2024-11.csv", rows)


def main():
    rng = random.Random(SEED)
    everyone = people(rng)
    for year, plan in YEARS.items():
        cohort = [p for p in everyone if p.year == year]
        gradebook(rng, cohort, year, plan)
        judged(rng, cohort, year, plan)
        modules(rng, cohort, year, plan)
        survey(rng, cohort, year, plan)
    followup(rng)
    badges(everyone)
    roster(everyone)


if __name__ == "__main__":
    main()
