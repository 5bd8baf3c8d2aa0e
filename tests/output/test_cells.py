"""What a terminal is given for a text, and where its rows end."""

from __future__ import annotations

import pytest

from replycoach.output.cells import cells, visible, wrap


def columns(text: str) -> list[int]:
    return [cell[1] for cell in cells([(text, "")])]


def rows(text: str, room: int, *, whole_words: bool = False) -> list[str]:
    found = wrap(cells([(text, "")]), room, whole_words=whole_words)
    return ["".join(cell[0] for cell in row) for row in found]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("\x9b2J", "\\u009b2J"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("\ud83d", "\\ud83d"),
        ("one\r\n\ttwo\u2028three\x85four", "one   two three four"),
        ("so\u00adft \u200efree\u200b", "soft free"),
        ("مرحبا é 中 👍", "مرحبا é 中 👍"),
    ],
)
def test_what_could_steer_a_terminal_is_shown(text: str, shown: str) -> None:
    assert shown == visible(text)


def test_a_stretch_of_white_space_is_one_space_and_none_at_the_ends() -> None:
    assert rows("  one\r\n  two\t three \n", 80) == ["one two three"]


def test_a_space_that_does_not_part_words_stays() -> None:
    assert rows("100\u00a0€ more", 8) == ["100\u00a0€", "more"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", [1, 1, 1]),
        ("中文", [2, 2]),
        ("e\u0301a", [1, 1]),
        ("👍", [2]),
        ("👍\u200d\ufe0f", [2]),
        ("\U0001facd", [2]),
        ("한", [2]),
        ("\u1112\u1161\u11ab", [2]),
        ("ｱＡ", [1, 2]),
        ("\x07\u202e", [1, 6]),
    ],
)
def test_a_cell_is_as_wide_as_terminals_draw_it(text: str, expected: list[int]) -> None:
    assert expected == columns(text)


def test_a_row_ends_between_words() -> None:
    assert rows("the second one from here", 15) == ["the second one", "from here"]


def test_a_word_that_just_fits_stays_on_its_row() -> None:
    assert rows("four four four", 9) == ["four four", "four"]


def test_text_without_spaces_ends_its_rows_between_wide_characters() -> None:
    assert rows("您好，第二笔ok付款", 9) == ["您好，第", "二笔ok付", "款"]


def test_a_long_word_is_parted_unless_it_is_to_be_copied() -> None:
    text = "see https://example.com/returns now"
    assert rows(text, 10) == ["see", "https://ex", "ample.com/", "returns", "now"]
    assert rows(text, 10, whole_words=True) == ["see", "https://example.com/returns", "now"]
