#!/usr/bin/env python3
"""Writes the exports of a program that six platforms know under six names. Everyone and everything in them is invented; the same seed
gives the same bytes.

Canvas (a classic quiz, its Student Analysis) knows learners by student number, Moodle at the partner clinic by work address, Google Forms
by the account at home, Qualtrics by the number in its contact list, REDCap by record, the simulation (xAPI statements) by login, Credly by
work address. The roster is the crosswalk. Some people are not on every platform, some answer under a name that the crosswalk lacks.
"""

import json
import random
import sys
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
from invented import (AGREE, Learner, logistic, mail_address, moment, part_with, qualtrics_head, qualtrics_row, rating, right, us, write, yes)

SEED = 57
YEARS = {"2024-25": dict(n=31, start=date(2024, 9, 9), end=date(2025, 3, 28), leave=4),
         "2025-26": dict(n=37, start=date(2025, 9, 8), end=date(2026, 3, 27), leave=5)}
QUIZ = [("A client has no way to get to dialysis. What do you do first?", "Ask what has been tried", "Call an ambulance"),
        ("Which agency pays for rides to appointments under Medicaid?", "The transportation broker", "The county road office"),
        ("A referral is closed when", "the client has been seen", "the form has been sent"),
        ("Who may see what a client told you?", "Those the client agreed to, and those the law names", "Anyone at the clinic"),
        ("A client asks you which pill to stop. What do you say?", "I cannot tell; let us call the nurse together", "The newest one"),
        ("What is a warm handoff?", "The client meets the next person with you there", "A letter with good wishes"),
        ("When is a report to the state required?", "When you suspect that a child is harmed", "When a client misses a visit"),
        ("What belongs in a visit note?", "What was seen, said and agreed", "What you think of the family"),
        ("A client signs a form that she cannot read. What now?", "Read it to her, and ask her to say it back", "File it"),
        ("Whose goal goes on the care plan?", "The client's, in her words", "The clinic's")]
STATEMENTS = ["find the right agency for a need", "make a home visit safely", "listen before I advise"]
SURE = ["Not sure at all", "Slightly sure", "Moderately sure", "Very sure", "Completely sure"]
PLANS = ["Referral sheet for our waiting room", "Listen first on my home visits", "Start a ride list with the broker", "Ask for the job at the tribal clinic",
         "Visit notes in the new form", "Teach the front desk the warm handoff"]
WAYS = ["Fewer referrals come back unanswered", "I was hired as a community health worker", "I plan my home visits in pairs now", "I let people finish",
        "Our clinic has a list of rides", "I know whom to call"]
SETTINGS = {"1": "Clinic", "2": "Home visits", "3": "Schools", "4": "Elsewhere"}


def people(rng):
    everyone, number = [], 0
    for year, plan in YEARS.items():
        cohort = [Learner(rng, 5 + number + i, year, ["rivervalley-clinic.example.org", "health.example.edu"]) for i in range(plan["n"])]
        number += plan["n"]
        part_with(rng, cohort, plan["leave"])
        for i, p in enumerate(cohort):
            p.google = mail_address(p.first, f"{p.last}{rng.randrange(10, 99)}", "mail.example.com")
            p.login = f"chw{len(everyone) + i + 101}"
            p.record = str(len(everyone) + i + 1)
            p.credit = i % 5 < 2
            p.enrolled = plan["start"] - timedelta(days=rng.randrange(3, 45))
            p.completed = plan["end"] + timedelta(days=rng.randrange(0, 6)) if p.stays else None
            p.reachable = p.stays and rng.random() < 0.9
            p.badge = p.stays and rng.random() < 0.9
            p.claimed = p.badge and rng.random() < 0.7
        everyone += cohort
    return everyone


