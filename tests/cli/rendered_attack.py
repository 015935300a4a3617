"""What outsiders can work out of everything that random small studies publish, over years and releases. See rendered_attack.sh.

    rendered_attack.py ASSAY SOURCE [STUDIES [SEED]]

1. Nothing is told beside the published tree: every number in HTML with its SVG and attributes, text, PDF with its alt texts, metadata and
   attachments, is one of the tree's, or part of a fixed text. A twin of the last year, with other answers that change no published
   figure, gives the same outputs byte for byte but for the checksum of the inputs.
2. From the trees of all releases together, and of the report at hand, an integer program (HiGHS, not the audit's GLPK) finds for every
   count the values it can have: at least four. No average is on fewer than ten people.
3. What is true agrees with all that is told, and planted leaks are found."""
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

import rendered_numbers as numbers
import rendered_study as made
from rendered_system import Knowledge, averages_of_few, bands_of

FORMATS = ("json", "html", "text", "pdf")
complaints = []
tally = {"studies": 0, "outputs": 0, "numbers": 0, "releases": 0, "counts": 0, "bands": 0, "averages": 0, "left": 0, "least": 10 ** 6, "twins": 0,
         "unlike": 0, "traded": 0}


def complain(text):
    complaints.append(text)
    print("FAILED:", text, flush=True)


class Program:
    def __init__(self, assay, source, work):
        self.assay, self.source, self.work = assay, source, work
        self.fixed = numbers.fixed_texts(os.path.join(source, "reports"), os.path.join(source, "src"))

    def run(self, *arguments):
        done = subprocess.run([self.assay, *arguments], capture_output=True, text=True)
        if done.returncode:
            complain(f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()}")
        return done.returncode == 0

    def report(self, folder, name, year, formats=FORMATS):
        """One report in all formats: format -> file."""
        out = {}
        for format in formats:
            out[format] = os.path.join(self.work, f"{os.path.basename(folder)}-{name}-{year}.{format}")
            self.run("report", folder, name, "--tier", "published", "--year", year, "--format", format, "-o", out[format])
        return out

    def annual_review(self, folder, year):
        return self.report(folder, "annual-review", year, ("json", "html", "text"))

    def portfolio(self, folder, _):
        out = {}
        for format in FORMATS:
            out[format] = os.path.join(self.work, f"{os.path.basename(folder)}-portfolio.{format}")
            self.run("portfolio", folder, "--format", format, "-o", out[format])
        return out


def tree_of(files):
    with open(files["json"]) as file:
        return json.load(file)


def check_outputs(program, name, files):
    """All numbers of all formats stand in the tree."""
    tree = tree_of(files)
    allowed = numbers.Allowed(tree, program.fixed)
    for format, path in files.items():
        strays, seen = numbers.strays(format, path, allowed, tree)
        tally["outputs"] += 1
        tally["numbers"] += seen
        for stray in strays[:8]:
            complain(f"{name}: {format}: not in the tree: {stray}")
    return tree


def check_counts(name, study, knowledge):
    for problem in knowledge.check_truth():
        complain(f"{name}: {problem}")
    for what, low, high, candidates, n, wanted in itertools.chain(knowledge.ranges(), knowledge.sums_of_few()):
        tally["counts"] += 1
        tally["least"] = min(tally["least"], candidates)
        if candidates < wanted:
            complain(f"{name}: {what}: {low} to {high} of {n}, {candidates} candidates, target {study.target}, steps {study.steps}")


def one_release(program, study, folder, year, knowledge, name, others=()):
    label = made.label(year)
    files = program.report(folder, "senate-evidence", label)
    tree = check_outputs(program, name, files)
    for problem in averages_of_few(tree):
        complain(f"{name}: {problem}")
    for other in [make(folder, label) for make in others]:
        extra = check_outputs(program, name, other)
        for problem in averages_of_few(extra):
            complain(f"{name}: {problem}")
        for problem in numbers.beside(tree, extra):
            complain(f"{name}: told in one report, hidden in the other: {problem}")
    now = knowledge.with_tree(study, tree, year)
    tally["bands"] += now.bands
    tally["averages"] += now.averages
    tally["left"] += now.left
    check_counts(name, study, now)
    return tree, now


def check_twin(program, study, folder, year, tree, name):
    """Other answers, the same published figures: nothing else may differ."""
    twin, moved = study.twin(bands_of(tree, study))
    other = folder + "-twin"
    shutil.copytree(folder, other)
    twin.write(other, year)
    program.run("import", other)
    label = made.label(year)
    pairs = []
    for report in ("senate-evidence", "annual-review"):
        formats = FORMATS if report == "senate-evidence" else ("json", "html", "text")
        pairs.append((program.report(folder, report, label, formats), program.report(other, report, label, formats)))
    first, second = tree_of(pairs[0][0]), tree_of(pairs[0][1])
    if numbers.without_checksum(first) != numbers.without_checksum(second):
        tally["unlike"] += 1  # what is hidden depends on what is: PRIVACY.md
        for path, theirs in numbers.told_otherwise(first, second):
            complain(f"{name}: a twin with the same bands and averages is told differently: {path}: {theirs}")
        return
    for ours, theirs in pairs:
        for format in ours:
            if numbers.same_but_for_checksum(format, ours[format], first, theirs[format], second):
                continue
            complain(f"{name}: {format}: answers that the tree does not tell change what is printed")
    tally["twins"] += 1
    tally["traded"] += moved
    secrets = [(o, sum(study.count(o, y)[1] for y in range(year + 1))) for o in made.OBJECTIVES + made.SHARES
               if study.count(o, year) != twin.count(o, year)]
    if secrets:
        plant(program, pairs[0][0], pairs[0][1], secrets[0], name)


