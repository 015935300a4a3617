"""What a reader knows of the counts, as linear constraints over whole numbers, and the least and the most that each count can be. Written
from ../shared/reports.md (Privacy) and the published trees, and from nothing of src/disclose.

Of an outcome in a year: N answered, R of them have it. Of a test also: of the M measured twice r reached the target, and their scores add
up to B before and A after; the scores of the L measured before alone add up to D. A year whose data came late or were corrected is another year. The reader is taken to know more than is
published: how many answered in each year where these are ten or more, and how many answers of a year were added and corrected since an
earlier release."""
import copy
import itertools

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

import rendered_study as made

K = 10


def leaf(node, key):
    node = node.get(key) if node else None
    return node if node and node.get("status") in ("known", "banded") else None


def outcomes(tree):
    """(outcome, group of the tree with "n" and "share") over the years together."""
    evidence = tree["evidence"]
    for objective in evidence["objectives"]:
        yield objective["id"]["value"], objective["reached"]
    for item in evidence["level1"]["items"]:
        yield "agree-" + item["id"]["value"], item
    for name, group in (("worth", evidence["level1"].get("worth")), ("used", evidence["level3"].get("used")),
                        ("taught", evidence["level3"].get("taught"))):
        if group and "share" in group:
            yield name, group


def counts_of_band(share):
    """The counts that a share allows: its range, or the count itself where it is told exactly."""
    n = share["n"]
    if share["status"] == "known":
        count = round(share["value"] * n)
        return [c for c in range(n + 1) if abs(c / n - share["value"]) <= .005 + 1e-9] if n < 100 else [count]
    low, high = share["band"]["low"], share["band"]["high"]
    return [c for c in range(n + 1) if low - 1e-9 <= c / n and (c / n < high - 1e-9 or high > 1 - 1e-9)]


def pool_of(tree):
    labels = [text["value"] for text in tree["evidence"]["years"]]
    return [year for year in range(20) if made.label(year) in labels]


def bands_of(tree, study):
    """outcome -> [(years, low, high)] of what is told as a share: what a twin must keep."""
    out = {}
    for outcome, group in outcomes(tree):
        if leaf(group, "share"):
            counts = counts_of_band(group["share"])
            out.setdefault(outcome, []).append((pool_of(tree), counts[0], counts[-1]))
    for objective in tree["evidence"]["objectives"]:
        for entry in objective["years"]:
            if leaf(entry["reached"], "share"):
                counts = counts_of_band(entry["reached"]["share"])
                year = [y for y in pool_of(tree) if made.label(y) == entry["label"]["value"]]
                out.setdefault(objective["id"]["value"], []).append((year, counts[0], counts[-1]))
    return out


def averages_of_few(node, path=""):
    """No average, and no share of an outcome told as a number, on fewer than ten people."""
    found = []
    if isinstance(node, dict):
        name = path.rsplit(".", 1)[-1]
        if node.get("status") == "known" and (name.startswith(("percent", "mean", "median")) or name == "change"):
            if isinstance(node.get("value"), (int, float)) and node.get("n", 0) < K:
                found.append(f"{path}: an average on {node.get('n')} people")
        for key, child in node.items():
            found += averages_of_few(child, f"{path}.{key}")
    elif isinstance(node, list):
        for i, child in enumerate(node):
            found += averages_of_few(child, f"{path}[{i}]")
    return found


class Row:
    def __init__(self, why, terms, low, high):
        self.why, self.terms, self.low, self.high = why, terms, low, high


