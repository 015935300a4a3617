"""Facts of a sample study, counted from its exports alone, beside what the annual review's JSON says of them.

usage: sample_facts.py NAME FOLDER RESULTS.json      NAME: oral-history, watershed or health-workers
"""
import csv
import json
import sys
from pathlib import Path

name, folder, tree = sys.argv[1], Path(sys.argv[2]) / "exports", json.load(open(sys.argv[3]))
failures = []


def rows(path, encoding="utf-8-sig"):
    with open(folder / path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def grid(path):
    with open(folder / path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def at(path):
    node = tree
    for step in path.split("."):
        node = node[int(step)] if step.isdigit() else node[step]
    return node["value"] if isinstance(node, dict) and "status" in node else node


def expect(path, value, places=9):
    try:
        found = at(path)
    except (KeyError, IndexError) as problem:
        failures.append(f"{path}: nothing there ({problem!r})")
        return
    same = abs(found - value) < 10 ** -places if isinstance(value, float) and isinstance(found, (int, float)) else found == value
    if not same:
        failures.append(f"{path}: {found!r}, the exports say {value!r}")


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def expect_pair(path, before, after):
    """before, after: score by learner."""
    both = sorted(before.keys() & after.keys())
    expect(f"{path}.n_pre", len(before))
    expect(f"{path}.n_post", len(after))
    expect(f"{path}.n_matched", len(both))
    expect(f"{path}.before", float(mean(before[p] for p in both)))
    expect(f"{path}.after", float(mean(after[p] for p in both)))
    expect(f"{path}.up", sum(after[p] > before[p] for p in both))
    expect(f"{path}.same", sum(after[p] == before[p] for p in both))
    expect(f"{path}.down", sum(after[p] < before[p] for p in both))


def expect_target(path, after, score):
    expect(f"{path}.measured_count", len(after))
    expect(f"{path}.reached_count", sum(points >= score - 1e-9 for points in after.values()))


def sums(table, who, first, last, keep=lambda row: True):
    names = list(table[0])
    columns = names[names.index(first):names.index(last) + 1]
    return {row[who]: sum(float(row[c] or 0) for c in columns) for row in table if keep(row)}


def count(items, test):
    return sum(1 for item in items if test(item))


def oral_history():
    roster = rows("registrations.csv")
    number = {row["Email"]: row["No."] for row in roster}
    expect("participation.enrolled", len(roster))
    expect("participation.completed", count(roster, lambda r: r["Finished"]))
    expect("participation.badges", count(roster, lambda r: r["Badge sent"] == "Yes"))
    expect("participation.badges_claimed", count(roster, lambda r: r["Badge accepted"] == "Yes"))
    quiz = {}
    for which in ("first", "last"):
        table = rows(f"quiz-{which}-day.csv")
        quiz[which] = {number[r["Username"]]: sum(float(v.split("/")[0]) for k, v in r.items() if k.endswith("[Score]")) for r in table}
    expect_pair("objectives.0.metrics.0", quiz["first"], quiz["last"])
    expect_target("objectives.0.target", quiz["last"], 7)
    heard = rows("interviews.csv")
    first, second = (sums(heard, "No.", "Opening", "Closing", lambda r: r["Interview"] == which) for which in ("First", "Second"))
    expect_pair("objectives.1.metrics.0", first, second)
    expect_target("objectives.1.target", second, 13)
    expect_target("objectives.2.target", sums(rows("archive-checklist.csv"), "No.", "File name", "Summary"), 9)
    survey = rows("end-of-workshop.csv", "cp1252")
    known = count(survey, lambda r: r["Email"] in number)
    expect("participation.exit_answered", known)
    expect("participation.exit_strangers", len(survey) - known)
    for answer in ("Yes", "Partly", "No"):
        expect(f"level1.worth.{answer.lower()}", count(survey, lambda r: r["Was it worth your time?"] == answer))
    later = rows("eight-weeks-later.csv")
    expect("level3.follow_ups.0.answered", len(later))
    expect("level3.follow_ups.0.used.count", count(later, lambda r: r["Have you recorded anyone since?"] == "Yes"))


def watershed():
    roster, of_year = rows("roster.csv"), {}
    for row in roster:
        of_year.setdefault(row["Year"], []).append(row)
    for i, (year, people) in enumerate(sorted(of_year.items())):
        expect(f"years.{i}.label", year)
        expect(f"years.{i}.enrolled", len(people))
        expect(f"years.{i}.completed", count(people, lambda r: r["Completed"]))
    now = of_year["2025-26"]
    expect("participation.badges", count(now, lambda r: r["Badge"] == "Yes"))
    expect("sections.count", len({r["Section"] for r in now}))
    expect("evidence.participation.enrolled", 240)
    checks = rows("field-check-2025-26.csv")
    week3, final = (sums(checks, "Student ID", "Site set up", "Crew", lambda r: r["When"] == when) for when in ("Week 3", "Final"))
    expect_pair("objectives.1.metrics.0", week3, final)
    expect_target("objectives.1.target", final, 0.7 * 16)
    plans = rows("sampling-plans-2025-26.csv")
    draft, ready = (sums(plans, "Student ID", "Question", "Cost", lambda r: r["Version"] == version) for version in ("Draft", "Final"))
    expect_pair("objectives.0.metrics.0", draft, ready)
    book = grid("2026-05-01T1042_Grades-WSHD_395-2025.csv")[3:]
    scores = [{row[2]: float(row[column]) for row in book if row[2] and row[column] not in ("", "EX")} for column in (5, 6)]
    expect_pair("objectives.2.metrics.0", *scores)
    expect_target("objectives.2.target", scores[1], 0.65 * 40)
    survey = grid("exit-survey-2025-26.csv")[4:]
    expect("participation.exit_answered", len(survey))
    for answer in ("Yes", "Partly", "No"):
        expect(f"level1.worth.{answer.lower()}", count(survey, lambda r: r[20] == answer))
    in_three_years = survey + grid("exit-survey-2024-25.csv")[4:]
    expect("evidence.level1.worth.n", len(in_three_years))
    expect("evidence.level1.worth.count", count(in_three_years, lambda r: r[20] == "Yes"))
    # Nobody was followed up, and the graduates of the first two years are long due.
    expect("level3.answered", 0)
    earlier = [r for r in roster if r["Year"] != "2025-26" and r["Completed"]]
    expect("level3.to_follow_up.2.graduates", len(earlier))
    expect("level3.to_follow_up.2.due", count(earlier, lambda r: r["Contact OK"] == "Yes"))


def health_workers():
    roster = [r for r in rows("crosswalk.csv") if r["Cohort"] == "2025-26"]
    by = {column: {r[column].lower(): r["Student number"] for r in roster if r[column]} for column in
          ("Student number", "Work email", "Google account", "Simulation login", "REDCap record")}
    expect("participation.enrolled", len(roster))
    expect("participation.completed", count(roster, lambda r: r["Finished"]))
    # Canvas: the first attempt before, the last after; the points stand beside the answers, from column 10 on.
    quiz = []
    for path, first in (("canvas-first-2025-26.csv", True), ("canvas-last-2025-26.csv", False)):
        best = {}
        for row in grid(path)[1:]:
            attempt, score = int(row[7]), sum(float(points) for points in row[9:28:2])
            if row[2] not in best or (attempt < best[row[2]][0]) == first:
                best[row[2]] = (attempt, score)
        quiz.append({who: score for who, (_, score) in best.items()})
    expect_pair("objectives.0.metrics.0", *quiz)
    expect_target("objectives.0.target", quiz[1], 7)
    # Moodle: finished attempts, by work address.
    safety = []
    for path in ("moodle-before-2025-26.csv", "moodle-after-2025-26.csv"):
        safety.append({by["Work email"][r["Email address"]]: float(r["Grade/8.00"]) for r in rows(path) if r["Status"] == "Finished"})
    expect_pair("objectives.1.metrics.0", *safety)
    expect_target("objectives.1.target", safety[1], 6)
    # The simulation: what was completed and not voided.
    said = json.load(open(folder / "simulation-2025-26.json"))
    voided = {s["object"].get("id") for s in said if s["verb"]["id"].endswith("voided")}
    talks = []
    for talk in ("first", "last"):
        talks.append({by["Simulation login"][s["actor"]["account"]["name"]]: float(s["result"]["score"]["raw"]) for s in said
                      if s["verb"]["id"].endswith("completed") and s["object"]["id"].endswith(talk) and s["id"] not in voided})
    expect_pair("objectives.2.metrics.0", *talks)
    expect_target("objectives.2.target", talks[1], 12)
    # Google Forms: before and now, by the account at home; those whose account the roster lacks are no learners of the year.
    evening = rows("last-evening-2025-26.csv")
    expect("objectives.0.metrics.1.n_matched", count(evening, lambda r: r["Email Address"].lower() in by["Google account"]))
    # Qualtrics: two without a number.
    survey = grid("end-survey-2025-26.csv")[3:]
    expect("participation.exit_answered", count(survey, lambda r: r[12] in by["Student number"]))
    expect("participation.exit_strangers", count(survey, lambda r: not r[12]))
    expect("level1.worth.yes", count(survey, lambda r: r[21] == "Yes"))
    # REDCap: ten weeks after, by record.
    answered = [r for r in rows("followup_DATA.csv") if r["followup_timestamp"].startswith("2026-06")]
    expect("level3.follow_ups.0.answered", count(answered, lambda r: r["record_id"] in by["REDCap record"]))
    expect("level3.follow_ups.0.used.count", count(answered, lambda r: r["used"] == "1"))
    expect("level3.follow_ups.0.taught.count", count(answered, lambda r: r["taught"] == "1"))


{"oral-history": oral_history, "watershed": watershed, "health-workers": health_workers}[name]()
print("\n".join(failures))
sys.exit(bool(failures))
