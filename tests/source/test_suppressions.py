"""Comments that silence: in the syntax of every template language, for a line or a block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replycoach.source.suppressions import suppressions

_COMMENTS = (
    "<!-- {} -->",
    "<!--{}-->",
    "{{# {} #}}",
    "{{% comment %}}{}{{% endcomment %}}",
    "{{%- comment -%}} {} {{%- endcomment -%}}",
    "{{{{!-- {} --}}}}",
    "{{{{! {} }}}}",
    "<#-- {} -->",
    "<%# {} %>",
    "# {}",
)


@pytest.mark.parametrize("comment", _COMMENTS)
def test_each_language_has_its_comments(comment: str) -> None:
    spoken = comment.format("replycoach: ignore negative.cannot, hedging -- the lawyers' words")
    text = f"Before.\n{spoken}\n\nThe line.\nAfter.\n"
    (found,) = suppressions(text)
    assert (("negative.cannot", "hedging"), "the lawyers' words") == (found.rules, found.reason)
    assert text[found.start : found.end] == "The line."
    assert text[found.at :].startswith(spoken)


@pytest.mark.parametrize(
    ("text", "silenced"),
    [
        ("A line. <!-- replycoach: ignore x -->\nNext.", ["A line. <!-- replycoach: ignore x -->"]),
        ("<!-- replycoach: ignore x --> A line.\nNext.", ["<!-- replycoach: ignore x --> A line."]),
        ("<!-- replycoach: ignore x -->\n<!-- a note\nof two lines -->\nA line.\n", ["A line."]),
        ("<!-- replycoach: ignore x -->\r\n\r\nA line.\r\nNext.", ["A line.\r"]),
        ("<!-- replycoach: ignore x -->\n", [""]),
        ("<!-- replycoach: off x -->In.<!-- replycoach: on -->Out.", ["In."]),
        ("<!-- replycoach: off x -->In.\nTo the end.", ["In.\nTo the end."]),
        (
            "{# replycoach: off x #}a{# replycoach: off y #}b{# replycoach: on x #}c{# replycoach: on #}",
            ["a{# replycoach: off y #}b", "b{# replycoach: on x #}c"],
        ),
        ("<!-- replycoach: off -->Hidden.<!-- replycoach: on -->", []),
        ("<!-- replycoach ignore x -->\nA line.", []),
        ("Write replycoach: ignore x in a comment.", []),
    ],
)
def test_what_a_comment_is_about(text: str, silenced: list[str]) -> None:
    assert silenced == [text[found.start : found.end] for found in suppressions(text)]


def test_a_whole_reply_is_meant_wherever_the_comment_stands() -> None:
    (found,) = suppressions("One.\n\n<!-- replycoach: ignore empathy -->\nTwo.")
    assert found.silences("empathy.missing", 0, 0)
    assert not found.silences("empathy.missing", 0, 3)
    assert not found.silences("timing.missing", 0, 0)


@given(st.text(st.sampled_from("<!-{#}%> \nreplycoach:ignoreoffx"), max_size=80))
def test_any_text_has_its_suppressions_in_order_and_inside(text: str) -> None:
    found = suppressions(text)
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    assert [one.at for one in found] == sorted(one.at for one in found)
