"""Trees against the schema, and faults put into a tree, which the schema must find. usage: results_schema.py SCHEMA TREE.json..."""
import copy
import json
import sys

from jsonschema import Draft202012Validator

schema = json.load(open(sys.argv[1]))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
failures = []
trees = {path: json.load(open(path)) for path in sys.argv[2:]}
for path, tree in trees.items():
    for error in list(validator.iter_errors(tree))[:5]:
        failures.append(f"{path}: {'.'.join(map(str, error.absolute_path))}: {error.message[:200]}")


def fault(what, change):
    tree = copy.deepcopy(whole)
    change(tree)
    if validator.is_valid(tree):
        failures.append(f"not noticed: {what}")


whole = next(tree for path, tree in trees.items() if path.endswith("data-literacy-internal.json"))
metric = lambda tree: tree["objectives"][0]["metrics"][0]
fault("a figure without its number of people", lambda t: metric(t)["change"].pop("n"))
fault("a share without its number of people", lambda t: t["objectives"][0]["target"]["share"].pop("n"))
fault("a number as text", lambda t: metric(t)["before"].update(value="6.8"))
fault("a count that is no whole number", lambda t: t["participation"]["enrolled"].update(value=28.5))
fault("a share of more than all", lambda t: t["objectives"][0]["target"]["share"].update(value=1.2))
fault("a key that nobody knows", lambda t: t["participation"].update(dropouts={"value": 3, "status": "known"}))
fault("a key that nobody knows in a leaf", lambda t: t["participation"]["enrolled"].update(unit="people"))
fault("a part that is missing", lambda t: t.pop("limits"))
fault("an objective without its metrics", lambda t: t["objectives"][0].pop("metrics"))
fault("hidden and yet there", lambda t: t["participation"]["enrolled"].update(status="hidden"))
fault("missing without a reason", lambda t: t["participation"].update(badges={"value": None, "status": "hidden"}))
fault("a tier that does not exist", lambda t: t["tier"].update(value="secret"))
fault("a kind that does not exist", lambda t: metric(t)["kind"].update(value="talent"))
fault("an interval with one end", lambda t: metric(t)["change"]["interval"].pop("high"))
fault("a year that is no academic year", lambda t: t["years"][0]["label"].update(value="2024"))
fault("a checksum that is none", lambda t: t["checksum"].update(value="none"))
fault("a band without its words", lambda t: t["evidence"]["objectives"][0]["reached"].update(share={"value": None, "n": 50, "status": "banded", "band": {"low": 0.6, "high": 0.8}}))
whole = next(tree for path, tree in trees.items() if path.endswith("portfolio.json"))
fault("a program without its name", lambda t: t["programs"][0].pop("name"))
fault("a program with a total score", lambda t: t["programs"][0].update(score={"value": 4, "status": "known"}))
whole = next(tree for path, tree in trees.items() if path.endswith("own.json"))
fault("a state that does not exist", lambda t: t["objectives"][0]["state"].update(value="failed"))
fault("a mark of more than all", lambda t: metric(t).update(percent_after={"value": 1.2, "status": "known"}))
fault("a rank among others", lambda t: metric(t).update(rank={"value": 3, "status": "known"}))
print("\n".join(failures))
sys.exit(bool(failures))