def roster(everyone):
    rows = [["Student number", "Name", "Work email", "Google account", "Simulation login", "REDCap record", "Cohort", "Credit", "Where", "Enrolled",
             "Finished", "Badge", "Badge accepted", "May contact"]]
    for i, p in enumerate(everyone):
        rows.append([p.id, f"{p.last}, {p.first}", p.email, "" if i % 17 == 3 else p.google, p.login, p.record, p.year,
                     "credit" if p.credit else "non-credit", "online" if i % 3 else "in-person", us(p.enrolled), us(p.completed), yes(p.badge),
                     yes(p.claimed), yes(p.reachable)])
    write(HERE / "exports/crosswalk.csv", rows)


def canvas(rng, cohort, name, day, level):
    """Student Analysis of a classic quiz: newest attempt first, each question beside a column that is named after its points."""
    number = rng.randrange(100000, 900000)
    head = ["name", "id", "sis_id", "section", "section_id", "section_sis_id", "submitted", "attempt"]
    for i, (question, _, _) in enumerate(QUIZ):
        head += [f"{number + 3 * i}: {question}", "1.0"]
    rows = []
    for i, p in enumerate(cohort):
        for attempt in ([2, 1] if i == 6 else [1]):
            marks = right(rng, p.ability, len(QUIZ), level + (0.8 if attempt == 2 else 0))
            cells = []
            for (_, good, bad), mark in zip(QUIZ, marks):
                cells += [good if mark else "" if rng.random() < 0.08 else bad, "1.0" if mark else "0.0"]
            rows.append([f"{p.first} {p.last}", str(70000 + int(p.record)), p.id, "CHW 201", "3301", "CHW201-1",
                         f"{moment(rng, day + timedelta(days=4 * attempt), 4):%Y-%m-%d %H:%M:%S} UTC", str(attempt)] + cells +
                        [str(sum(marks)), str(len(marks) - sum(marks)), f"{sum(marks)}.0"])
    write(HERE / f"exports/{name}.csv", [head + ["n correct", "n incorrect", "score"]] + rows)


def moodle(rng, cohort, name, day, level):
    """Grades of a quiz at the partner clinic, with an attempt that was never finished and the average at the end."""
    rows = [["Last name", "First name", "Email address", "Status", "Started", "Completed", "Duration", "Grade/8.00"] +
            [f"Q. {i + 1} /1.00" for i in range(8)]]
    total = []
    for i, p in enumerate(cohort):
        marks = right(rng, p.ability, 8, level)
        begun = moment(rng, day, 5)
        when, done = (f"{t.day} {t:%B %Y}  {t:%-I:%M %p}" for t in (begun, begun + timedelta(minutes=11)))
        if i == 4:
            rows.append([p.last, p.first, p.email, "Never submitted", when, "-", "-", "-"] + ["-"] * 8)
        total.append(sum(marks))
        rows.append([p.last, p.first, p.email, "Finished", when, done, "11 mins 5 secs", f"{sum(marks)}.00"] + [f"{m}.00" for m in marks])
    rows.append(["Overall average"] + [""] * 6 + [f"{sum(total) / len(total):.2f}"] + [""] * 8)
    write(HERE / f"exports/{name}.csv", rows, bom=True)


def google(rng, cohort, year, plan):
    """Before and now in one grid, asked on the last evening."""
    rows = [["Timestamp", "Email Address"] + [f"How sure are you that you can {s}? [{when}]" for s in STATEMENTS for when in ("Before the program", "Now")] +
            ["Which evening would you drop?"]]
    for i, p in enumerate(p for p in cohort if p.stays):
        if rng.random() > 0.85:
            continue
        answers = []
        for low, high in ((2.1, 4.0), (2.6, 3.9), (3.2, 3.8)):
            answers += [SURE[rating(rng, low + 0.2 * p.ability)], SURE[rating(rng, high + 0.2 * p.ability)]]
        when = moment(rng, plan["end"], 2)
        rows.append([f"{us(when.date())} {when:%H:%M:%S}", p.google.upper() if i == 2 else p.google] + answers + [rng.choice(["None", "The one on billing", ""])])
    write(HERE / f"exports/last-evening-{year}.csv", rows)


