"""The grade that a text asks for: syllables told from the spelling, and what the formula makes of them."""

from __future__ import annotations

import pytest

from replycoach.language.document import Document
from replycoach.rules.readability import grade, syllables
from replycoach.source.draft import Draft, Mask

_SYLLABLES = {
    1: "the cake cakes called times whole rules asked be we free please",
    2: "table tables little settled wanted boxes changes issued cancelled people",
    3: "enabled customer remember",
    4: "apologise reimbursement information",
}


@pytest.mark.parametrize(("number", "word"), [(n, word) for n, words in _SYLLABLES.items() for word in words.split()])
def test_syllables_are_groups_of_vowels_less_a_silent_ending(number: int, word: str) -> None:
    assert number == syllables(word)


def _grade(text: str, *masks: Mask) -> float:
    return round(grade(Document(Draft(text, masks), frozenset())), 2)


def test_the_grade_is_the_formula_of_kincaid() -> None:
    document = Document(Draft("The table is here. We wanted little cakes."), frozenset())
    words, sentences, sounds = 8, 2, 11

    assert pytest.approx(0.39 * words / sentences + 11.8 * sounds / words - 15.59) == grade(document)


@pytest.mark.parametrize("text", ["We see 1,500 of them.", "We see Aleksandra of them.", "We see - (of) them!"])
def test_names_numbers_and_signs_are_left_out(text: str) -> None:
    assert _grade(text) == _grade("We see of them.")


def test_a_quotation_is_left_out() -> None:
    assert _grade("We see “Identification” of them.", Mask(7, 23, "quote")) == _grade("We see of them.")


def test_a_contraction_is_one_word_of_its_syllables() -> None:
    assert _grade("We didn't see.") == _grade("We table see.")
    assert _grade("We don't see.") == _grade("We cake see.")


def test_a_text_without_words_has_grade_0() -> None:
    assert 0.0 == _grade("1, 2, 3!")
