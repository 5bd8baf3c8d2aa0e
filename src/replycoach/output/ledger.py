"""The ledger of the score: what each finding costs and each strength earns, by sub-score."""

from __future__ import annotations

from replycoach.coach.report import Entry, Report
from replycoach.coach.score import ledger as entries_of
from replycoach.output.page import Page, Piece

_EXPLAINED = (
    "Each number is what the total loses or gains by that alone, so they need not add up. "
    "The score measures agreement with the rules, not satisfaction: whether the facts are right and the "
    "promises kept, only you can tell."
)


def ledger(report: Report, ground: Page) -> list[str]:
    """Rows of the ledger, the lowest sub-score first; none when nothing was scored."""
    score = report.score
    if score.total is None:
        return []
    rows = ground.rows([("What the score counts", "strong")])
    scores = sorted(score.subscores.items(), key=lambda item: (item[1] is None, item[1], item[0]))
    entries = entries_of(report.judged, report.constants)
    for name, value in scores:
        lead = f"{name:<11} {'–' if value is None else value:>3}  "
        rows += ground.rows(_entries(entries, name, value is not None), lead=(lead, ""))
    return [*rows, *ground.rows([(_EXPLAINED, "faint")])]


def _entries(entries: list[Entry], subscore: str, applies: bool) -> list[Piece]:
    if not applies:
        return [("not called for in this reply", "faint")]
    lines = [
        f"{entry.points:+d} {entry.source}" if entry.points else f"±0 {entry.source}"
        for entry in entries
        if entry.subscore == subscore
    ]
    return [(" · ".join(lines) or "nothing lost", "")]
