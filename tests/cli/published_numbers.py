"""Every number in a published tree is a constant, a number of people who took part, or stands in `evidence`, where it went
through the audit; there, outcomes of fewer than 100 people are ranges and whole percents."""
import json
import sys

CONSTANT = {"k", "credits", "weeks", "year", "of", "days_left", "goal_share", "goal_count", "max", "lowest", "points", "group_points", "ratings",
            "purpose_words", "issues_total", "level", "first", "required", "shown", "gaps"}
PEOPLE = {"enrolled", "completed", "badges", "badges_claimed", "exit_answered", "exit_of", "exit_strangers", "pre", "post",
          "both_tests", "both_low", "both_high", "follow_up_answered", "unmatched_ids", "eligible", "measured_count", "n_pre", "n_post", "n_matched",
          "n_measured", "n_told", "n_unmatched", "n_post_only", "answered", "rate", "n", "graduates", "reachable", "due", "unanswered", "people", "blank", "not_applicable"}
STEPS = ("participation.steps", "engagement.retention", "engagement.by_year", "sections.count")  # who took part; how many sections
OUTCOME = {"percent_before", "percent_after", "change", "count", "share"}
complaints = []


def look(node, path, name):
    if isinstance(node, dict) and "value" in node and "status" in node:
        leaf(node, path, name)
    elif isinstance(node, dict) and name == "bounds" and path.startswith("evidence.") and "of" in node:
        bounds(node, path)
    elif isinstance(node, dict):
        for key, child in node.items():
            look(child, f"{path}.{key}" if path else key, key)
    elif isinstance(node, list):
        for child in node:
            look(child, path, name)


def in_band(part, band):
    return band["low"] - 1e-9 <= part and (part < band["high"] - 1e-9 or band["high"] > 1 - 1e-9)


def bounds(node, path):
    """They follow from the range that is told and from numbers of people; of fewer than 100 they leave four counts at least."""
    low, high, of = (node[key]["value"] for key in ("low", "high", "of"))
    parent = at(tree, path.rsplit(".", 1)[0].split("."), node)
    told = parent["reached"] if "reached" in parent else parent
    n, share = told["n"]["value"], told["share"]
    known = share["status"] == "known"
    counts = [told["count"]["value"]] if known else [c for c in range(n + 1) if in_band(c / n, share["band"])]
    if (low, high) != (counts[0], counts[-1] + of - n) or (n < 100 and counts[-1] - counts[0] < 3):
        complaints.append(f"{path}: {low} to {high} of {of} tells more than {share}")


def at(node, steps, wanted):
    """The group along these names that holds `wanted`; lists are looked through."""
    if isinstance(node, list):
        return next((found for found in (at(child, steps, wanted) for child in node) if found), None)
    if steps:
        return at(node[steps[0]], steps[1:], wanted)
    return node if node.get("bounds") is wanted else None


def leaf(node, path, name):
    value = node["value"]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or name in CONSTANT:
        return
    if name in PEOPLE:
        if 0 < value < 10 and name not in ("rate", "blank", "not_applicable"):
            complaints.append(f"{path}: {value} people")
    elif path.startswith("evidence.") and name in OUTCOME:
        if name in ("count", "share") and node.get("n", 100) < 100:
            complaints.append(f"{path}: exactly {value}")
        if name.startswith("percent") and abs(value * 100 - round(value * 100)) > 1e-9:
            complaints.append(f"{path}: {value} is no whole percent")
    elif path == "actions.difference":
        subtracted(node, path)
    elif path == "actions.shares.share":
        told_already(node, path)
    elif not path.startswith(STEPS):
        complaints.append(f"{path}: {value}")


def subtracted(node, path):
    """What moved since a decision is what a reader can subtract from the published changes of two years."""
    changes = [[year["change"]["value"] for year in objective["years"] if year["change"].get("value") is not None]
               for objective in tree["evidence"]["objectives"]]
    if not any(abs(now - then - node["value"]) < 1e-9 for of in changes for then in of for now in of):
        complaints.append(f"{path}: {node['value']} is no difference of published changes")


def told_already(node, path):
    """A share of a year beside a decision is the one that the evidence publishes."""
    shares = [year["reached"].get("share") for objective in tree["evidence"]["objectives"] for year in objective["years"]]
    if node not in shares:
        complaints.append(f"{path}: {node['value']} is no published share")


tree = json.load(open(sys.argv[1]))
look(tree, "", "")
print("\n".join(complaints))
sys.exit(bool(complaints))
