"""The numbers that an output shows or carries, and those that its tree tells."""
import csv
import glob
import html.parser
import io
import json
import os
import re
import subprocess

import pikepdf

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|%")
# Where a browser or a reader finds places and sizes and no words. What they draw is held to the tree by the twin.
GEOMETRY = {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "d", "points", "viewbox", "width", "height", "transform",
            "style", "font-family", "font-size", "font-weight", "stroke-width", "stroke-dasharray", "stroke", "fill", "opacity", "fill-opacity", "colspan",
            "rowspan", "xmlns", "stop-color", "offset", "textlength", "letter-spacing", "charset", "lang", "id", "href", "aria-labelledby",
            "aria-describedby", "for", "headers", "clip-path", "marker-end", "tabindex"}
NAMES = {"id", "href", "aria-labelledby", "aria-describedby", "for", "headers", "clip-path"}  # figure_1_chart: counted, never told
NAMED = re.compile(r"^(?:[#\s]*(?:url\(#)?[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*\)?)+$", re.I)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:]+Z?)?|[A-Z][a-z]+ \d{1,2}, \d{4}|\d{8}T\d{6}Z?|\b20\d\d(?:[-\N{EN DASH}]\d\d)?\b")
MADE_BY = re.compile(r"cairo [\d.]+")
LEGEND = "Answered 1 2 3 4 5 favour. 1 Strongly disagree 2 Disagree 3 Neither agree nor disagree 4 Agree 5 Strongly agree"
TICK = re.compile(r"^[+\N{MINUS SIGN}-]?(\d+)%?$")


# ---- What may be told ----

def words_of(text):
    return WORD.findall(text.replace("\N{NO-BREAK SPACE}", " "))


def contexts(text):
    """(word before, number, word after) of each number."""
    words = [""] + words_of(text) + [""]
    return {(words[i - 1].lower(), words[i], words[i + 1].lower()) for i in range(1, len(words) - 1) if words[i][0].isdigit()}


def fixed_texts(reports, source):
    """The numbers of outlines and phrases, and of the literals of the program, each with its neighbours."""
    found = contexts(LEGEND) | {("", str(level), "") for level in range(1, 6)}  # heads of columns
    for path in glob.glob(os.path.join(reports, "*.md")) + glob.glob(os.path.join(reports, "*.yml")):
        with open(path) as file:
            found |= contexts(re.sub(r"\{\w+\}", " ", file.read()))
    for path in glob.glob(os.path.join(source, "*", "*.c")):
        with open(path) as file:
            for literal in re.findall(r'"((?:[^"\\\n]|\\.)*)"', file.read()):
                if re.search(r"[A-Za-z]{3} .*\d|\d.* [A-Za-z]{3}", literal):
                    found |= contexts(literal)
    return found


def shown_as(value):
    """A number as a reader may meet it: as it is, in percent, rounded."""
    value = abs(value)
    out = set()
    for x in (value, value * 100):
        for digits in (0, 1, 2, 3, 4):
            text = f"{x:.{digits}f}"
            out |= {text, text.rstrip("0").rstrip(".") if "." in text else text}
    return out


class Allowed:
    def __init__(self, tree, fixed):
        self.fixed = fixed
        self.numbers, self.texts = {"95"}, set()
        self.exact = set()
        self.take(tree)
        self.paths = {path[1:] for path, _ in leaves(tree)}
        self.pairs = {near[:2] for near in self.texts | fixed}

    def take(self, node, name=""):
        if isinstance(node, dict):
            for key, child in node.items():
                self.take(child, name if key == "value" else key)
            if "band" in node and isinstance(node["band"], dict):
                self.numbers |= {str(round(node["band"]["high"] * 100) - 1)}
        elif isinstance(node, list):
            for child in node:
                self.take(child, name)
        elif isinstance(node, bool) or node is None:
            pass
        elif isinstance(node, (int, float)):
            self.numbers |= shown_as(node)
            self.exact.add(round(abs(node), 12))
        else:
            self.texts |= contexts(node)
            self.numbers |= set(re.findall(r"(\d+)%", node))  # where columns of text part them from their words
            if name == "version" or re.fullmatch(r"\d{4}-\d{2}|[0-9a-f]{64}", node):
                self.numbers |= set(NUMBER.findall(node))

    def strays(self, text, columns=False):
        """`columns`: where cells stand beside each other, the word after a number may be another cell's."""
        if text in self.paths:
            return
        text = MADE_BY.sub(" ", DATE.sub(" ", text))
        words = [""] + words_of(text) + [""]
        for i in range(1, len(words) - 1):
            word = words[i]
            if not word[0].isdigit() or word in self.numbers or word.replace(",", "") in self.numbers:
                continue
            if re.fullmatch(r"\d+\.\d{5,}", word) and round(float(word), 12) in self.exact:
                continue
            near = (words[i - 1].lower(), word, words[i + 1].lower())
            if near in self.texts or near in self.fixed or (columns and near[0] and near[:2] in self.pairs):
                continue
            if near[0] in ("page", "of", "table", "figure", "part") and int(re.sub(r"\D", "", word)) < 40:
                continue
            yield f"“{' '.join(words[max(0, i - 4):i + 4])}”"


