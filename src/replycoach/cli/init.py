"""`replycoach init`: writes a commented configuration for this folder."""

from __future__ import annotations

import os
import sys

from replycoach.cli.arguments import Values
from replycoach.cli.configuration import NAME, PROJECT
from replycoach.cli.keys import KEYS
from replycoach.source.errors import UserError

_SAMPLES = {
    "extends": "extends: ../house.yaml",
    "channel": "channel: email",
    "language": "language: auto",
    "select": "select:\n  - negative\n  - empathy",
    "ignore": "ignore:\n  - negative.unfortunately",
    "severities": "severities:\n  hedging: suggestion\n  robotic.announcement: off",
    "vocabulary": "vocabulary:\n  - Cloud Nine\n  - RMA",
    "packs": "packs:\n  - our-rules",
    "min_score": "min_score: 80",
    "fail_on": "fail_on: warning",
    "text_path": "text_path: macros.*.body",
    "require_reasons": "require_reasons: yes",
    "include": "include:\n  - '*.ftl'",
    "exclude": "exclude:\n  - archive/",
    "baseline": "baseline: .replycoach-baseline.json",
    "overrides": "overrides:\n  - files: chat/**\n    channel: chat\n    min_score: 70",
}
"""A sample of every key."""


def run(values: Values) -> int:
    """Writes the file: 0. Raises UserError when there is one."""
    if os.path.exists(NAME):
        raise UserError(f"{NAME}: is there already; edit it, or move it away first")
    with open(NAME, "x", encoding="utf-8", newline="\n") as file:
        file.write(template())
    sys.stderr.write(f"replycoach: note: wrote {NAME}; every line of it is a comment until you take its # away\n")
    return 0


def template() -> str:
    """The text of the file: every key with what it means, all of it commented out."""
    head = (
        "# What replycoach does in this folder and those below. Options of a command win over it.\n"
        f"# The same keys may stand in {PROJECT}, in a table [tool.replycoach].\n"
        "# 'replycoach config show FILE' tells what applies to a file, and why.\n"
    )
    parts = [head]
    for field in KEYS:
        choices = f" One of: {', '.join(field.choices)}." if field.choices else ""
        sample = "".join(f"#{line}\n" for line in _SAMPLES[field.name].split("\n"))
        parts.append(f"\n# {field.about}{choices}\n{sample}")
    return "".join(parts)