def plant(program, ours, theirs, secret, name):
    """A count in an alt text must be found, by the twin always, and by the check of numbers where the tree has no such number."""
    path = os.path.join(program.work, "planted.html")
    with open(ours["html"]) as file:
        page = file.read()
    with open(path, "w") as file:
        file.write(page.replace('role="img"', f'role="img" aria-label="{secret[1]} had it"', 1))
    if numbers.same_but_for_checksum("html", path, tree_of(ours), theirs["html"], tree_of(theirs)):
        complain(f"{name}: a planted count was not found by the twin")
    allowed = numbers.Allowed(tree_of(ours), program.fixed)
    with open(path, "w") as file:
        file.write(page.replace('role="img"', 'role="img" aria-label="7.3917 had it"', 1))
    if not numbers.strays("html", path, allowed, tree_of(ours))[0]:
        complain(f"{name}: a number planted in an alt text was not found")
    for where in ("/Alt", "/Title", "attachment"):
        numbers.plant_in_pdf(ours["pdf"], where, "7.3917", path)
        if not numbers.strays("pdf", path, allowed, tree_of(ours))[0]:
            complain(f"{name}: a number planted in a PDF's {where} was not found")


def check_narrower(study, knowledge, name):
    """A band of two counts in place of the one told must be found."""
    narrowed = knowledge.narrowed(study)
    if narrowed and all(candidates >= 4 for _, _, _, candidates, _, _ in narrowed.ranges()):
        complain(f"{name}: a narrower band was not found")
    return bool(narrowed)


def check_leavers():
    """A tree that tells where those who left began, of two years together and of one, must be found to tell it of the few of the other year; one
    that tells it of both together must not."""
    for seed in itertools.count():
        study = made.Study(seed)
        for year in (0, 1):
            study.add_year(year)
        many = max((0, 1), key=lambda year: study.left("maps", year)[0])
        if study.left("maps", 1 - many)[0] in range(1, 10) and study.left("maps", many)[0] >= 10:
            break

    def told(*years):
        n, total = (sum(part) for part in zip(*(study.left("maps", year) for year in years)))
        share = {"status": "known", "value": round(total / n / study.steps, 2), "n": n}
        return {"n": {"status": "known", "value": n}, "percent_before": share}

    one = {"label": {"value": made.label(many)}, "reached": {}}
    objective = {"id": {"value": "maps"}, "reached": {}, "left": told(0, 1), "years": [one]}
    tree = {"evidence": {"years": [{"value": made.label(year)} for year in (0, 1)], "objectives": [objective], "level1": {"items": []},
                         "level3": {}}}
    for leaks in (False, True):
        if leaks:
            one["left"] = told(many)
        knowledge = Knowledge().with_tree(study, tree, 1)
        for problem in knowledge.check_truth():
            complain(f"planted leavers: {problem}")
        found = [what for what, _, _, candidates, _, wanted in knowledge.sums_of_few() if candidates < wanted]
        if bool(found) != leaks or averages_of_few(tree):
            complain(f"planted leavers: {'not found' if leaks else found}")


def attack(program, seed):
    study = made.Study(seed)
    coin = random.Random(seed * 31 + 7)
    folder = os.path.join(program.work, f"study{seed}")
    os.makedirs(folder)
    knowledge = Knowledge()
    for year in range(study.years):
        study.add_year(year)
        if year and coin.random() < .7:
            study.grow(year - 1)
        study.write(folder, year)
        if not program.run("import", folder):
            return
        name = f"study {seed}, {made.label(year)}"
        if year and study.version[year - 1]:  # the year before once more, with what came late
            _, again = one_release(program, study, folder, year - 1, knowledge, f"{name}, {made.label(year - 1)} again")
            if coin.random() < .5 and program.run("release", folder, "senate-evidence", "--year", made.label(year - 1), "--anyway"):
                knowledge = again
                tally["releases"] += 1
        tree, now = one_release(program, study, folder, year, knowledge, name, (program.annual_review, program.portfolio))
        if year == study.years - 1:
            check_twin(program, study, folder, year, tree, name)
            check_narrower(study, now, name)
        elif coin.random() < .8 and program.run("release", folder, "senate-evidence", "--year", made.label(year), "--anyway"):
            knowledge = now
            tally["releases"] += 1
    for path in numbers.file_names(folder):
        complain(f"study {seed}: the file name tells something: {path}")
    tally["studies"] += 1


def main():
    assay, source = sys.argv[1:3]
    studies = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 20260630
    begin = time.time()
    check_leavers()
    for i in range(studies):
        with tempfile.TemporaryDirectory() as work:
            attack(Program(assay, source, work), seed + i)
        if studies > 5:
            print(f"{i + 1} of {studies}: {tally} {time.time() - begin:.0f} s", flush=True)
    if not tally["bands"] or not tally["averages"]:
        complain("nothing was told at all: hiding everything would pass as well")
    if not tally["traded"]:
        complain("no twin differed in a count")
    print("rendered attack: " + ", ".join(f"{key} {value}" for key, value in tally.items()) + f"; {time.time() - begin:.0f} s")
    return bool(complaints)


if __name__ == "__main__":
    sys.exit(main())
