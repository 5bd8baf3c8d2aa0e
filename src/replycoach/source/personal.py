"""Finds what tells who somebody is: e-mail addresses, phone, card and account numbers, the name in a greeting.

Everything is found in time proportional to the length of the text, whatever the text.
"""

from __future__ import annotations

import re

from replycoach.source.greeting import named
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    Span = tuple[int, int]

MASK = "•"

_KEPT = frozenset("@.+-()/ \t\r\n\u00a0\u202f\u2009\u2011\u2013")
"""What stays of a thing that is masked, so that a reader sees what kind of thing it was."""

_LONGEST_LOCAL, _LONGEST_DOMAIN = 64, 255
"""Characters of the parts of an e-mail address."""

_RUN = re.compile(r"[+(]{0,2}\d(?:[^\S\r\n]|[\d().+\-\u2010-\u2013/])*")
"""Digits with what may stand between those of one number."""

_GROUP = re.compile(r"\d+")
_DATE = re.compile(r"(?<!\d)(?:\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2\d{4})(?!\d)")
_LOCAL = re.compile(r"(?<![\d-])\d{3}[-. ]\d{4}(?![\d-])")
"""A number within its town."""

_FEWEST_DIGITS, _FEWEST_OF_PHONE = 9, 7
"""Digits of a number that may be that of a card or a phone; fewer are enough when it begins as those of phones do."""

_ACCOUNT = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[^\S\r\n]?[A-Za-z0-9]){11,30}")
_ACCOUNT_LENGTHS = range(15, 35)


def spans(text: str) -> list[Span]:
    """Where it stands, as half-open code points, in order and apart."""
    name = named(text)
    found = [*_mails(text), *_accounts(text), *_numbers(text), *([name] if name else [])]
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def masked(text: str) -> str:
    """The text with all of it masked, as long as before."""
    return blotted(text, spans(text))


def blotted(text: str, stretches: list[Span]) -> str:
    """The text with these stretches masked, as long as before."""
    if not stretches:
        return text
    pieces = []
    at = 0
    for start, end in stretches:
        pieces.append(text[at:start])
        pieces.append("".join(sign if sign in _KEPT else MASK for sign in text[start:end]))
        at = end
    return "".join(pieces) + text[at:]


def _mails(text: str) -> Iterator[Span]:
    at = text.find("@")
    before = 0
    while at >= 0:
        start, end = at, at + 1
        while start > before and at - start < _LONGEST_LOCAL and _in_local(text[start - 1]):
            start -= 1
        while end < len(text) and end - at <= _LONGEST_DOMAIN and _in_domain(text[end]):
            end += 1
        while text[end - 1] in ".-":
            end -= 1
        if start < at and "." in text[at + 2 : end]:
            yield start, end
        before = at + 1
        at = text.find("@", at + 1)


def _in_local(sign: str) -> bool:
    return sign.isalnum() or sign in "._%+'-’!#$&*/=?^`{|}~"


def _in_domain(sign: str) -> bool:
    return sign.isalnum() or sign in ".-"


def _numbers(text: str) -> Iterator[Span]:
    for run in _RUN.finditer(text):
        start, end = run.span()
        dates = [date.span() for date in _DATE.finditer(text, start, end)]
        for first, last in _between(start, end, dates):
            yield from _in_run(text, first, last)


def _between(start: int, end: int, gaps: list[Span]) -> Iterator[Span]:
    for first, last in gaps:
        yield start, first
        start = last
    yield start, end


def _in_run(text: str, start: int, end: int) -> Iterator[Span]:
    groups = [group.span() for group in _GROUP.finditer(text, start, end)]
    if not groups:
        return
    digits = sum(last - first for first, last in groups)
    begun = text[start : groups[0][0]]
    first = text[slice(*groups[0])]
    begins_as_phone = "+" in begun or (len(first) > 1 and first[0] == "0")
    if digits >= (_FEWEST_OF_PHONE if begins_as_phone else _FEWEST_DIGITS):
        yield groups[0][0] - ("+" in begun), groups[-1][1]
        return
    for local in _LOCAL.finditer(text, start, end):
        yield local.span()


def _accounts(text: str) -> Iterator[Span]:
    at = 0
    while found := _ACCOUNT.search(text, at):
        start, end = found.span()
        last = _account_end(text, start, end)
        if last:
            yield start, last
        at = last or start + 4


def _account_end(text: str, start: int, end: int) -> int:
    """Where the longest account number with a true checksum ends that begins here; 0 without one."""
    places = [at for at in range(start, end) if text[at].isalnum()][: _ACCOUNT_LENGTHS[-1]]
    values = [int(text[at], 36) for at in places]
    country = _appended(0, values[:4])
    rest = last = 0
    for count, value in enumerate(values[4:], start=5):
        rest = _appended(rest, [value])
        after = places[count - 1] + 1
        ends = count in _ACCOUNT_LENGTHS and not text[after : after + 1].isalnum()
        if ends and (rest * 10**6 + country) % 97 == 1:
            last = after
    return last


def _appended(rest: int, values: list[int]) -> int:
    """The remainder by 97 of a number to which others are appended; `rest` is that of the number so far."""
    for value in values:
        rest = (rest * (100 if value > 9 else 10) + value) % 97
    return rest
