"""Dates in a text that name their year, and whether their day has passed."""

from __future__ import annotations

import re

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"((?:19|20)\d\d)"
_PATTERNS = (
    ("ymd", re.compile(rf"\b{_YEAR}-(\d\d)-(\d\d)\b")),
    ("dmy", re.compile(rf"\b{_DAY}(?: of)? {_MONTH},? {_YEAR}\b", re.IGNORECASE)),
    ("mdy", re.compile(rf"\b{_MONTH} {_DAY},? {_YEAR}\b", re.IGNORECASE)),
    ("my", re.compile(rf"\b{_MONTH} {_YEAR}\b", re.IGNORECASE)),
    ("??y", re.compile(rf"\b(\d{{1,2}})[./-](\d{{1,2}})[./-]{_YEAR}\b")),
    (
        "y",
        re.compile(
            rf"(?:©|\(c\)|\bcopyright|\b(?:until|by|during|spring|summer|autumn|fall|winter|christmas|easter))"
            rf" ?{_YEAR}\b(?![-/.]\d)",
            re.IGNORECASE,
        ),
    ),
    ("y", re.compile(rf"\b{_YEAR} (?:season|collection|catalogue|price list|prices|calendar|sale)\b", re.IGNORECASE)),
)
"""Forms of a date and the order of their groups; a bare year counts only where it can go out of date."""

_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Dated(Record):
    """A date as written at the offset `start`, and what it names: `month` and `day` are 0 where it leaves them open.

    One that may be read in two ways, as 03/04/2025, is the later.
    """

    text: str
    start: int
    year: int
    month: int = 0
    day: int = 0


def dates(text: str) -> Iterator[Dated]:
    """The dates with a year in a text, in no certain order; where forms overlap, the fullest."""
    if not _HAS_YEAR.search(text):
        return
    taken: list[tuple[int, int]] = []
    for form, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            named = _named(form, match.groups())
            if named is not None:
                taken.append(match.span())
                yield Dated(match[0], match.start(), *named)


def has_passed(year: int, month: int, day: int, today: date) -> bool:
    """Whether the last day that a date may mean lies before `today`."""
    return (year, month or 12, day or 31) < (today.year, today.month, today.day)


def _named(form: str, groups: tuple[str, ...]) -> tuple[int, int, int] | None:
    if form == "??y":
        first, second, year = map(int, groups)
        readings = [(year, month, day) for month, day in ((first, second), (second, first)) if _is_day(month, day)]
        return max(readings, default=None)
    found = dict(zip(form, groups, strict=True))
    month = found.get("m", "0")
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    day = int(found.get("d", "0"))
    if "d" in found and not _is_day(number, day):
        return None
    return int(found["y"]), number, day


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31
