"""Reports without what tells who somebody is: every text of a draft and a customer in them is masked."""

from __future__ import annotations

import re

from replycoach.source.greeting import named
from replycoach.source.personal import MASK, blotted, masked, spans
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replycoach.audit.reply import Reply
    from replycoach.coach.report import Report
    from replycoach.rules.finding import Finding

_FEWEST_LETTERS, _FEWEST_DIGITS = 2, 4
"""Parts of a name, and of a number, that are masked where they stand alone too."""


class Redacted:
    """Masks a reply: what is found in it, or in the message that it answers, is masked in all that is said of them.

    What is masked is as long as before, so offsets stay true.
    """

    def __init__(self, text: str, customer: str | None) -> None:
        parts = {part for given in (text, customer or "") for part in _parts(given)}
        longest_first = sorted(parts, key=lambda part: (-len(part), part))
        wanted = "|".join(map(re.escape, longest_first))
        self._again = re.compile(rf"(?<!\w)(?:{wanted})(?!\w)") if parts else None

    def text(self, text: str) -> str:
        """A text masked, as long as before."""
        text = masked(text)
        if self._again is None:
            return text
        return blotted(text, [found.span() for found in self._again.finditer(text)])

    def reply(self, reply: Reply) -> Reply:
        """The reply with its texts masked; the fields of its record are as they were."""
        customer = None if reply.customer is None else self.text(reply.customer)
        return reply._replace(text=self.text(reply.text), customer=customer)

    def report(self, report: Report) -> Report:
        """The report with all that it quotes masked."""
        before = report.draft.text
        after = self.text(before)
        customer = report.customer
        if customer is not None:
            customer = customer._replace(cues=tuple(map(self.text, customer.cues)))
        return report._replace(
            draft=report.draft._replace(text=after),
            findings=tuple(self._findings(report.findings, before, after)),
            hints=tuple(self._findings(report.hints, before, after)),
            strengths=tuple(
                praise._replace(text=self._quoted(praise.text, praise.start, praise.end, before, after))
                for praise in report.strengths
            ),
            customer=customer,
            outline=(),
        )

    def _findings(self, findings: Iterable[Finding], before: str, after: str) -> Iterable[Finding]:
        for finding in findings:
            yield finding._replace(
                message=self.text(finding.message),
                text=self._quoted(finding.text, finding.start, finding.end, before, after),
                rewrites=tuple(rewrite._replace(text=self.text(rewrite.text)) for rewrite in finding.rewrites),
            )

    def _quoted(self, text: str, start: int, end: int, before: str, after: str) -> str:
        return after[start:end] if text == before[start:end] else self.text(text)


def _parts(text: str) -> Iterable[str]:
    """What is to be masked wherever it stands: things as they were written, words of a name, groups of digits."""
    name = named(text)
    for start, end in spans(text):
        thing = text[start:end].strip()
        if any(sign != MASK and sign.isalnum() for sign in thing):
            yield thing
    for start, end in spans(text):
        yield from (
            group
            for group in re.findall(r"\d+", text[start:end])
            if "@" not in text[start:end]
            if len(group) >= _FEWEST_DIGITS
        )
    if name:
        yield from (word for word in re.findall(r"[^\W\d_]+", text[slice(*name)]) if len(word) >= _FEWEST_LETTERS)
