"""The words that a finding offers, as they would read in the reply, each in one line."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from replycoach.coach.report import Report
    from replycoach.output.result import Result
    from replycoach.rules.finding import Rewrite

_AROUND = 80
"""Characters of the sentence that are kept before and after the new words."""


def reading(report: Report, rewrite: Rewrite) -> str:
    """The sentence with the rewrite in it, its ends left out when it is long; the line to add when it is one."""
    text = report.draft.text
    if not rewrite.replaces:
        return _flat(rewrite.text)
    first, last = report.sentences_at(rewrite.start, rewrite.end)
    if first == last:
        first, last = rewrite.start, rewrite.end
    first, last = min(first, rewrite.start), max(last, rewrite.end)
    return _flat(_end(text[first : rewrite.start]) + rewrite.text + _beginning(text[rewrite.end : last]))


def _end(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    return "… " + text[-_AROUND:].partition(" ")[2]


def _beginning(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    return text[:_AROUND].rpartition(" ")[0] + " …"


def _flat(text: str) -> str:
    return " ".join(text.split())


def offered(result: Result, number: int) -> str:
    """What to try first for a finding: "try: ...", "add: ..." or "leave it out"; "" when nothing is offered."""
    rewrites = result.document["findings"][number]["rewrites"]
    return _told(rewrites[0], read(result, number, 0)) if rewrites else ""


def fill_ins(result: Result, number: int) -> Sequence[str]:
    """What to try first for a finding, and whatever else is offered that has a gap which only the agent can fill."""
    rewrites = result.document["findings"][number]["rewrites"]
    return [
        _told(rewrite, read(result, number, which))
        for which, rewrite in enumerate(rewrites)
        if which == 0 or rewrite["applicability"] == "fill-in"
    ]


def read(result: Result, number: int, which: int) -> str:
    """How a rewrite of a finding would read in the reply; its bare words when that is not known."""
    findings = result.document["findings"]
    if number < len(result.readings) and result.readings[number]:
        return result.readings[number][which]
    return _flat(findings[number]["rewrites"][which]["text"])


def _told(rewrite: Mapping[str, Any], words: str) -> str:
    if not words:
        return "leave it out"
    return f"{'try' if rewrite['start'] < rewrite['end'] else 'add'}: {words}"
