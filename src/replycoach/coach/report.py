"""What a review gives: praise, findings and score of a reply, and the remarks made of them."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from replycoach.coach.outline import Part
    from replycoach.coach.suppressing import Used
    from replycoach.language.document import Document
    from replycoach.language.sentence import Sentence
    from replycoach.rules.customer import Customer
    from replycoach.rules.finding import Finding, Rewrite
    from replycoach.source.draft import Draft


class Praise(Record):
    """A strength found at the characters `start` to `end` (half-open code points of the draft)."""

    name: str
    start: int
    end: int
    text: str
    message: str
    earns: str
    points: float


class Entry(Record):
    """A line of the ledger: `points` that the total would lose or gain without its source."""

    source: str
    subscore: str
    points: int


class Score(Record):
    """`total` is 0 to 100 and `grade` A to E, both None under eight words; a sub-score is None where it does not apply.

    `cap` says why the total was held down, if it was; `stressed` names the sub-scores that the customer's emotion
    makes weigh more, most first.
    """

    total: int | None
    grade: str | None
    subscores: Mapping[str, int | None]
    cap: str | None = None
    stressed: tuple[str, ...] = ()


class Judged(Record):
    """What is scored: findings and strengths of a reply of `words` words to a customer who feels `emotion`."""

    findings: Sequence[Finding]
    praises: Sequence[Praise]
    words: int
    emotion: str
    needs_empathy: bool


class Report(Record):
    """Everything a review found. `findings` are in text order; hints are in `hints`, they cost nothing.

    `outline` is there when one was wanted and the grade is one of those that a reply is worth writing afresh with.
    `suppressions` are those in the draft, each with the number of findings that it silenced.
    `judged` and `constants` are what the score was made from, for the question what a mended reply would score.
    `document` holds the words of the draft.
    """

    draft: Draft
    language: str
    words: int
    score: Score
    findings: tuple[Finding, ...]
    hints: tuple[Finding, ...]
    strengths: tuple[Praise, ...]
    customer: Customer | None
    sentences: tuple[Sentence, ...]
    judged: Judged
    constants: Mapping[str, Any]
    outline: tuple[Part, ...] = ()
    suppressions: tuple[Used, ...] = ()
    document: Document | None = None

    def sentences_at(self, start: int, end: int) -> tuple[int, int]:
        """Start of the first and end of the last sentence that shares characters with a stretch; equal for none."""
        from bisect import bisect_left, bisect_right

        first = bisect_right(self.sentences, start, key=_end_of)
        last = bisect_left(self.sentences, end, key=_start_of)
        return (self.sentences[first].start, self.sentences[last - 1].end) if first < last else (start, start)


def _start_of(sentence: Sentence) -> int:
    return sentence.start


def _end_of(sentence: Sentence) -> int:
    return sentence.end


class Remark(Record):
    """Findings in one sentence, in text order; or one finding about the whole reply, without a sentence.

    `points` is what the total gains when all are mended.
    """

    findings: tuple[Finding, ...]
    sentence: Sentence | None
    points: int

    @property
    def is_error(self) -> bool:
        """Whether the reply must not be sent as it is."""
        return any(finding.severity == "error" for finding in self.findings)


class Wording(Record):
    """Rewrites to apply together, in text order: words to use, or with `adds` a line to add."""

    rewrites: tuple[Rewrite, ...]
    adds: bool
