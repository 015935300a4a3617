"""Every number of a rendered report stands in its results.json.

usage: report_numbers.py SOURCE STUDY RESULTS.json REPORT.txt [PDF-WORDS]      SOURCE: the project's folder

A figure may be shown rounded, as a percent, with a sign, as an end of an interval or of a range. Numbers of tables, figures and
pages, dates, and the study's own words (study.yml, narratives, questions, file names) are no figures. To let no number pass
because the same one stands somewhere else:
  - a sentence that the tree holds is held against the figures of its own part of the tree,
  - any other line, above all a row of a table or a clause of a chart's description, needs one group of the tree that has all its numbers,
  - a PDF has no number that the plain report lacks, but for marks of axes and pages.
"""
import json
import re
import sys
from pathlib import Path

NUMBER = re.compile(r"(?<![\w.])[+\u2212-]?\d+(?:,\d{3})*(?:\.\d+)?%?")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(rf"(?:{MONTHS})\s+\d{{1,2}},\s+\d{{4}}")
NO_FIGURES = re.compile(rf"https?://\S+|\bexports/\S+|\b[0-9a-f]{{30,64}}\b|\b(?:Table|Figure|[Pp]age|Annex)\s+\d+|\bassay \d+\.\d+\.\d+|"
                        rf"\b\d{{4}}\s*-\s*\d{{2}}\b|{DATE.pattern}|(?:{MONTHS})\s+\d{{1,2}},(?=\s*$)|\b(?:Jan|Apr|Jul|Oct)\s+\d{{4}}")
# Text that the tree quotes from the study; what is generated is checked, and vouches for nothing.
QUOTED = re.compile(r"^(program|year|pilot\.due|sources|scales|issues|narrative)\b|\.(levels|items\.(text|item)|what|theme|name|section|cohort|bin|score_text|points?)$|"
                    r"^(objectives|evidence\.objectives|sections\.objectives)\.text$|themes\.text$|tests\.items\.text$|^programs\.(name|years|pilot|due\w*)$")
SENTENCE = re.compile(r"(^|\.)(sentence|contact|received_text|caution|exit_text|both_text|future|verdict|caveats|planned_sentence)$")
SHARED = ("participation", "k", "pilot", "issues_total", "narrative", "program")  # sentences everywhere may speak of these
CALLED = {"without": "none of these"}  # in tables
LARGEST = 55  # leaves of a group that may vouch for a line, flags left out: they hold no number


def is_leaf(node):
    return isinstance(node, dict) and "status" in node and "value" in node


def leaves(node, path=""):
    if is_leaf(node):
        yield path, node
    elif isinstance(node, dict):
        for key, child in node.items():
            yield from leaves(child, f"{path}.{key}" if path else key)
    elif isinstance(node, list):
        for child in node:
            yield from leaves(child, path)


def groups(node, above=""):
    """Each group and list, with what it is called: its own texts and those of the groups around it."""
    if isinstance(node, dict) and not is_leaf(node):
        called = above + " " + " ".join(leaf["value"] for leaf in node.values() if is_leaf(leaf) and isinstance(leaf["value"], str))
        yield node, called.casefold()
        for name, child in node.items():
            yield from groups(child, f"{called} {name} {CALLED.get(name, '')}")
    elif isinstance(node, list):
        yield {"": node}, (above + " " + " ".join(leaf["value"] for _, leaf in leaves(node) if isinstance(leaf["value"], str))).casefold()
        for child in node:
            yield from groups(child, above)


def canonical(token):
    return token.replace(",", "").replace("\u2212", "-").lstrip("+")


def numbers_in(text):
    return [canonical(token) for token in NUMBER.findall(NO_FIGURES.sub(" ", text))]


def forms(value):
    """The ways in which a figure is shown: a count as it is, a share as a percent, others rounded."""
    if isinstance(value, int):
        return {f"{v:d}{places}" for v in {value, abs(value)} for places in ("", ".0")} | ({f"{100 * value}%"} if value in (0, 1) else set())
    out = set()
    for v in {value, abs(value)}:
        for wobble in (0, 1e-9, -1e-9):  # halves are rounded away from zero
            out |= {f"{100 * (v + wobble):.0f}%"} if 0 <= value <= 1 else set()
            out |= {f"{v + wobble:.1f}", f"{v + wobble:.2f}"} | ({f"{v + wobble:.0f}"} if abs(v) > 1 else set())
    return {form[1:] if form.startswith("-") and not form.strip("-0.%") else form for form in out}


