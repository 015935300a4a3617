"""Random small studies of invented people for rendered_attack.py: two or three years, two tests, a survey, a follow-up. What is true of
them is counted here from the people themselves, never from what assay prints."""
import copy
import csv
import os
import random

FIRST_YEAR = 2022
OBJECTIVES = ("maps", "notes")
RATINGS = ("relevance", "active", "recommend")
AGREEMENT = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
SHARES = ("agree-relevance", "agree-active", "agree-recommend", "worth", "used", "taught")

# By how much grow() can move a count: one more answer; a test and the first rating are also corrected for one person.
MOVED = {outcome: (-1, 2) if outcome in OBJECTIVES + SHARES[:1] else (0, 1) for outcome in OBJECTIVES + SHARES}

STUDY = """assay: 1
program:
  name: Invented Program {letters}
  unit: Office of Trials
  proposers: [H. Sandoval, I. Brandt]
  status: non-credit
  modality: hybrid
  audience: continuing-education
  pilot_start: {first}-fall
  badge: {{name: Trial, criteria: Both tests taken}}
roster:
  file: exports/roster.csv
  learner: Student ID
  ids: [{{name: number, column: Student ID}}, {{name: email, column: Email}}]
  columns: {{cohort: Cohort, enrolled_on: Began, completed_on: Completed, badge: Badge}}
instruments:
  - id: survey
    level: 1
    file: exports/survey-*.csv
    learner: {{column: Email, id: email}}
    submitted: Timestamp
    point: program-end
    items:
      - {{id: relevance, column: Relevant to my work, construct: relevance, scale: agreement-5}}
      - {{id: active, column: I took an active part, construct: engagement, scale: agreement-5}}
      - {{id: recommend, column: I would recommend it, construct: satisfaction, scale: agreement-5}}
      - {{id: worth, column: Worth your time?, construct: value, type: choice, yes: ["Yes"]}}
      - {{id: change, column: What should change?, type: text}}
  - id: pretest
    level: 2
    occasion: pre
    file: exports/pretest-*.csv
    learner: {{column: Student ID, id: number}}
    submitted: Date
    items:
      - {{id: maps, from: A1, to: A{steps}, type: score, max: 1}}
      - {{id: notes, from: B1, to: B{steps}, type: score, max: 1}}
  - id: posttest
    level: 2
    occasion: post
    file: exports/posttest-*.csv
    learner: {{column: Student ID, id: number}}
    submitted: Date
    items:
      - {{id: maps, from: A1, to: A{steps}, type: score, max: 1}}
      - {{id: notes, from: B1, to: B{steps}, type: score, max: 1}}
  - id: followup
    level: 3
    file: exports/followup-*.csv
    learner: {{column: Email, id: email}}
    submitted: Answered on
    items:
      - {{id: used, column: "Have you used it?", construct: used, type: choice, yes: ["Yes"]}}
      - {{id: taught, column: "Have you taught others?", construct: taught, type: choice, yes: ["Yes"]}}
objectives:
"""
OBJECTIVE = """  - id: {id}
    text: Make {id} that others can use
    target: {{metric: {id}-test, score: {target}%, share: {goal}%}}
    metrics:
      - {{id: {id}-test, kind: skill, method: test, pre: pretest.{id}, post: posttest.{id}}}
"""