class Knowledge:
    def __init__(self):
        self.rows = {}    # outcome -> rows
        self.cells = {}   # outcome -> {(year, version)}
        self.groups = {}  # outcome -> {cells told of, as a sorted tuple}
        self.sums = {}    # (outcome, M or L) -> {cells whose scores before are told}
        self.truth = {}   # column -> value
        self.told = set()
        self.bands = self.averages = self.left = 0

    # ---- Reading a tree ----

    def with_tree(self, study, tree, year):
        new = copy.deepcopy(self)
        new.study, new.bands, new.averages, new.left = study, 0, 0, 0
        cells = tuple((y, study.version[y]) for y in pool_of(tree))
        for outcome, group in outcomes(tree):
            new.take_share(outcome, cells, group)
        for objective in tree["evidence"]["objectives"]:
            name = objective["id"]["value"]
            new.take_averages(name, cells, objective)
            new.take_left(name, cells, objective)
            for entry in objective["years"]:
                own = tuple(cell for cell in cells if made.label(cell[0]) == entry["label"]["value"])
                new.take_share(name, own, entry["reached"])
                new.take_averages(name, own, entry)
                new.take_left(name, own, entry)
        return new

    def add(self, outcome, why, terms, low, high):
        self.rows[outcome].append(Row(why, terms, low, high))

    def take_cells(self, outcome, cells):
        self.rows.setdefault(outcome, [])
        self.groups.setdefault(outcome, set()).add(cells)
        for cell in cells:
            if cell not in self.cells.setdefault(outcome, set()):
                self.cells[outcome].add(cell)
                self.take_cell(outcome, cell)

    def take_cell(self, outcome, cell):
        year, version = cell
        n, having = self.study.count(outcome, year)
        self.truth |= {("N", outcome, cell): n, ("R", outcome, cell): having}
        people, count = ("N", outcome, cell), ("R", outcome, cell)
        self.add(outcome, "people", {people: 1}, n if n >= K else 0, n if n >= K else K - 1)
        self.add(outcome, "a part", {people: 1, count: -1}, 0, None)
        before = (year, version - 1)
        if before in self.cells[outcome]:
            self.add(outcome, "since then", {count: 1, ("R", outcome, before): -1}, *made.MOVED[outcome])
        if outcome not in made.OBJECTIVES:
            return
        matched, pre, post, reached = self.study.matched(outcome, year)
        m, r, a, b = ((kind, outcome, cell) for kind in "MrAB")
        self.truth |= {m: matched, r: reached, a: post, b: pre}
        self.add(outcome, "people", {m: 1}, matched if matched >= K else 0, matched if matched >= K else K - 1)
        steps, threshold = self.study.steps, self.study.threshold(outcome)
        for terms in ({people: 1, m: -1}, {m: 1, r: -1}, {count: 1, r: -1}, {people: 1, m: -1, count: -1, r: 1},
                      {a: 1, r: -threshold}, {m: threshold - 1, r: steps - threshold + 1, a: -1}, {m: steps, b: -1}):
            self.add(outcome, "arithmetic", terms, 0, None)
        self.take_cell_left(outcome, cell, (m, b))

    def take_cell_left(self, outcome, cell, twice):
        """A late test makes of somebody measured before alone one measured twice; the tests before are the same."""
        year, version = cell
        n, total = self.study.left(outcome, year)
        l, d = ("L", outcome, cell), ("D", outcome, cell)
        self.truth |= {l: n, d: total}
        self.add(outcome, "people", {l: 1}, n if n >= K else 0, n if n >= K else K - 1)
        self.add(outcome, "arithmetic", {l: self.study.steps, d: -1}, 0, None)
        before = (year, version - 1)
        if before in self.cells[outcome]:
            for now, once in zip((l, d), twice):
                then = {(column[0], outcome, before): -1 for column in (now, once)}
                self.add(outcome, "before stays", {now: 1, once: 1} | then, 0, 0)

    def take_people(self, outcome, kind, cells, group, key):
        terms = {(kind, outcome, cell): 1 for cell in cells}
        n = leaf(group, key)
        if n:
            self.add(outcome, f"{key} of {cells}", terms, n["value"], n["value"])
        elif group.get(key, {}).get("status") == "hidden" and "fewer than 10" in group[key].get("reason", ""):
            self.add(outcome, f"few of {cells}", terms, 0, K - 1)

    def take_share(self, outcome, cells, group):
        self.take_cells(outcome, cells)
        self.take_people(outcome, "N", cells, group, "n")
        share = leaf(group, "share")
        if not share:
            return
        counts = counts_of_band(share)
        self.told.add(outcome)
        self.bands += 1
        self.add(outcome, f"share of {cells}", {("R", outcome, cell): 1 for cell in cells}, counts[0], counts[-1])

    def take_averages(self, outcome, cells, group):
        self.take_people(outcome, "M", cells, group, "n_matched")
        steps = self.study.steps
        for key, kind in (("percent_before", "B"), ("percent_after", "A")):
            told = leaf(group, key)
            if told:
                self.told.add(outcome)
                self.averages += 1
                most = steps * told["n"]
                self.add(outcome, f"{key} of {cells}", {(kind, outcome, cell): 1 for cell in cells},
                         (told["value"] - .005) * most - 1e-6, (told["value"] + .005) * most + 1e-6)
                if kind == "B":
                    self.sums.setdefault((outcome, "M"), set()).add(cells)
        change = leaf(group, "change")
        if change and "interval" in change:
            most, middle = steps * change["n"], (change["interval"]["low"] + change["interval"]["high"]) / 200
            terms = {("A", outcome, cell): 1 for cell in cells} | {("B", outcome, cell): -1 for cell in cells}
            self.add(outcome, f"middle of the interval of {cells}", terms, (middle - .005) * most - 1e-6, (middle + .005) * most + 1e-6)

    def take_left(self, outcome, cells, group):
        """Of nobody nothing stands there; of a few, that they are few."""
        left = group.get("left")
        if not left:
            if leaf(group, "n_matched"):
                self.add(outcome, f"nobody left of {cells}", {("L", outcome, cell): 1 for cell in cells}, 0, 0)
            return
        self.take_people(outcome, "L", cells, left, "n")
        told = leaf(left, "percent_before")
        if told:
            self.told.add(outcome)
            self.averages += 1
            self.left += 1
            self.sums.setdefault((outcome, "L"), set()).add(cells)
            most = self.study.steps * told["n"]
            self.add(outcome, f"left of {cells}", {("D", outcome, cell): 1 for cell in cells},
                     (told["value"] - .005) * most - 1e-6, (told["value"] + .005) * most + 1e-6)

    # ---- Asking ----

    def check_truth(self):
        """What is told must be true of the people it is told of; else the attack proves nothing."""
        for outcome in self.rows:
            for row in self.rows[outcome]:
                value = sum(self.truth[column] * by for column, by in row.terms.items())
                if (row.low is not None and value < row.low - 1e-9) or (row.high is not None and value > row.high + 1e-9):
                    yield f"{outcome}: {row.why}: told {row.low} to {row.high}, true is {value}"

    def ranges(self):
        """(what, least, most, how many values, people, how many it must have) of every count: each year, each group told of, and what one
        leaves of another."""
        for outcome in sorted(self.told):
            system = System(self.rows[outcome])
            wanted = set(self.groups[outcome]) | {(cell,) for cell in self.cells[outcome]}
            wanted |= {tuple(sorted(set(a) - set(b))) for a in wanted for b in wanted if set(b) < set(a)}
            for cells in sorted(wanted):
                n = sum(self.truth[("N", outcome, cell)] for cell in cells)
                terms = {("R", outcome, cell): 1 for cell in cells}
                low, high = system.range(terms)
                people = system.range({("N", outcome, cell): 1 for cell in cells})[1]
                exact = n >= 100 and low >= K and n - high >= K
                nothing = people < 3 and (low, high) == (0, people)  # too few for four values, and none of them is ruled out
                if not exact and not nothing:
                    yield f"{outcome} in {cells}", low, high, system.candidates(terms, low, high), n, 4

    def sums_of_few(self):
        """The same of the scores before of fewer than ten people: of a year, and of what is left of one group by another. Their average must not
        be known to a tenth of the scale; but of a sum ten steps from its end, as one may be told, no more than ten values can be asked."""
        for (outcome, people), groups in sorted(self.sums.items()):
            system = System(self.rows[outcome])
            score = {"M": "B", "L": "D"}[people]
            for a, b in itertools.permutations(sorted(groups | {(cell,) for cell in self.cells[outcome]} | {()}), 2):
                more, less = rest(a, b)
                signs = [(cell, 1) for cell in more] + [(cell, -1) for cell in less]
                n = sum(by * self.truth[(people, outcome, cell)] for cell, by in signs)
                if not 0 < n < K:
                    continue
                terms = {(score, outcome, cell): by for cell, by in signs}
                low, high = system.range(terms)
                yield (f"{outcome}, scores before of {people} in {a} less {b}", low, high, system.candidates(terms, low, high), n,
                       max(4, min(K, self.study.steps * n // 10)))

    def narrowed(self, study):
        """With one told band cut down to what is true and its neighbour; None if no band is told."""
        new = copy.deepcopy(self)
        for outcome in sorted(new.told):
            for row in new.rows[outcome]:
                if row.why.startswith("share") and row.high - row.low >= 3:
                    value = sum(self.truth[column] for column in row.terms)
                    row.low, row.high = (value, value + 1) if value < row.high else (value - 1, value)
                    return new
        return None


def rest(a, b):
    """What b leaves of a: of years together one of them, or of a year what came to it or went. Cells to add, cells to take away."""
    if set(b) < set(a):
        return set(a) - set(b), ()
    return (a, b) if len(a) == len(b) == 1 and a[0][0] == b[0][0] else ((), ())


class System:
    def __init__(self, rows):
        self.columns = sorted({column for row in rows for column in row.terms}, key=str)
        self.at = {column: i for i, column in enumerate(self.columns)}
        matrix = numpy.zeros((len(rows), len(self.columns)))
        for i, row in enumerate(rows):
            for column, by in row.terms.items():
                matrix[i, self.at[column]] = by
        low = [-numpy.inf if row.low is None else row.low for row in rows]
        high = [numpy.inf if row.high is None else row.high for row in rows]
        self.matrix, self.low, self.high = matrix, numpy.array(low, float), numpy.array(high, float)

    def solve(self, terms, sign, fixed=None):
        """The end of `terms` in a direction, shown by a whole point that keeps every row; None if there is no such point. HiGHS 1.2 calls
        systems that have a point infeasible, some with its presolve and others without, so both have to."""
        objective = numpy.zeros(len(self.columns))
        for column, by in terms.items():
            objective[self.at[column]] = by
        rows = [LinearConstraint(self.matrix, self.low, self.high)]
        if fixed is not None:
            rows.append(LinearConstraint(objective[None, :], fixed, fixed))
        for presolve in (False, True):
            found = milp(sign * objective, constraints=rows, integrality=numpy.ones(len(self.columns)), bounds=Bounds(0, 10000),
                         options={"presolve": presolve})
            if found.x is not None:
                break
        else:
            return None
        point = numpy.round(found.x)
        sums = self.matrix @ point
        if (sums < self.low - 1e-9).any() or (sums > self.high + 1e-9).any():
            raise ArithmeticError("the solver's point breaks a row")
        return round(objective @ point)

    def range(self, terms):
        return self.solve(terms, 1), self.solve(terms, -1)

    def candidates(self, terms, low, high):
        """How many values from low to high can be: asked one by one where they are few."""
        if high - low + 1 > 8:
            return high - low + 1
        return sum(self.solve(terms, 1, value) is not None for value in range(low, high + 1))
