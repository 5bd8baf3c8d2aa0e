"""What a person at the prompt sees: the score, what is good, the few things worth changing and the words to use."""

from __future__ import annotations

from replycoach.coach.remarks import SHOWN, gain, remarks
from replycoach.coach.report import Praise, Remark, Report
from replycoach.coach.score import total_without
from replycoach.output.cells import Cell, cells, visible
from replycoach.output.page import NOTHING, Page, Piece
from replycoach.output.remarks import inserted, quote, suggestions
from replycoach.rules.finding import Finding
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PRAISED = 2
"""Strengths that are named."""

_CUES = 2
"""Words of the customer that are quoted."""

_BANDS = {
    "A": "ready to send",
    "B": "nearly there: a little polish",
    "C": "one more pass",
    "D": "worth writing afresh",
    "E": "please wait: start with the first point",
}
"""What a grade means for the person who wrote the reply."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_UNREAD = "Not reviewed: this does not read as English."

Block = list[str]


def text(report: Report, *, width: int = 80, color: bool = False, detail: str = "usual") -> str:
    """The report for a terminal of `width` columns, ready to print.

    `detail` is `usual` (the first three things worth changing), `all` (every finding and hint, and the ledger of the
    score) or `least` (the score and the errors).
    """
    blocks = _review(report, Page(width, color=color), detail)
    return "".join(f"{line}\n" for number, block in enumerate(blocks) for line in ([""] if number else []) + block)


def _review(report: Report, ground: Page, detail: str) -> list[Block]:
    if report.language == "und":
        return [ground.rows([(_UNREAD, "")])]
    found = remarks(report, _told(report, detail))
    shown = found[:SHOWN] if detail == "usual" else found
    head = _head(report, ground, detail)
    points = [_point(remark, str(number), report, ground) for number, remark in enumerate(shown, 1)]
    if detail == "least":
        return [head, *points]
    praise = _praise(report, shown, ground, _PRAISED if shown else 1)
    close = _close(report, shown, ground, detail)
    if detail == "usual":
        if not shown:
            return [[*head, *praise, *close]]
        afresh = _outline(report, ground)
        return [block for block in (head + _context(report, ground), praise, *points, close, afresh) if block]
    from replycoach.output.ledger import ledger

    hints = [_point(remark, "hint", report, ground) for remark in remarks(report, report.hints)]
    told = (*points, *hints, _withdrawn(report, ground))
    blocks = (head + _context(report, ground), praise, *told, close, _outline(report, ground), ledger(report, ground))
    return [block for block in blocks if block]


def _told(report: Report, detail: str) -> list[Finding]:
    """The findings that this much detail tells of."""
    if detail == "all":
        return list(report.findings)
    if detail == "least" or report.score.total is None:
        return [finding for finding in report.findings if finding.severity == "error"]
    return [finding for finding in report.findings if not finding.softened]


def _head(report: Report, ground: Page, detail: str) -> Block:
    score = report.score
    if score.total is None or score.grade is None:
        only = "" if detail == "all" else " Only errors are shown; -v shows all."
        return ground.rows([("Too short to score.", "strong"), (only, "")])
    errors = sum(finding.severity == "error" for finding in report.findings)
    band = _BANDS[score.grade]
    if errors and score.grade in "ABC":
        band = f"{_number(errors)} thing{'s' * (errors > 1)} must change first"
    below = 101 if detail == "all" else report.constants["grades"]["A"]
    scores = sorted((value, name) for name, value in score.subscores.items() if value is not None and value < below)
    label = (str(score.total), score.grade)
    if not scores or detail == "least":
        return ground.rows([(band, "strong")], label)
    return ground.laid(_in_a_line(scores), label, (f"{band}   ", "strong"))


def _in_a_line(scores: Sequence[tuple[int, str]]) -> list[Cell]:
    """Sub-scores as one row, parted between them only."""
    row: list[Cell] = []
    for value, name in scores:
        if row:
            row += [(" ·", 2, "faint"), (" ", 1, "")]
        row += [(f"{name} ", len(name) + 1, "faint"), (str(value), len(str(value)), "")]
    return row


def _context(report: Report, ground: Page) -> Block:
    """Why the total is held down, and why the customer's message changed the weights."""
    score = report.score
    rows: Block = []
    if score.cap:
        rows += ground.rows([(f"Held at {score.total}: {score.cap}.", "")])
    customer = report.customer
    if customer and score.stressed:
        cues = ", ".join(f'"{cue}"' for cue in customer.cues[:_CUES])
        rows += ground.rows(
            [
                (f"There is {customer.emotion} in the customer's message ({cues}), so ", ""),
                (f"{_listed(score.stressed[:SHOWN])} weigh{'s' * (len(score.stressed) == 1)} more here.", ""),
            ]
        )
    return rows