class Study:
    """People of all years; `version` of a year moves when its data did."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.seed = seed
        self.years = self.random.choice((2, 2, 3))
        self.steps = self.random.choice((9, 10, 12, 20))
        self.target = {o: self.random.choice((50, 60, 70, 80)) for o in OBJECTIVES}
        self.goal = self.random.choice((60, 75, 80))
        self.stay = self.random.choice((.9, .9, .5))  # where half leave, those measured before alone are enough to be told of
        self.lean = {what: self.random.uniform(-1.5, 4) for what in OBJECTIVES + RATINGS + ("worth", "used", "taught")}
        self.people = []
        self.version = [0] * self.years

    def threshold(self, objective):
        return -(-self.target[objective] * self.steps // 100)

    def draw(self, most, lean):
        u = self.random.random()
        x = u ** (1 - lean) if lean < 0 else 1 - (1 - u) ** (1 + lean)
        return min(int(x * (most + 1)), most)

    def add_year(self, year):
        for _ in range(self.random.randint(8, 45)):
            number = f"{len(self.people) * 37 + 20041:07d}"
            person = {"id": number, "email": f"p{number}@example.org", "year": year, "pre": {}, "post": {}, "late": False}
            person["completed"] = self.random.random() < .9
            if self.random.random() < .93:
                person["pre"] = {o: self.draw(self.steps, self.lean[o] - 2.5) for o in OBJECTIVES}
            if self.random.random() < self.stay:
                person["post"] = {o: self.draw(self.steps, self.lean[o]) for o in OBJECTIVES}
            person["survey"] = None
            if person["completed"] and self.random.random() < .85:
                person["survey"] = {r: self.draw(4, self.lean[r]) if self.random.random() < .95 else None for r in RATINGS}
                person["survey"]["worth"] = ("No", "Partly", "Yes", "Yes")[self.draw(3, self.lean["worth"])]
            person["followup"] = None
            if person["completed"] and self.random.random() < .75:
                person["followup"] = {q: ("No", "Yes", "Yes")[self.draw(2, self.lean[q] - 1)] for q in ("used", "taught")}
            self.people.append(person)

    def grow(self, year):
        """A late answer of each kind, and a correction of a test and of a rating: see MOVED."""
        of_year = [p for p in self.people if p["year"] == year]
        for p in of_year:
            if not p["post"]:
                p["post"] = {o: self.draw(self.steps, self.lean[o]) for o in OBJECTIVES}
                break
        for p in of_year:
            if p["completed"] and not p["followup"]:
                p["followup"] = {"used": self.random.choice(("Yes", "No")), "taught": "No"}
                break
        for p in of_year:
            if p["completed"] and not p["survey"]:
                p["survey"] = {r: self.draw(4, self.lean[r]) for r in RATINGS} | {"worth": self.random.choice(("Yes", "No"))}
                break
        corrected = self.random.choice([p for p in of_year if p["post"]] or of_year)
        if corrected["post"]:
            corrected["post"] = {o: self.draw(self.steps, self.lean[o]) for o in OBJECTIVES}
        answered = [p for p in of_year if p["survey"]]
        if answered:
            self.random.choice(answered)["survey"]["relevance"] = self.draw(4, 0)
        self.version[year] += 1

    # ---- What is true ----

    def count(self, outcome, year):
        """(n, how many have the outcome) of a year."""
        answers = []
        for p in self.people:
            if p["year"] != year:
                continue
            if outcome in OBJECTIVES:
                answers += [p["post"][outcome] >= self.threshold(outcome)] if p["post"] else []
            elif outcome in ("used", "taught"):
                answers += [p["followup"][outcome] == "Yes"] if p["followup"] else []
            elif p["survey"] and outcome == "worth":
                answers += [p["survey"]["worth"] == "Yes"]
            elif p["survey"]:
                rating = p["survey"][outcome.removeprefix("agree-")]
                answers += [rating >= 3] if rating is not None else []
        return len(answers), sum(answers)

    def matched(self, objective, year):
        """(people, sum before, sum after, reached) of those measured twice."""
        both = [p for p in self.people if p["year"] == year and p["pre"] and p["post"]]
        return (len(both), sum(p["pre"][objective] for p in both), sum(p["post"][objective] for p in both),
                sum(p["post"][objective] >= self.threshold(objective) for p in both))

    def left(self, objective, year):
        """(people, sum before) of those measured before and not after."""
        once = [p for p in self.people if p["year"] == year and p["pre"] and not p["post"]]
        return len(once), sum(p["pre"][objective] for p in once)

    # ---- A twin: other answers, nothing told differently ----

    def twin(self, bands):
        """The study with answers moved where no published figure can tell. `bands`: outcome -> [(years, low, high)]."""
        other = copy.deepcopy(self)
        moved = 0
        for p in other.people:
            if p["survey"] and p["survey"]["recommend"] is not None:  # two levels in favour, told together
                p["survey"]["recommend"] = {3: 4, 4: 3}.get(p["survey"]["recommend"], p["survey"]["recommend"])
        for outcome in SHARES + OBJECTIVES:
            moved += other.move_one(outcome, bands.get(outcome, []))
        return other, moved

    def may_be_one_more(self, outcome, year, bands):
        return bool(bands) and all(year not in years or sum(self.count(outcome, y)[1] for y in years) < high for years, _, high in bands)

    def move_one(self, outcome, bands):
        for p in self.people:
            if not self.may_be_one_more(outcome, p["year"], bands):
                continue
            if outcome in OBJECTIVES:
                if p["pre"] and p["post"] and self.trade(outcome, p):
                    return 1
            elif outcome in ("used", "taught"):
                if p["followup"] and p["followup"][outcome] == "No":
                    p["followup"][outcome] = "Yes"
                    return 1
            elif p["survey"] and outcome == "worth":
                if p["survey"]["worth"] == "Partly":
                    p["survey"]["worth"] = "Yes"
                    return 1
            elif p["survey"]:
                item = outcome.removeprefix("agree-")
                if p["survey"][item] == 2:
                    p["survey"][item] = 3
                    return 1
        return 0

    def trade(self, objective, p):
        """One more reaches the target, while sum and spread of scores and of changes stay: p gains the point that q loses."""
        if p["post"][objective] != self.threshold(objective) - 1:
            return False
        change = p["post"][objective] - p["pre"][objective]
        for q in self.people:
            if q["year"] == p["year"] and q["pre"] and q["post"] and q["post"][objective] not in (0, self.threshold(objective)) and \
                    q["post"][objective] - q["pre"][objective] == change + 1:
                p["post"][objective] += 1
                q["post"][objective] -= 1
                return True
        return False

    # ---- Files ----

    def write(self, folder, upto):
        exports = os.path.join(folder, "exports")
        os.makedirs(exports, exist_ok=True)
        with open(os.path.join(folder, "study.yml"), "w") as file:
            file.write(STUDY.format(letters="".join(chr(65 + int(digit)) for digit in str(self.seed)), first=FIRST_YEAR, steps=self.steps))
            for o in OBJECTIVES:
                file.write(OBJECTIVE.format(id=o, target=self.target[o], goal=self.goal))
        roster = []
        for year in range(upto + 1):
            begin = FIRST_YEAR + year
            people = [p for p in self.people if p["year"] == year]
            roster += [[p["id"], p["email"], label(year), f"{begin}-09-08", f"{begin + 1}-04-12" if p["completed"] else "",
                        "Yes" if p["completed"] else "No"] for p in people]
            for test, day in (("pre", f"{begin}-09-10"), ("post", f"{begin + 1}-04-02")):
                names = [f"{part}{i}" for part in "AB" for i in range(1, self.steps + 1)]
                rows = [[p["id"], day] + [int(i < p[test][o]) for o in OBJECTIVES for i in range(self.steps)] for p in people if p[test]]
                table(exports, f"{test}test-{begin}.csv", ["Student ID", "Date"] + names, rows)
            rows = [[f"{begin + 1}-04-15 09:00", p["email"]] + ["" if p["survey"][r] is None else AGREEMENT[p["survey"][r]] for r in RATINGS]
                    + [p["survey"]["worth"], ""] for p in people if p["survey"]]
            table(exports, f"survey-{begin}.csv", ["Timestamp", "Email", "Relevant to my work", "I took an active part",
                                                   "I would recommend it", "Worth your time?", "What should change?"], rows)
            rows = [[p["email"], f"{begin + 1}-06-20", p["followup"]["used"], p["followup"]["taught"]] for p in people if p["followup"]]
            table(exports, f"followup-{begin}.csv", ["Email", "Answered on", "Have you used it?", "Have you taught others?"], rows)
        table(exports, "roster.csv", ["Student ID", "Email", "Cohort", "Began", "Completed", "Badge"], roster)


def label(year):
    return f"{FIRST_YEAR + year}-{(FIRST_YEAR + year + 1) % 100:02d}"


def table(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