def survey(rng, cohort, year, plan):
    lead = "Please say how far you agree."
    questions = [("Q1_1", f"{lead} - This program was relevant to my work", "QID1_1"), ("Q1_2", f"{lead} - I took part actively", "QID1_2"),
                 ("Q1_3", f"{lead} - Others learned from what I brought", "QID1_3"), ("Q1_4", f"{lead} - I am satisfied with the program", "QID1_4"),
                 ("Q2", "Was it worth your time?", "QID2"), ("Q3", "What will you use first?", "QID3_TEXT")]
    rows = qualtrics_head(questions)
    for p in sorted((p for p in cohort if p.stays), key=lambda p: p.email):
        if rng.random() > 0.78:
            continue
        worth = rng.random()
        rows.append(qualtrics_row(rng, p, moment(rng, plan["end"] + timedelta(days=2), 12), [AGREE[rating(rng, base + 0.2 * p.ability)] for base in (4.4, 4.1, 3.7, 4.1)] +
                                  ["Yes" if worth < 0.8 else "Partly" if worth < 0.93 else "No", rng.choice(PLANS) if rng.random() < 0.75 else ""],
                                  reference=p.id))
    for row in rows[4:6]:
        row[12] = ""  # two answered by the open link: nobody knows who they are
    write(HERE / f"exports/end-survey-{year}.csv", rows)


def redcap(rng, everyone):
    """The follow-up, raw, with its dictionary: twelve weeks and nine months after the end."""
    rows = [["record_id", "redcap_event_name", "redcap_survey_identifier", "followup_timestamp", "used", "taught", "way_1", "way_2", "way_3"] +
            [f"setting___{code}" for code in SETTINGS] + ["followup_complete"]]
    for event, year, day, share in (("week_10_arm_1", "2024-25", date(2025, 6, 9), 0.62), ("month_9_arm_1", "2024-25", date(2026, 1, 12), 0.55),
                                    ("week_10_arm_1", "2025-26", date(2026, 6, 8), 0.6)):
        for p in (p for p in everyone if p.year == year and p.reachable):
            if rng.random() > share:
                rows.append([p.record, event, "", "", "", "", "", "", ""] + ["0"] * 4 + ["0"])
                continue
            used = rng.random() < 0.68
            ways = (rng.sample(WAYS, rng.choice([1, 2, 3])) if used else []) + ["", "", ""]
            rows.append([p.record, event, "", f"{moment(rng, day, 9):%Y-%m-%d %H:%M:%S}", "1" if used else "0", "1" if used and rng.random() < 0.5 else "0"] +
                        ways[:3] + ["1" if used and rng.random() < 0.4 else "0" for _ in SETTINGS] + ["2"])
    rows.sort(key=lambda row: int(row[0]) if row[0].isdigit() else 0)
    write(HERE / "exports/followup_DATA.csv", rows)
    fields = ["Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label", "Choices, Calculations, OR Slider Labels", "Field Note",
              "Text Validation Type OR Show Slider Number", "Text Validation Min", "Text Validation Max", "Identifier?",
              "Branching Logic (Show field only if...)", "Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name",
              "Matrix Ranking?", "Field Annotation"]
    questions = [("record_id", "text", "Record", ""), ("used", "yesno", "Have you used what you learned?", ""),
                 ("taught", "yesno", "Have you taught any of it to others?", "")]
    questions += [(f"way_{i}", "text", f"A way in which it matters ({i})", "") for i in (1, 2, 3)]
    questions += [("setting", "checkbox", "Where have you used it?", " | ".join(f"{code}, {label}" for code, label in SETTINGS.items()))]
    write(HERE / "exports/followup_dictionary.csv", [fields] + [[name, "followup", "", kind, label, choices] + [""] * 12 for name, kind, label, choices in questions])


