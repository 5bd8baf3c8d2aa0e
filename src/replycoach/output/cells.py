"""Text as the cells of a terminal: what is shown of each character, how wide it is, where a row may end."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


Cell = tuple[str, int, str]
"""What is shown of a character and of the marks on it, the columns it takes, and the name of its style."""

_MARKS = ("Mn", "Me", "Cf")
"""Unicode categories that take no column of their own."""

_DROPPED = "\u00ad\u061c\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
"""Characters that nobody sees: soft hyphen, direction marks, zero-width spaces, byte-order mark."""

_EMOJI = ("\U0001f300", "\U0001faff")
"""The first and last of the blocks in which even an emoji younger than this Python is two columns wide."""


def cells(pieces: Iterable[tuple[str, str]]) -> list[Cell]:
    """The cells of pieces of text, each with its style; a stretch of white space is one space, none at the ends."""
    row: list[Cell] = []
    for text, style in pieces:
        for character in text:
            shown, columns = (character, 1) if " " <= character < "\x7f" else seen(character)
            if shown == " ":
                if row and row[-1][0] != " ":
                    row.append((" ", 1, style))
            elif columns:
                row.append((shown, columns, style))
            elif row:
                before = row[-1]
                row[-1] = (before[0] + shown, before[1], before[2])
    if row and row[-1][0] == " ":
        row.pop()
    return row


def seen(character: str) -> tuple[str, int]:
    """What a terminal is given for a character, and how many columns that takes.

    Nothing given can steer the terminal: control characters become pictures (␛), those that turn the direction
    of text become escapes (\\u202e).
    """
    if character.isprintable():
        return character, 1 if character.isascii() else _columns(character)
    if character in "\u00a0\u202f":
        return character, 1
    if character in "\t\n\v\f\r" or (character >= "\x85" and character.isspace()):
        return " ", 1
    if character < " " or character == "\x7f":
        return ("␡" if character == "\x7f" else chr(0x2400 + ord(character))), 1
    if character in _DROPPED or "\U000e0000" <= character <= "\U000e0fff":
        return "", 0
    if _steers(character):
        escape = f"\\u{ord(character):04x}"
        return escape, len(escape)
    return character, _columns(character)


def visible(text: str) -> str:
    """The text on one line as a terminal may be given it."""
    if text.isprintable():
        return text
    return "".join(seen(character)[0] for character in text)


def _steers(character: str) -> bool:
    """Whether a character that is not printable is a control, a lone surrogate or turns the direction of text."""
    return (
        character < "\xa0"
        or "\u202a" <= character <= "\u202e"
        or "\u2066" <= character <= "\u206f"
        or "\ud800" <= character <= "\udfff"
        or "\ufff9" <= character <= "\ufffb"
    )


def _columns(character: str) -> int:
    from unicodedata import category, east_asian_width

    kind = category(character)
    if kind in _MARKS or "\u1160" <= character <= "\u11ff":
        return 0
    if kind == "Cn" and _EMOJI[0] <= character <= _EMOJI[1]:
        return 2
    return 2 if east_asian_width(character) in ("W", "F") else 1


def wrap(row: Sequence[Cell], room: int, *, whole_words: bool = False) -> list[Sequence[Cell]]:
    """Rows of at most `room` columns, parted at spaces and beside wide characters.

    A longer word is parted where the row ends, or kept whole with `whole_words`, so that it can be copied.
    """
    if all(columns == 1 for _, columns, _ in row):
        return _wrap_narrow(row, room, whole_words)
    rows: list[Sequence[Cell]] = []
    first = at = used = end = 0
    while at < len(row):
        shown, columns, _ = row[at]
        if shown == " " or (at and row[at - 1][0] != " " and (_is_wide(row[at]) or _is_wide(row[at - 1]))):
            end = at
        full = used + columns > room and at > first and shown != " "
        if full and (end > first or not whole_words):
            end = end if end > first else at
            rows.append(row[first:end])
            first = at = end + (row[end][0] == " ")
            used = 0
            continue
        used += columns
        at += 1
    rows.append(row[first:])
    return rows


def _wrap_narrow(row: Sequence[Cell], room: int, whole_words: bool) -> list[Sequence[Cell]]:
    """As `wrap`, of cells of one column each."""
    rows: list[Sequence[Cell]] = []
    first = 0
    while len(row) - first > room:
        end = first + room
        while end > first and row[end][0] != " ":
            end -= 1
        if end == first:
            end = first + room
            while whole_words and end < len(row) and row[end][0] != " ":
                end += 1
            if end == len(row):
                break
        rows.append(row[first:end])
        first = end + (row[end][0] == " ")
    rows.append(row[first:])
    return rows


def _is_wide(cell: Cell) -> bool:
    return cell[1] == 2 and cell[0] > "\u10ff"
