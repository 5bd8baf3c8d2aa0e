"""Words and stops, found by hand for a quick start, are those that regular expressions find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from replycoach.language import sentences, tokens
from replycoach.language.reading import REST

_WORDS = re.compile(
    r"[^\W_]+(?:(?:['&\x1f]|(?<=\d)[.,:](?=\d))[^\W_]+)*"  # don't, T&Cs, 1,500, 17:30
    r"|(?<!\w)-|-(?!\w)"  # a hyphen, but not inside a word
    r"|[^\w\s-]|_"
)
_STOPS = re.compile(r"[.!?]\S*|\n\s*")

_texts = st.text(alphabet="ab1Z2é_-'&.,:;!? \n\t\x1f²½ß€—\u00a0Ⅷ", max_size=30) | st.text(max_size=30)
_texts = _texts.map(lambda text: text.replace(REST, ""))


@given(_texts)
def test_words_are_those_of_the_expression(text: str) -> None:
    expected = [match.span() for match in _WORDS.finditer(text)]
    assert expected == list(tokens.tokens(text))


@given(_texts)
def test_stops_are_those_of_the_expression(text: str) -> None:
    expected = [match.span() for match in _STOPS.finditer(text)]
    assert expected == list(sentences._marks(text))