def _praise(report: Report, shown: Iterable[Remark], ground: Page, most: int) -> Block:
    """The strengths worth most, at most so many, none of words that are to change."""
    marked = [(finding.start, finding.end) for remark in shown for finding in remark.findings]
    best: dict[str, Praise] = {}
    for praise in sorted(report.strengths, key=lambda praise: -praise.points):
        if not any(start < praise.end and praise.start < end for start, end in marked):
            best.setdefault(praise.name, praise)
    chosen = sorted(list(best.values())[:most], key=lambda praise: praise.start)
    rows: Block = []
    for praise in chosen:
        rows += ground.rows([(praise.message, "")], NOTHING if rows else ("good", "good"))
    return rows


def _point(remark: Remark, label: str, report: Report, ground: Page) -> Block:
    """One thing worth changing: the words in their sentence, why, and the words to use."""
    draft = report.draft.text
    rows: Block = []
    if remark.sentence is not None:
        rows += ground.underlined(quote(remark, draft), (label, "strong"))
    reasons: dict[tuple[str, str], list[Finding]] = {}
    for finding in remark.findings:
        reasons.setdefault((finding.rule, finding.message), []).append(finding)
    gains = [gain(report, findings) for findings in reasons.values()]
    if not any(gains):
        gains[0] = remark.points  # each alone gains nothing, together they do
    for ((_, message), findings), points in zip(reasons.items(), gains, strict=True):
        rows += ground.beside(message, _edge(findings[0], points), NOTHING if rows else (label, "strong"))
    for sign, row in suggestions(remark, draft):
        rows += ground.laid(row, (sign, "good"), whole_words=True)
    return rows


def _withdrawn(report: Report, ground: Page) -> Block:
    """The wordings that were not offered, and why."""
    return [
        row
        for finding in report.findings
        for wording, harm in finding.withdrawn
        for row in ground.rows([(f'Not offered for "{finding.text}": "{wording}", because {harm}.', "faint")])
    ]


def _edge(finding: Finding, points: int) -> list[Piece]:
    """The rule, what mending gains, and whether it must be mended or costs nothing."""
    edge = [(visible(finding.rule), "faint")]
    if finding.severity == "error":
        edge.insert(0, ("error ", "error"))
    if finding.softened:
        edge.insert(0, ("no cost ", "faint"))
    return [*edge, (f"  +{points}", "")] if points > 0 else edge


def _close(report: Report, shown: Sequence[Remark], ground: Page, detail: str) -> Block:
    """What the reply would score, and what is left to see."""
    told = [finding for remark in shown for finding in remark.findings]
    if report.score.total is None:
        return [] if shown else ground.rows([("Nothing in it must change.", "")])
    sentences = [] if shown else ["Nothing to change."]
    mended = total_without(report.judged, told, report.constants)
    if mended is not None and mended > report.score.total:
        these = "all of these" if detail == "all" and len(shown) > 1 else f"these {_number(len(shown))}"
        sentences.append(f"With {'this' if len(shown) == 1 else these}: {mended}.")
    left = [finding for finding in report.findings if finding not in told]
    if left:
        sentences.append(f"{_left(left, bool(shown))}: -v.")
    return ground.rows([(" ".join(sentences), "")]) if sentences else []


def _outline(report: Report, ground: Page) -> Block:
    """The outline to write afresh, a part a row; what is missing stands in brackets."""
    if not report.outline:
        return []
    rows = ground.rows([("An outline to write it afresh, with your own facts in their places", "strong")])
    width = max(len(part.name) for part in report.outline) + 2
    before = ""
    for part in report.outline:
        name = "" if part.name == before else part.name
        before = part.name
        row = cells([(part.text, "")] if part.own else inserted(part.text))
        rows += ground.laid(row, lead=(f"{name:<{width}}", "faint"), whole_words=True)
    return rows


def _left(findings: Sequence[Finding], after_others: bool) -> str:
    count = _number(len(findings)).capitalize()
    if any(finding.severity == "error" for finding in findings):
        return f"{count} more"
    if not after_others:
        return f"{count} small note{'s' * (len(findings) > 1)}"
    return f"{count} smaller one{'s' * (len(findings) > 1)}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
