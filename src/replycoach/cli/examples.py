"""`replycoach test`: runs the examples inside rules."""

from __future__ import annotations

import os
import sys
from collections.abc import Set

from replycoach.cli.arguments import Values
from replycoach.coach.examples import run_examples
from replycoach.coach.review import Reviewer
from replycoach.rules.cache import load_compiled
from replycoach.rules.pack import load
from replycoach.rules.packfiles import pack_files
from replycoach.source.errors import UserError, did_you_mean_rule


def run(values: Values) -> int:
    """Prints the examples that fail and a count; 1 when one fails."""
    folders = values["packs"]
    chosen = values["pack"]
    assert isinstance(folders, list)
    assert isinstance(chosen, list)
    packs = load(pack_files(folders))
    groups = {"guards", "strengths", *(rule.pack for rule in packs.rules.values())}
    names = {*groups, *packs.rules, *packs.guards, *packs.strengths}
    for name in chosen:
        if name not in names:
            raise UserError(_unknown(name, names))
    reviewer = Reviewer(load_compiled(folders))
    passed = failed = 0
    for outcome in run_examples(packs, reviewer, chosen):
        if outcome.problem:
            failed += 1
            path = os.path.relpath(outcome.path)
            print(f"{path}:{outcome.line}: {outcome.owner} {outcome.label}: {outcome.problem}")
        else:
            passed += 1
            if values["verbose"]:
                print(f"ok {outcome.owner} {outcome.label}")
    print(f"{passed} examples hold, {failed} fail")
    for note in reviewer.notes:
        print(f"replycoach: note: {note}", file=sys.stderr)
    return 1 if failed else 0


def _unknown(name: str, names: Set[str]) -> str:
    if os.path.exists(name):
        folder = name if os.path.isdir(name) else os.path.dirname(name) or "."
        return f"'{name}' is a file or folder; test the packs in it with '--packs {folder}'"
    return f"unknown rule or pack '{name}'; {did_you_mean_rule(name, names)}"