# ---- What is shown ----

class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.pieces, self.ticks, self.names, self.inside = [], [], [], []
        self.run = []

    def flush(self):
        if self.run:
            self.pieces.append("".join(self.run))
            self.run = []

    def handle_starttag(self, tag, attributes):
        if tag not in ("a", "b", "i", "em", "strong", "span", "code", "tspan", "sup", "sub", "wbr"):
            self.flush()
        if tag not in ("meta", "link", "img", "br", "wbr", "hr", "input", "path", "rect", "line", "circle", "use"):
            self.inside.append(tag)
        for name, value in attributes:
            if value and name in NAMES:
                self.names.append(value)
            elif value and name not in GEOMETRY and not value.startswith("data:"):
                self.pieces.append(value)

    def handle_endtag(self, tag):
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass
        if tag not in ("a", "b", "i", "em", "strong", "span", "code", "tspan", "sup", "sub"):
            self.flush()

    def handle_data(self, data):
        if "style" in self.inside:
            return
        if "svg" in self.inside and TICK.match(data.strip()):
            self.ticks.append(data.strip())
        else:
            self.run.append(data)

    def handle_comment(self, data):
        self.pieces.append(data)


def pieces_of_html(path):
    page = Page()
    with open(path) as file:
        page.feed(file.read())
    page.flush()
    odd = [name for name in page.names if not NAMED.match(name) and not name.startswith("http")]
    return page.pieces + odd, page.ticks


def pieces_of_pdf(path, tree):
    """Text, tags with their alternatives, outline, metadata, and the attachments."""
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True).stdout
    lines = [line.split() for line in text.splitlines()]
    of_axes = [line for line in lines if all(TICK.match(word) for word in line)]
    lines = [" ".join(line) for line in lines if line not in of_axes]
    ticks = [word for line in of_axes for word in line]
    pieces, problems = [" ".join(lines)], []
    with pikepdf.open(path) as pdf:
        pieces += [str(value) for key, value in pdf.docinfo.items() if key not in ("/CreationDate", "/ModDate")]
        metadata = pdf.Root.Metadata.read_bytes().decode()
        pieces += re.findall(r">([^<>]+)<", metadata)
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                pieces += [str(thing[key]) for key in ("/Alt", "/ActualText", "/E", "/Contents", "/Desc", "/Title", "/T")
                           if key in thing and isinstance(thing[key], pikepdf.String)]
        for name, attachment in pdf.attachments.items():
            content = attachment.get_file().read_bytes().decode()
            pieces.append(f"{name} {attachment.description}")
            if name.endswith(".json"):
                if json.loads(content) != tree:
                    problems.append(f"attachment {name} is not the published tree")
            else:
                counted = name == "tables.csv"  # the first column says which table
                pieces += [cell for row in csv.reader(io.StringIO(content)) for cell in row[counted:]]
    return pieces, ticks, problems


def plant_in_pdf(path, where, number, out):
    with pikepdf.open(path) as pdf:
        if where == "/Title":
            pdf.docinfo["/Title"] = pikepdf.String(f"{number} had it")
        elif where == "/Alt":
            tag = next(thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing)
            tag["/Alt"] = pikepdf.String(f"{number} had it")
        else:
            pdf.attachments["notes.csv"] = pikepdf.AttachedFileSpec(pdf, f"reached,{number}".encode(), filename="notes.csv")
        pdf.save(out)


