"""`replycoach rules`: lists the rules."""

from __future__ import annotations

import json
import sys

from replycoach.cli.arguments import Values
from replycoach.cli.settings import text, texts
from replycoach.rules.pack import load
from replycoach.rules.packfiles import pack_files
from replycoach.rules.rule import Rule
from replycoach.source.errors import UserError


def run(values: Values) -> int:
    """Prints the rules of the packs and severity asked for."""
    packs = load(pack_files(texts(values, "packs")))
    wanted = texts(values, "pack")
    for name in wanted:
        if name not in packs.about:
            raise UserError(f"unknown pack '{name}'; known: {', '.join(packs.about)}")
    severity = text(values, "severity")
    rules = [
        rule
        for rule in packs.rules.values()
        if (not wanted or rule.pack in wanted) and (severity is None or rule.severity == severity)
    ]
    sys.stdout.write(_as_json(rules) if text(values, "format") == "json" else _as_text(rules))
    return 0


def _as_json(rules: list[Rule]) -> str:
    rows = [
        {"rule": rule.id, "pack": rule.pack, "kind": rule.kind, "severity": rule.severity, "message": rule.message}
        for rule in rules
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _as_text(rules: list[Rule]) -> str:
    width = max((len(rule.id) for rule in rules), default=0)
    return "".join(f"{rule.id:<{width}}  {rule.severity:<10}  {rule.message}\n" for rule in rules)
