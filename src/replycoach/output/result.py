"""A review as plain data: what every output about several replies is made from, in this process or another."""

from __future__ import annotations

from replycoach.output.machine import document, finding_object
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from replycoach.coach.review import Report


class Result(Record):
    """What was found in one reply, of strings, numbers, lists and dictionaries only, so that JSON can keep it.

    `document` is the DOCUMENT object of the JSON output. `line` is the line of the file (from 1) on which the reply
    begins. `sentences` holds, for each finding, the sentence it stands in, in lower case and single blanks, "" when it
    speaks of the whole reply: with the rule it names a finding whatever else is edited. `softened` are the numbers of
    the findings that a guard has lowered; `hints` are finding objects; `cap` says why the score was held down.
    `accepted` tells that a baseline knows the reply with a score no better.
    """

    document: Mapping[str, Any]
    line: int = 1
    sentences: Sequence[str] = ()
    softened: Sequence[int] = ()
    hints: Sequence[Mapping[str, Any]] = ()
    cap: str | None = None
    accepted: bool = False

    @property
    def name(self) -> str:
        """The reply's name for a person: its path, its id in the file, "-" when it has neither."""
        path, id = self.document["path"] or "", self.document["id"]
        record = "" if id is None else f"#{id}" if path else str(id)
        return f"{path}{record}" or "-"


def result(report: Report, line: int = 1) -> Result:
    """The result of a report; `line` as in Result."""
    return Result(
        document=document(report),
        line=line,
        sentences=[_sentence(report, finding.start, finding.end) for finding in report.findings],
        softened=[number for number, finding in enumerate(report.findings) if finding.softened],
        hints=[finding_object(hint, report.draft.text) for hint in report.hints],
        cap=report.score.cap,
    )


def _sentence(report: Report, start: int, end: int) -> str:
    touched = [sentence for sentence in report.sentences if sentence.start < end and start < sentence.end]
    if not touched:
        return ""
    return " ".join(report.draft.text[touched[0].start : touched[-1].end].lower().split())