def figures_of(node):
    out = set()
    for _, leaf in leaves(node):
        numbers = [leaf.get("n"), leaf["value"], *leaf.get("interval", {}).values(), *leaf.get("band", {}).values()]
        if "band" in leaf:  # "60% to 79%"
            numbers.append(leaf["band"]["high"] - 0.01)
        for number in numbers:
            if isinstance(number, (int, float)) and not isinstance(number, bool):
                out |= forms(number)
    return out


def sizes(node):
    """How many children the lists have: "chart of 3 objectives"."""
    out = set()
    if isinstance(node, list):
        out.add(str(len(node)))
    if isinstance(node, list) or (isinstance(node, dict) and not is_leaf(node)):
        for child in node if isinstance(node, list) else node.values():
            out |= sizes(child)
    return out


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


class Report:
    def __init__(self, source, study, tree):
        self.tree, self.found = tree, []
        book = re.sub(r"\{[^}]*\}", " ", (source / "reports/phrases.en.yml").read_text())
        outlines = " ".join(path.read_text() for path in (source / "reports").glob("*.md"))
        own = " ".join(path.read_text() for path in [study / "study.yml", *sorted((study / "narrative").glob("*.md"))])
        self.words = set(numbers_in(book)) | set(numbers_in(outlines))  # "95% interval", "one of 100"
        self.texts = [squeeze(leaf["value"]) for _, leaf in leaves(tree) if isinstance(leaf["value"], str)]
        self.known = sorted({text for text in self.texts if numbers_in(text) and len(text) > 12}, key=len, reverse=True)
        self.texts += [squeeze(re.sub(r"[*_`#|>]", "", text)) for text in (own, outlines)] + [squeeze(line) for line in book.splitlines()]
        self.quoted = set()
        for path, leaf in leaves(tree):
            if isinstance(leaf["value"], str) and QUOTED.search(path):
                self.quoted |= set(numbers_in(leaf["value"]))
        self.quoted |= set(numbers_in(own))
        self.vouching = []
        for group, called in groups(tree):
            strip = group is tree.get("participation")  # page one's strip takes from all of it
            if strip or sum(1 for _, leaf in leaves(group) if not isinstance(leaf["value"], bool)) <= LARGEST:
                quoted = {n for path, leaf in leaves(group) if isinstance(leaf["value"], str) for n in numbers_in(leaf["value"])}
                self.vouching.append((figures_of(group) | quoted, called))
        self.sizes = sizes(tree)
        self.largest = figures_of(tree) | self.sizes | self.alike()

    def alike(self):
        """How many items of the procedure are in one state: "14 more items are shown"."""
        states = [(check["state"]["value"], check["required"]["value"], "of_data" in check) for check in self.tree.get("checks", [])]
        return {str(states.count(state)) for state in states}

    def complain(self, where, what):
        self.found.append(f"{where}: {what}")

    def sentences(self):
        shared = set().union(*(figures_of(self.tree[name]) for name in SHARED if name in self.tree)) | {"0"}

        def look(part, name):
            near = figures_of(part) | shared | sizes(part) | self.words
            for path, leaf in leaves(part, name):
                if SENTENCE.search(path) and isinstance(leaf["value"], str):
                    for token in numbers_in(leaf["value"]):
                        if token not in near and token not in self.quoted:
                            self.complain(path, f"{token} in: {leaf['value']}")

        for name, part in self.tree.items():
            if isinstance(part, list):
                for child in part:
                    look(child, name)
            elif not is_leaf(part):
                own = {key: child for key, child in part.items() if is_leaf(child)}
                taken = part.get("participation", {})
                look({**part, **{key: [] for key in part if key not in own and SENTENCE.search(key) is None}}, name)
                for key, child in part.items():
                    if key not in own:
                        look({key: child, "participation": taken}, name)

    def row(self, where, line, alone=True):
        """One group of the tree has all numbers of the line, one that is called as the row begins where there is such a one;
        `alone`: a single number may tell how many of something there are."""
        numbers = set(numbers_in(line)) - {"95%"}
        if not numbers or re.search(r"Answered( +\d)+ +", line):
            return
        label = re.match(r"\W*([^\W\d]{3,})", line)
        having = [group for group, called in self.vouching if label and label.group(1).casefold() in called]
        if any(numbers <= group for group in having or [group for group, _ in self.vouching]):
            return
        if re.search(r"chart of \d+ \w+ over \d+ years", line) and numbers <= self.sizes:  # how long two lists are
            return
        if alone and len(numbers) == 1 and numbers <= self.largest | self.quoted | self.words:
            return
        self.complain(where, f"no part of the tree has {' '.join(sorted(numbers))}: {line.strip()}")

    def prose(self, where, paragraph):
        """Sentences of the tree, of the phrase book and of the study stand as they are; of what is left, a chart's description goes
        clause by clause, and no more than two numbers may be told in other words."""
        chart = "[" in paragraph or "in words, and by how many" in paragraph
        if " \u00b7 " in paragraph.replace("\u00a0", " "):  # the steps of a scale
            return
        rest = re.sub(r"(?<!\d)\(\d\) (?=[A-Z])", " ", squeeze(re.sub(r"^- ", "", paragraph, flags=re.M)))
        for text in self.known:
            rest = rest.replace(text, "\f" if text[-1] in ".?!" else " ")
        for sentence in re.split(r"\f|(?<=[.!?:])\s+(?=[A-Z\u201c(\d*])" if not chart else r"\f|(?<=\)\.)\s+|(?<=[.:])\s+(?=[A-Z\u201c]|\d+ of )", rest):
            numbers = set(numbers_in(sentence)) - {"95%"}
            if numbers <= {str(self.tree["k"]["value"])} or any(sentence.strip(" []") in text for text in self.texts):
                continue
            if not chart and len(numbers) > 2:
                self.complain(where, f"a sentence that the tree does not hold: {sentence}")
            for clause in re.split(r"(?<=[^\d]); |: (?=\D)|, (?=\d+ of |\u201c|lowest|least)", sentence) if chart else [sentence]:
                self.row(where, clause)

    def block(self, where, block):
        """A paragraph; rows of a table, whose cells stand apart; or a row as a list, where the page is too narrow for its table."""
        if re.search(r"^  \S.*: ", block, re.M):
            for unit in re.split(r"\n(?=\S)", block):
                self.row(where, squeeze(unit).split(" ", 1)[-1])
        elif re.search(r"\S {2,}\S", block):
            for line in block.splitlines():
                (self.row if re.search(r"\S {2,}\S", line) else self.prose)(where, line)
        else:
            self.prose(where, block)

    def plain(self, path):
        text = path.read_text()
        text = re.sub(r"^[-=]{10,}$", "\f", text, flags=re.M)
        for block in re.split(r"\f|\n\s*\n", text):
            self.block(path.name, block)
        dates = {squeeze(m.group()) for t in self.texts for m in DATE.finditer(t)}
        for m in DATE.finditer(text):
            if squeeze(m.group()) not in dates:
                self.complain(path.name, m.group())

    def pdf(self, path, plain):
        known = set(numbers_in(plain.read_text())) | {n.rstrip("%") for n in numbers_in(plain.read_text())}
        for line in path.read_text().splitlines():
            for token in numbers_in(line):
                mark = re.fullmatch(r"20\d\d", token) or re.fullmatch(r"-?\d+(\.[05])?%?", token) and float(token.rstrip("%")) <= 1000
                if token not in known and not mark:
                    self.complain(path.name, f"{token} in: {line}")


def main():
    source, study, results, plain = (Path(a) for a in sys.argv[1:5])
    report = Report(source, study, json.load(open(results)))
    report.sentences()
    report.plain(plain)
    for words in sys.argv[5:]:
        report.pdf(Path(words), plain)
    print("\n".join(report.found))
    sys.exit(bool(report.found))


if __name__ == "__main__":
    main()
