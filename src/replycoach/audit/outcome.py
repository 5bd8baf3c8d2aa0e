"""What came of one file: its results, and what there is to tell about it."""

from __future__ import annotations

import json

from replycoach.output.result import Result
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence


class Outcome(Record):
    """The results of a file in its order, `notes` for the person, and `errors` for what could not be read of it."""

    results: Sequence[Result] = ()
    notes: Sequence[str] = ()
    errors: Sequence[str] = ()


def to_text(outcome: Outcome) -> str:
    """The outcome as JSON."""
    return json.dumps([list(outcome.results), outcome.notes, outcome.errors], ensure_ascii=False)


def from_text(text: str) -> Outcome | None:
    """The outcome that JSON holds; None when it holds none."""
    try:
        results, notes, errors = json.loads(text)
        outcome = Outcome([Result(*fields) for fields in results], [*map(str, notes)], [*map(str, errors)])
        for result in outcome.results:
            if not isinstance(result.document["findings"], list) or not isinstance(result.line, int):
                return None
    except (ValueError, TypeError, KeyError):
        return None
    return outcome
