"""`replycoach phrases`: searches the phrase banks."""

from __future__ import annotations

import json
import sys

from replycoach.cli.arguments import Values
from replycoach.cli.settings import text, texts
from replycoach.cli.writing import colored, width
from replycoach.coach.phrases import Match, search
from replycoach.output.cells import visible
from replycoach.output.page import Page
from replycoach.rules.cache import load_compiled
from replycoach.source.errors import UserError, did_you_mean
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(values: Values) -> int:
    """Prints the lines that fit: grouped by move on a terminal, one a line elsewhere; 1 when none fits."""
    packs = load_compiled(texts(values, "packs"))
    emotion, move = text(values, "for"), text(values, "move")
    _refuse_unknown("emotion", emotion, ["neutral", *(known.id for known in packs.emotions)])
    _refuse_unknown("move", move, packs.bank_names)
    found = search(packs, texts(values, "words"), move=move, emotion=emotion, channel=text(values, "channel"))
    if text(values, "format") == "json":
        sys.stdout.write(_as_json(found))
    elif sys.stdout.isatty():
        sys.stdout.write(_as_page(found, colored(values)))
    else:
        sys.stdout.write("".join(f"{visible(match.line.text)}\n" for match in found))
    if not found:
        narrowed = [f"--{name}" for name in ("for", "move", "channel") if values[name] is not None]
        hint = f", or leave out {' or '.join(narrowed)}" if narrowed else ""
        print(f"replycoach: no line fits; use another word{hint}", file=sys.stderr)
    return 0 if found else 1


def _refuse_unknown(kind: str, name: str | None, known: Sequence[str]) -> None:
    if name is not None and name not in known:
        otherwise = f"known: {', '.join(known)}"
        raise UserError(f"unknown {kind} '{name}'; {did_you_mean(name, known, otherwise)}")


def _as_json(found: list[Match]) -> str:
    rows = [
        {"move": match.move, "text": line.text, "for": line.feels, "channels": line.channels, "when": line.when or None}
        for match in found
        for line in [match.line]
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _as_page(found: list[Match], color: bool) -> str:
    page = Page(width(), color=color)
    rows: list[str] = []
    move = ""
    for match in found:
        if match.move != move:
            move = match.move
            rows += [""] * bool(rows) + [page.paint(move, "strong")]
        rows += page.rows([(match.line.text, "")], lead=("- ", "faint"))
    return "".join(f"{row}\n" for row in rows)
