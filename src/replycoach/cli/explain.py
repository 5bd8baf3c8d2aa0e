"""`replycoach explain RULE`: the page of one rule."""

from __future__ import annotations

import sys

from replycoach.cli.arguments import Values
from replycoach.cli.settings import text, texts
from replycoach.cli.writing import colored
from replycoach.output.handbook import page
from replycoach.rules.pack import load
from replycoach.rules.packfiles import pack_files
from replycoach.source.errors import UserError, did_you_mean_rule


def run(values: Values) -> int:
    """Prints the page: formatted on a terminal, Markdown elsewhere."""
    packs = load(pack_files(texts(values, "packs")))
    name = text(values, "rule") or ""
    if name not in packs.rules:
        raise UserError(f"unknown rule '{name}'; {did_you_mean_rule(name, packs.rules)}")
    markdown = page(packs.rules[name])
    if colored(values):
        from rich.console import Console
        from rich.markdown import Markdown

        Console(force_terminal=True).print(Markdown(markdown))
    else:
        sys.stdout.write(markdown)
    return 0
