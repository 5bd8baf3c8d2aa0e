"""A review as plain data: what every output about several replies is made from, in this process or another."""

from __future__ import annotations

from replycoach.output.machine import finding_object
from replycoach.output.machine import line as written_line
from replycoach.output.wording import reading
from replycoach.output.written import Written
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from replycoach.coach.report import Report
    from replycoach.source.values import Stands


class Result(Record):
    """What was found in one reply, of plain values only beside the document, so that JSON can keep it.

    `document` is the DOCUMENT object of the JSON output. `line` is the line of the file (from 1) on which the reply
    begins, and `stands` says which of its places are true of the file; each of its lines begins at `column` there.

    `sentences` holds, for each finding, the sentence it stands in, in lower case and single blanks, "" when it speaks
    of the whole reply: with the rule it names a finding whatever else is edited. `readings` holds, for each finding,
    how each of its rewrites would read in the reply. `softened` are the numbers of the findings that a guard has
    lowered; `hints` are finding objects; `cap` says why the score was held down. `supplementary` are the offsets of
    the characters of the reply that take two units in UTF-16. `accepted` tells that a baseline knows the reply with a
    score no better.
    """

    document: Written
    line: int = 1
    sentences: Sequence[str] = ()
    softened: Sequence[int] = ()
    hints: Sequence[Mapping[str, Any]] = ()
    cap: str | None = None
    accepted: bool = False
    stands: Stands = "whole"
    column: int = 1
    supplementary: Sequence[int] = ()
    readings: Sequence[Sequence[str]] = ()

    def only(self, numbers: Sequence[int]) -> Result:
        """The result with these findings alone, by their numbers in ascending order."""
        findings = self.document["findings"]
        return self._replace(
            document=Written.of({**self.document, "findings": [findings[number] for number in numbers]}),
            sentences=[self.sentences[number] for number in numbers],
            readings=[self.readings[number] for number in numbers],
            softened=[at for at, number in enumerate(numbers) if number in self.softened],
        )

    @property
    def name(self) -> str:
        """The reply's name for a person: its path, its id in the file, "-" when it has neither."""
        path, id = self.document["path"] or "", self.document["id"]
        record = "" if id is None else f"#{id}" if path else str(id)
        return f"{path}{record}" or "-"


class Place(Record):
    """Where to look in the file: lines from 1; columns from 1 in code points, None when only the lines are known."""

    line: int
    end_line: int
    column: int | None = None
    end_column: int | None = None


def place(result: Result, finding: Mapping[str, Any]) -> Place:
    """The place of a finding in the file; that of a remark about the whole reply is where the reply begins."""
    if finding["start"] == finding["end"] or result.stands == "encoded":
        return Place(result.line, result.line)
    above, before = result.line - 1, result.column - 1
    lines = finding["line"] + above, finding["end_line"] + above
    return Place(*lines, finding["column"] + before, finding["end_column"] + before)


def result(
    report: Report, line: int = 1, stands: Stands = "whole", column: int = 1, *, readings: bool = True
) -> Result:
    """The result of a report; `line`, `stands` and `column` as in Result, without `readings` if they are not needed."""
    text = report.draft.text
    return Result(
        document=Written(written_line(report), report.score.total, [one.severity for one in report.findings]),
        line=line,
        sentences=_sentences(report),
        softened=[number for number, finding in enumerate(report.findings) if finding.softened],
        hints=[finding_object(hint, text) for hint in report.hints],
        cap=report.score.cap,
        stands=stands,
        column=column,
        readings=[
            [reading(report, rewrite) for rewrite in finding.rewrites] if readings else []
            for finding in report.findings
        ],
        supplementary=[] if text.isascii() else [at for at, character in enumerate(text) if character > "\uffff"],
    )


def _sentences(report: Report) -> list[str]:
    """The sentences that findings stand in, as Result has them; most findings share one with others."""
    known: dict[tuple[int, int], str] = {}
    found = []
    for finding in report.findings:
        place = report.sentences_at(finding.start, finding.end)
        sentence = known.get(place)
        if sentence is None:
            first, last = place
            sentence = known[place] = " ".join(report.draft.text[first:last].lower().split())
        found.append(sentence)
    return found