def on_axis(values, i):
    """One of three numbers in a row at equal steps, as an axis has them."""
    steps = [b - a for a, b in zip(values, values[1:])]
    return any(steps[j] and steps[j] == steps[j + 1] for j in range(max(0, i - 2), min(i, len(steps) - 2) + 1))


def strays(format, path, allowed, tree):
    """What stands in the output and not in the tree, and how many numbers were looked at."""
    problems = []
    ticks = []
    if format == "json":
        with open(path) as file:
            pieces = [file.read()]
        return [], len(NUMBER.findall(pieces[0]))
    if format == "html":
        pieces, ticks = pieces_of_html(path)
    elif format == "pdf":
        pieces, ticks, problems = pieces_of_pdf(path, tree)
    else:
        with open(path) as file:
            pieces = [" ".join(file.read().split())]
    values = [int(TICK.match(tick)[1]) * (-1 if tick[0] in "-\N{MINUS SIGN}" else 1) for tick in ticks]
    for i, value in enumerate(values):
        if str(abs(value)) not in allowed.numbers and not on_axis(values, i):
            problems.append(f"“{ticks[i]}” in a chart")
    seen = len(ticks)
    for piece in pieces:
        seen += len(NUMBER.findall(piece))
        problems += list(allowed.strays(piece, format != "html"))
    return problems, seen


# ---- Trees and twins ----

def leaves(node, path=""):
    if isinstance(node, dict) and "status" in node and "value" in node:
        yield path, node
    elif isinstance(node, dict):
        for key, child in node.items():
            yield from leaves(child, f"{path}.{key}")
    elif isinstance(node, list):
        for i, child in enumerate(node):
            yield from leaves(child, f"{path}[{i}]")


def without_checksum(tree):
    text = json.dumps(tree, sort_keys=True)
    return text.replace(tree["checksum"]["value"], "CHECKSUM") if "checksum" in tree else text


def told_otherwise(a, b):
    """Figures that both trees tell, with other values."""
    second = dict(leaves(b))
    for path, leaf in leaves(a):
        other = second.get(path)
        told = other and all("band" in x or isinstance(x["value"], (int, float)) for x in (leaf, other))
        if told and (leaf["value"], leaf.get("band")) != (other["value"], other.get("band")):
            yield path, other


def beside(tree, other):
    """What `other` tells and `tree` hides at the same place."""
    ours = dict(leaves(tree))
    if "evidence" not in other:
        return []
    return [path for path, leaf in leaves(other)
            if path in ours and leaf["status"] in ("known", "banded") and ours[path]["status"] == "hidden"]


def drawn(path):
    """What is drawn but for letters, which are compared as text: their codes follow from which letters a file needs."""
    with pikepdf.open(path) as pdf:
        return [pikepdf.unparse_content_stream([step for step in pikepdf.parse_content_stream(page)
                                                if str(step.operator) not in ("Tj", "TJ", "Td", "Tm", "Tf")]).decode("latin-1")
                for page in pdf.pages]


def canonical(format, path, tree):
    if format == "pdf":
        pieces, ticks, problems = pieces_of_pdf(path, tree)
        shown = pieces + ticks + problems
        shown += drawn(path)
        text = "\n".join(shown)
    else:
        with open(path) as file:
            text = file.read()
    return re.sub(r"\s+", " ", text.replace(tree["checksum"]["value"], "CHECKSUM"))


def same_but_for_checksum(format, path, tree, other_path, other_tree):
    return canonical(format, path, tree) == canonical(format, other_path, other_tree)


def file_names(folder):
    """Files that a release left, by names that say more than year, report and number."""
    allowed = re.compile(r"^(releases/\d{4}-\d{2}-[a-z-]+-\d+\.json|exports/.*|study\.(yml|db)(-wal|-shm)?)$")
    for at, _, files in os.walk(folder):
        for name in files:
            path = os.path.relpath(os.path.join(at, name), folder)
            if not allowed.match(path):
                yield path
