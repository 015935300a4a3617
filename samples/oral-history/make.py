#!/usr/bin/env python3
"""Writes the exports of a workshop of eleven learners. Everyone and everything in them is invented; the same seed gives the same bytes.

Two people leave. One takes the quiz at the end only, one hands in only the first interview. One answers the survey of the end with an
address that the workshop does not know.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
from invented import AGREE, Learner, moment, part_with, rating, right, rubric, us, write, yes

SEED = 1111
YEAR = "2025-26"
START, END = date(2026, 1, 17), date(2026, 3, 14)
QUIZ = [("A narrator asks you to take out one answer a week later. What do you do?", "Take it out", "Keep it, the form is signed"),
        ("Who owns the recording before a release is signed?", "The narrator and the interviewer", "The library"),
        ("Which of these belongs on the consent form?", "Where the recording will be kept", "The narrator's politics"),
        ("A daughter sits in and answers for her father. What is best?", "Ask her to wait until he has finished", "Record both"),
        ("What is a restriction?", "A date before which nobody may listen", "A short interview"),
        ("The narrator names a neighbour's illness. What do you do?", "Mark the passage for review", "Nothing, it was said"),
        ("When is consent given?", "Before, and again after listening", "Once, at the start"),
        ("A relative asks for a copy. Who decides?", "The narrator", "The interviewer"),
        ("What does a release allow?", "What it lists, and nothing else", "Any use by the library"),
        ("The narrator is tired. What do you do?", "Stop and come back", "Skip to the end")]
BEFORE_NOW = ["Not at all sure", "A little sure", "Fairly sure", "Very sure"]
CHANGES = ["More time with the recorders, please.", "The Saturday at the museum was the best part.", "A shorter reading list.",
           "Two of the online evenings could be one.", "I would have liked to hear a bad interview too."]
PLANS = ["Record my aunt before the summer", "Interview the last two ranchers on our road", "Help the museum with its backlog of tapes",
         "Ask the veterans' hall whether they want a project", "Write consent forms in plain words for our society"]
WAYS = ["I have recorded two people from our church", "The museum lets me catalogue tapes on Thursdays", "I listen longer before I ask",
        "Our society now has a consent form"]


def people(rng):
    learners = [Learner(rng, 17 + 3 * i, YEAR, ["example.org", "example.net"]) for i in range(11)]
    part_with(rng, learners, 2)
    for p in learners:
        p.enrolled = START - timedelta(days=rng.randrange(5, 40))
        p.completed = END if p.stays else None
        p.badge = p.stays and p.ability > -1.2
        p.claimed = p.badge and rng.random() < 0.75
        p.site = rng.choice(["Library", "Museum"])
    return learners


def roster(learners):
    rows = [["No.", "Name", "Email", "Registered", "Finished", "Meets at", "Badge sent", "Badge accepted", "OK to write"]]
    for p in learners:
        rows.append([p.id, f"{p.last}, {p.first}", p.email, us(p.enrolled), us(p.completed), p.site, yes(p.badge), yes(p.claimed),
                     yes(p.stays)])
    write(HERE / "exports/registrations.csv", rows)


def quiz(rng, learners, name, day, level, absent):
    """A Google Forms quiz, as its own download writes it: everything in quotes, points beside each answer."""
    head = ["Timestamp", "Username", "Total score"]
    for question, _, _ in QUIZ:
        head += [question, f"{question} [Score]", f"{question} [Feedback]"]
    rows = [head]
    for p in learners:
        if p in absent:
            continue
        marks = right(rng, p.ability, len(QUIZ), level)
        cells = []
        for (_, good, bad), mark in zip(QUIZ, marks):
            cells += [good if mark else bad, f"{mark}.00 / 1", ""]
        rows.append([f"{moment(rng, day, 3):%Y/%m/%d %-I:%M:%S %p} MST", p.email, f"{sum(marks)}.00 / {len(QUIZ)}"] + cells)
    write(HERE / f"exports/{name}.csv", rows, quote_all=True)


def interviews(rng, learners):
    rows = [["No.", "Interview", "Listened on", "Listener", "Opening", "Silence", "Follow-up questions", "Sound", "Closing"]]
    for which, level, day in (("First", 1.6, START + timedelta(days=14)), ("Second", 2.9, END - timedelta(days=7))):
        for i, p in enumerate(learners):
            if which == "Second" and (not p.stays or i == 2):
                continue
            rows.append([p.id, which, (day + timedelta(days=rng.randrange(5))).isoformat(), rng.choice(["GH", "MS"])] +
                        [str(s) for s in rubric(rng, p.ability, 5, level)])
    write(HERE / "exports/interviews.csv", rows)


def archive(rng, learners):
    rows = [["No.", "Checked on", "File name", "Index", "Release", "Summary"]]
    for p in learners:
        if p.stays:
            rows.append([p.id, END.isoformat()] + [str(s) for s in rubric(rng, p.ability, 4, 2.1, best=3)])
    write(HERE / "exports/archive-checklist.csv", rows)


def survey(rng, learners):
    """Microsoft Forms, saved as CSV by a spreadsheet program: Windows-1252, dates month first."""
    rows = [["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "The workshop was relevant to what I do",
             "The mix of Saturdays on site and evenings online worked for me", "I took an active part", "The group learned something from me",
             "Before the workshop: how sure were you that you could lead an interview?", "Now: how sure are you that you can lead an interview?",
             "Was it worth your time?", "What would you change?", "What will you record first?"]]
    number = 1
    for i, p in enumerate(learners):
        if not p.stays:
            continue
        begun = moment(rng, END + timedelta(days=1), 6)
        address = "prairie.listener@example.com" if i == 8 else p.email
        rows.append([str(number), f"{us(begun.date())} {begun:%H:%M:%S}", f"{us(begun.date())} {begun + timedelta(minutes=6):%H:%M:%S}", address, "", ""] +
                    [AGREE[rating(rng, level + 0.3 * p.ability)] for level in (4.5, 3.9, 4.1, 3.3)] +
                    [BEFORE_NOW[rating(rng, 1.9, 4)], BEFORE_NOW[rating(rng, 3.2, 4)]] +
                    [rng.choice(["Yes", "Yes", "Yes", "Partly"]), rng.choice(CHANGES + [""]).replace("'", "\u2019"), rng.choice(PLANS + [""])])
        number += 1
    write(HERE / "exports/end-of-workshop.csv", rows, encoding="cp1252", newline="\r\n")


def followup(rng, learners):
    rows = [["Timestamp", "Email Address", "Have you recorded anyone since?", "Have you shown anyone else how?", "One way it matters", "Another way"]]
    for p in learners:
        if not p.stays or rng.random() > 0.72:
            continue
        used = rng.random() < 0.7
        when = moment(rng, date(2026, 5, 9), 9)
        ways = rng.sample(WAYS, 2) if used else ["", ""]
        rows.append([f"{us(when.date())} {when:%H:%M:%S}", p.email, yes(used), yes(used and rng.random() < 0.4)] + ways)
    write(HERE / "exports/eight-weeks-later.csv", rows)


def main():
    rng = random.Random(SEED)
    learners = people(rng)
    roster(learners)
    stay = [p for p in learners if p.stays]
    quiz(rng, learners, "quiz-first-day", START, -0.2, [stay[0]])
    quiz(rng, stay, "quiz-last-day", END, 1.3, [])
    interviews(rng, learners)
    archive(rng, learners)
    survey(rng, learners)
    followup(rng, learners)


if __name__ == "__main__":
    main()
