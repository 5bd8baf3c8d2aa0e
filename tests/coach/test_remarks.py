"""Which wordings go together, and in which order they are offered."""

from __future__ import annotations

import pytest

from replycoach.coach.remarks import compatible
from replycoach.coach.rewriting import apply
from replycoach.rules.finding import Rewrite

_TEXT = "Sadly we cannot send it until May."


def _rewrite(old: str, new: str) -> Rewrite:
    start = _TEXT.index(old)
    return Rewrite(start, start + len(old), new, "review")


@pytest.mark.parametrize(
    ("rewrites", "becomes"),
    [
        ([("Sadly we", "We"), ("it", "the cup")], "We cannot send the cup until May."),
        ([("Sadly we", "We"), ("we cannot send it until", "we can send it from")], "We can send it from May."),
        ([("we cannot send it until", "we can send it from"), ("Sadly we", "We")], "We can send it from May."),
        ([("cannot send it", "send it"), ("send it until May", "send it in May")], "Sadly we send it until May."),
        ([("Sadly we cannot", "We can"), ("we cannot send", "we send")], "We can send it until May."),
    ],
)
def test_rewrites_are_applied_together_where_they_can_be(rewrites: list[tuple[str, str]], becomes: str) -> None:
    together = compatible(_rewrite(old, new) for old, new in rewrites)

    assert becomes == apply(_TEXT, together)
    assert sorted(together) == list(together)