def simulation(rng, cohort, year, plan):
    """Statements of a talk with a simulated client, twice; a run that was broken off and one statement that was voided."""
    statements = []

    def say(p, verb, when, extra):
        token = f"{rng.randrange(16 ** 8):08x}-{rng.randrange(16 ** 4):04x}-4{rng.randrange(16 ** 3):03x}-8{rng.randrange(16 ** 3):03x}-{rng.randrange(16 ** 12):012x}"
        statements.append({"id": token, "actor": {"account": {"homePage": "https://sim.example.org", "name": p.login}},
                           "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"}, **extra, "timestamp": f"{when:%Y-%m-%dT%H:%M:%SZ}"})
        return token

    for part, name, level, day in (("first", "First talk", -0.3, plan["start"] + timedelta(days=30)), ("last", "Last talk", 0.9, plan["end"] - timedelta(days=12))):
        activity = {"object": {"id": f"https://sim.example.org/talk/{part}", "definition": {"type": "http://adlnet.gov/expapi/activities/simulation", "name": {"en-US": name}}}}
        for i, p in enumerate(cohort):
            if part == "last" and not p.stays or rng.random() < 0.08:
                continue
            score = sum(rng.random() < logistic(0.6 * p.ability + level) for _ in range(20))
            when = moment(rng, day, 6)
            if i == 3:
                say(p, "attempted", when - timedelta(minutes=30), activity)
            token = say(p, "completed", when, {**activity, "result": {"score": {"raw": score, "min": 0, "max": 20}, "completion": True, "duration": f"PT{rng.randrange(6, 19)}M"}})
            if i == 8:
                say(p, "voided", when + timedelta(hours=1), {"object": {"objectType": "StatementRef", "id": token}})
    path = HERE / f"exports/simulation-{year}.json"
    path.write_text("[\n" + ",\n".join(json.dumps(s) for s in statements) + "\n]\n")


def credly(rng, everyone):
    rows = [["Badge Name", "Badge Template ID", "Issued by", "Earner Badge ID", "Issuer Earner ID", "Group Tag", "Badge URL", "Issued to First Name",
             "Issued to Middle Name", "Issued to Last Name", "Account status", "Issued to Email", "Issued to Email Domain", "Status", "Expired",
             "Issue Date", "Record Created"]]
    for i, p in enumerate(p for p in everyone if p.badge):
        issued = p.completed + timedelta(days=14)
        rows.append(["Community Health Worker", "7c1f-40", "University of Example", str(88000 + i), p.id, p.year, f"https://badges.example.edu/b/{88000 + i}",
                     p.first, "", p.last, "Confirmed" if p.claimed else "Not created", p.email, p.email.split("@")[1],
                     "accepted" if p.claimed else "pending", "", f"{issued:%m/%d/%y}", f"{issued:%m/%d/%y}"])
    write(HERE / "exports/credly-badges.csv", rows)


def main():
    rng = random.Random(SEED)
    everyone = people(rng)
    roster(everyone)
    for year, plan in YEARS.items():
        cohort = [p for p in everyone if p.year == year]
        stay = [p for p in cohort if p.stays]
        canvas(rng, cohort[1:], f"canvas-first-{year}", plan["start"], -0.2)
        canvas(rng, stay[:-1], f"canvas-last-{year}", plan["end"] - timedelta(days=20), 1.2)
        moodle(rng, cohort[:-2], f"moodle-before-{year}", plan["start"] + timedelta(days=40), 0.9)
        moodle(rng, stay[2:], f"moodle-after-{year}", plan["end"] - timedelta(days=30), 1.2)
        google(rng, cohort, year, plan)
        survey(rng, cohort, year, plan)
        simulation(rng, cohort, year, plan)
    redcap(rng, everyone)
    credly(rng, everyone)


if __name__ == "__main__":
    main()
