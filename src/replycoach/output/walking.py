"""The screen of a walk: the remark, its wordings with a letter each, and the line of keys."""

from __future__ import annotations

from replycoach.coach.report import Remark
from replycoach.coach.score import total_without
from replycoach.coach.walk import Walk
from replycoach.output.cells import visible
from replycoach.output.page import NOTHING, Page
from replycoach.output.remarks import quote, suggestions
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTERS = "abc"


def step(walk: Walk, remark: Remark, page: Page) -> list[str]:
    """The rows of one step."""
    draft = walk.report.draft.text
    label = (f"{walk.number}/{walk.last_number}", "strong")
    rows: list[str] = []
    if remark.sentence is not None:
        rows += page.underlined(quote(remark, draft), label)
    told: dict[str, str] = {}
    for finding in remark.findings:
        told.setdefault(finding.message, finding.rule)
    for message, rule in told.items():
        edge = [(visible(rule), "faint")]
        if any(finding.severity == "error" for finding in remark.findings if finding.rule == rule):
            edge.insert(0, ("error ", "error"))
        rows += page.beside(message, edge, NOTHING if rows else label)
    offered = suggestions(remark, draft, len(LETTERS))
    for letter, wording, (_, row) in zip(LETTERS, walk.choices(), offered, strict=False):
        lead = ("+ ", "good") if wording.adds else NOTHING
        rows += ["", *page.laid(row, (letter, "strong"), lead, whole_words=True)]
    return ["", *rows, ""]


def keys(walk: Walk, remark: Remark, choices: int, page: Page) -> str:
    """What can be pressed, and the score with everything in this step heeded."""
    now = walk.report.score.total
    then = total_without(walk.report.judged, remark.findings, walk.report.constants)
    gain = [] if now is None or then is None else [f"{now} > {then}  "]
    take = [f"a-{LETTERS[choices - 1]} take" if choices > 1 else "a take"] if choices else []
    pressed = " · ".join([*take, "e edit", "s skip", "n never again", "u undo", "q finish"])
    return " " * page.indent + " ".join([*gain, pressed])


def close(walk: Walk, page: Page) -> list[str]:
    """How the walk ended: the score before and after, and what was done."""
    before, after = walk.before.score.total, walk.report.score.total
    done = _counted(walk.changes, "change")
    if before is None or after is None:
        return ["", *page.rows([(f"{done}.", "")])]
    left = len(walk.report.findings)
    rest = "Nothing is left to change." if not left else f"{_counted(left, 'finding')} left as they are."
    moved = f", {before} > {after}" if walk.changes else ""
    return ["", *page.rows([(f"{done}{moved}. {rest}", "")], (str(after), walk.report.score.grade or ""))]


def _counted(count: int, name: str) -> str:
    return f"{count or 'No'} {name}{'s' * (count != 1)}"


def silenced(rules: Sequence[str], path: str) -> str:
    """The line that says what is never shown again, and where that stands."""
    return f"{', '.join(rules)} no more; {path} says so"
