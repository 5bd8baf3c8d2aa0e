"""Every shipped phrase can match: a text made of its own words is found. One that never matches is a silent mistake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from replycoach.language.document import Document
from replycoach.rules.compiling import lexicon_of
from replycoach.rules.contents import Phrases
from replycoach.rules.encoding import kept
from replycoach.rules.notation import compile_phrase
from replycoach.rules.pack import load
from replycoach.rules.packfiles import pack_files
from replycoach.rules.program import Item
from replycoach.rules.running import Run
from replycoach.rules.steps import steps_of
from replycoach.source.masks import draft_of

_PACKS = load(pack_files())
_LEXICON = lexicon_of(_PACKS)
_LISTS = {name: frozenset(line.lower() for line in lines) for name, lines in _LEXICON.lists.items()}
_OF_A_CLASS = {
    "number": "5",
    "acronym": "XQZ",
    "thing": "{{x}}",
    "word": "zebra",
    "name": "Zelda",
    "day-or-month": "03.04.2025",
    "blank": "[Datum]",
    "code": "`x`",
}
_TRIES = 12
"""Texts that are made of a phrase, each with other alternatives."""

_ONLY_BY_GRAMMAR = "t"


class _NeedsGrammarError(Exception):
    """A phrase needs parts of speech, which no made-up text has."""


def _words(program: Sequence[Item], turn: int) -> Iterator[str]:
    """Words that the program should take, with the alternatives that the turn falls on."""
    for item in program:
        if isinstance(item, str):
            yield item
        elif item[0] == "g":
            alternatives = [*([word] for word in item[2]), *item[3]]
            yield from _words(alternatives[turn % len(alternatives)], turn)
        elif item[0] == "s":
            yield _LEXICON.lists[item[1]][turn % len(_LEXICON.lists[item[1]])]
        elif item[0] == "k":
            yield item[1]
        elif item[0] == "c":
            yield _OF_A_CLASS[item[1]]
        elif item[0] == "x":
            yield "zebra"
        elif item[0] == ",":
            yield ","
        elif item[0] == _ONLY_BY_GRAMMAR:
            raise _NeedsGrammarError


def _texts(program: Sequence[Item]) -> Iterator[str]:
    for turn in range(_TRIES):
        text = " ".join(_words(program, turn))
        text = text.replace(" . ", ".")
        for sign in (" 's", " ,", " .", " ?"):
            text = text.replace(sign, sign.strip())
        for before in ("", "zebra", "zebra so", "Why zebra, but"):
            for after in ("", " zebra"):
                yield f"{before}{'' if text.startswith(',') else ' '}{text}{after}".strip()


def _is_found(program: Sequence[Item], text: str) -> bool:
    document = Document(draft_of(text), ())
    run = Run(document, lambda *_: (), lambda name: _LISTS.get(name, frozenset()))
    steps = steps_of(kept(program))
    return any(
        run.longest(steps, first, sentence.first, sentence.last)
        for sentence in document.sentences
        for first in range(sentence.first, sentence.last)
    )


def _can_match(program: Sequence[Item]) -> bool:
    try:
        return any(_is_found(program, text) for text in _texts(program))
    except _NeedsGrammarError:
        return True


@pytest.mark.parametrize("entry", _PACKS.phrases, ids=lambda entry: entry.owner.replace(" ", "-"))
def test_a_shipped_phrase_finds_its_own_words(entry: Phrases) -> None:
    programs = {phrase: compile_phrase(phrase.text, _LEXICON) for phrase in entry.phrases}

    assert [] == [f"{phrase.place}: {phrase.text}" for phrase, program in programs.items() if not _can_match(program)]
