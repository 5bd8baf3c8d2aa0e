"""How words to use are shown for a remark about the whole reply."""

from __future__ import annotations

import pytest

from replycoach.coach.report import Remark
from replycoach.output.remarks import suggestions
from replycoach.rules.finding import Finding, Rewrite


@pytest.mark.parametrize(
    ("text", "rewrite", "shown"),
    [
        ("We play.", Rewrite(0, 0, "I'm sorry. ", "review"), ("+", "I'm sorry.")),
        ("We play", Rewrite(7, 7, ". Call me.", "review"), ("+", "Call me.")),
        ("Hi, we play.", Rewrite(4, 5, "I'm sorry. W", "review"), ("+", "I'm sorry.")),
        ("Oops for\nit!", Rewrite(0, 12, "I'm sorry.", "review"), (">", 'I\'m sorry. (for "Oops for it!")')),
    ],
)
def test_a_line_is_shown_by_itself_or_with_the_words_that_it_replaces(
    text: str, rewrite: Rewrite, shown: tuple[str, str]
) -> None:
    finding = Finding("own.lack", "own", "absence", "warning", "Lacking.", 0, 0, "", rewrites=(rewrite,))

    ((sign, row),) = suggestions(Remark((finding,), None, 0), text)
    assert shown == (sign, "".join(cell[0] for cell in row))
