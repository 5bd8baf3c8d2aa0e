"""A walk through the remarks about a draft: each is heeded, edited, skipped or silenced; every step can be undone."""

from __future__ import annotations

from replycoach.coach.remarks import remarks, wordings
from replycoach.coach.report import Remark, Wording
from replycoach.coach.rewriting import apply
from replycoach.rules.finding import gaps
from replycoach.source.masks import redrafted
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from replycoach.coach.mending import Review
    from replycoach.coach.report import Report
    from replycoach.language.sentence import Sentence
    from replycoach.source.draft import Draft

CHOICES = 3
"""Wordings that are offered for a remark."""


class _State(Record):
    """Where the walk stands: the draft as it is, and what is not spoken of any more."""

    report: Report
    skipped: frozenset[tuple[str, str]] = frozenset()
    silenced: tuple[str, ...] = ()
    changes: int = 0
    steps: int = 0
    finished: bool = False


class Walk:
    """The steps through one draft. `before` is its first review, `report` that of the draft as it is now."""

    def __init__(self, draft: Draft, review: Review) -> None:
        self._review = review
        self.before = review(draft)
        self._state = _State(self.before)
        self._past: list[_State] = []

    @property
    def report(self) -> Report:
        """The review of the draft as it is now."""
        return self._state.report

    @property
    def silenced(self) -> tuple[str, ...]:
        """The rules that are never to be shown again, in the order in which that was said."""
        return self._state.silenced

    @property
    def changes(self) -> int:
        """How many steps changed the draft."""
        return self._state.changes

    @property
    def finished(self) -> bool:
        """Whether the person has had enough."""
        return self._state.finished

    @property
    def number(self) -> int:
        """The number of this step, from 1."""
        return self._state.steps + 1

    @property
    def last_number(self) -> int:
        """The number of the last step, as far as can be seen from here."""
        return self._state.steps + len(self._left())

    def remark(self) -> Remark | None:
        """The remark to speak of now; None at the end."""
        return next(iter(self._left()), None)

    def choices(self) -> list[Wording]:
        """The wordings for this remark, best first."""
        remark = self.remark()
        return wordings(remark)[:CHOICES] if remark else []

    def take(self, wording: Wording, filled: Mapping[str, str]) -> None:
        """Puts a wording in place, with each gap, such as "[day]", replaced by what it is filled with."""
        remark = self.remark()
        heeded = [
            finding.rule
            for finding in (remark.findings if remark else ())
            if any(rewrite in wording.rewrites for rewrite in finding.rewrites)
        ]
        told = [rewrite._replace(text=_filled(rewrite.text, filled)) for rewrite in wording.rewrites]
        self._change(apply(self.report.draft.text, told), heeded)

    def edit(self, sentence: str) -> None:
        """Puts another sentence in place of the one that the remark is about, or of the whole draft if of none."""
        text = self.report.draft.text
        start, end = self.place()
        if text[start:end] == sentence:
            return
        self._change(text[:start] + sentence + text[end:], ())

    def place(self) -> tuple[int, int]:
        """The characters (half-open) of the sentence that the remark is about; of the draft when it is about that."""
        remark = self.remark()
        if remark is None or remark.sentence is None:
            return 0, len(self.report.draft.text)
        return remark.sentence.start, remark.sentence.end

    def skip(self) -> None:
        """Leaves the words as they are and goes on."""
        remark = self.remark()
        if remark is not None:
            spoken = {_key(self.report, remark, finding.rule) for finding in remark.findings}
            self._go(self._state._replace(skipped=self._state.skipped | spoken, steps=self._state.steps + 1))

    def silence(self) -> str | None:
        """Speaks no more of the first rule of this remark; its id."""
        remark = self.remark()
        if remark is None:
            return None
        rule = _main_rule(remark)
        self._go(self._state._replace(silenced=(*self._state.silenced, rule)))
        return rule

    def finish(self) -> None:
        """Ends the walk; what was changed stays."""
        self._go(self._state._replace(finished=True))

    def undo(self) -> bool:
        """Takes the last step back; False when there is none."""
        if not self._past:
            return False
        self._state = self._past.pop()
        return True

    def _left(self) -> list[Remark]:
        state = self._state
        told = [
            finding for finding in state.report.findings if not finding.softened and finding.rule not in state.silenced
        ]
        found = remarks(state.report, told)
        return [
            remark
            for remark in found
            if any(_key(state.report, remark, finding.rule) not in state.skipped for finding in remark.findings)
        ]

    def _change(self, text: str, heeded: Sequence[str]) -> None:
        """Goes on with another text; of the rules that were `heeded` nothing more is said where they spoke."""
        start = self.place()[0]
        remark = self.remark()
        report = self._review(redrafted(self.report.draft, text))
        whole = remark is None or remark.sentence is None
        here = "" if whole else next((_text(report, one) for one in report.sentences if one.end > start), "")
        state = self._state
        self._go(
            state._replace(
                report=report,
                skipped=state.skipped.union((rule, here) for rule in heeded),
                changes=state.changes + 1,
                steps=state.steps + 1,
            )
        )

    def _go(self, state: _State) -> None:
        self._past.append(self._state)
        self._state = state


def _main_rule(remark: Remark) -> str:
    """The rule of a remark that weighs most."""
    return max(remark.findings, key=lambda finding: (finding.severity == "error", finding.points)).rule


def gaps_of(wording: Wording) -> list[str]:
    """The gaps of a wording, such as "[day]", each once, in the order in which they are read."""
    texts = [rewrite.text for rewrite in wording.rewrites]
    return [*dict.fromkeys(text[start:end] for text in texts for start, end in gaps(text))]


def _filled(text: str, filled: Mapping[str, str]) -> str:
    for gap, value in filled.items():
        text = text.replace(gap, value)
    return text


def _key(report: Report, remark: Remark, rule: str) -> tuple[str, str]:
    """Names what a rule says of a sentence, wherever that stands."""
    return rule, _text(report, remark.sentence) if remark.sentence else ""


def _text(report: Report, sentence: Sentence) -> str:
    return report.draft.text[sentence.start : sentence.end]
