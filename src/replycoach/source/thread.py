"""Quoted mail: lines that begin with `>`, and the older messages under the reply."""

from __future__ import annotations

from replycoach.source.attributions import (
    ATTRIBUTIONS,
    HEADERS,
    SENDERS,
    TITLES,
    VERBS_AT_THE_END,
    VERBS_BEFORE_THE_NAME,
)
from replycoach.source.draft import Mask
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_ATTRIBUTION = 300
_LONGEST_TAG = 2000
_LONGEST_NAME = 40
_FEWEST_HEADERS = 3
_MOST_WORDS_OF_A_VERB = 3
_FEWEST_WORDS_OF_A_REPLY = 8
"""With fewer words above it, an attribution stands over an answer written below the quoted lines."""


def quoted_mail(text: str) -> list[Mask]:
    """Runs of `>` lines, and everything from "On ... wrote:", "--- Original Message ---" or a header block on.

    Someone who answers below the quoted lines wrote what follows them, so there only the `>` lines are masked.
    """
    masks = _quoted_lines(text)
    start, end = _attribution(text)
    if start >= 0 and _answers_below(text, start, end, masks):
        masks.append(Mask(start, end, "mail"))
        start = -1
    older = [place for place in (start, _title(text), _header_block(text)) if place >= 0]
    if older:
        start = min(older)
        masks = [mask for mask in masks if mask.start < start]
        masks.append(Mask(start, len(text), "mail"))
    return masks


def _quoted_lines(text: str) -> list[Mask]:
    masks: list[Mask] = []
    at = text.find(">")
    while at >= 0:
        start = text.rfind("\n", max(0, at - 4), at) + 1
        line_end = _line_end(text, at)
        if (start > 0 or at < 4) and not text[start:at].strip() and not _closes_tag(text, start):
            end = line_end - (text[line_end - 1] == "\r")
            if masks and text[masks[-1].end : start] in ("\n", "\r\n"):
                start = masks.pop().start
            masks.append(Mask(start, end, "mail"))
        at = text.find(">", line_end)
    return masks


def _closes_tag(text: str, line: int) -> bool:
    """Whether the `>` that begins a line ends an HTML tag begun on a line above."""
    above = max(0, line - _LONGEST_TAG)
    opened = text.rfind("<", above, line)
    return opened >= 0 and text.rfind(">", opened, line) < 0 and text[opened + 1 : opened + 2].isalpha()


def _attribution(text: str) -> tuple[int, int]:
    """Where the first attribution starts and ends, (-1, -1) without one."""
    if ":" not in text and "：" not in text:
        return -1, -1
    verbs = _ASCII_VERBS if text.isascii() else _VERBS
    if not any(verb in text for verb in verbs) and not ("<" in text and "@" in text):
        return -1, -1
    for colon in _colons(text):
        end = colon + 1
        if text[end : end + 3].lstrip(" \t\r")[:1] in ("", "\n", ">"):
            lines = text[max(0, colon - _LONGEST_ATTRIBUTION) : colon].split("\n")
            for count in (1, 2, 3):
                words = "\n".join(lines[-count:])
                if count <= len(lines) and _attributes(words):
                    return colon - len(words), end
    return -1, -1


_VERBS = frozenset((*VERBS_AT_THE_END, *(verb for _, verbs in ATTRIBUTIONS for verb in verbs)))
_ASCII_VERBS = tuple(filter(str.isascii, _VERBS))
_ASCII_SENDERS = tuple(filter(str.isascii, SENDERS))


def _colons(text: str) -> Iterator[int]:
    """Places of colons, the wide ones of Chinese and Japanese too."""
    at, wide = text.find(":"), text.find("：")
    while at >= 0 or wide >= 0:
        if wide < 0 or 0 <= at < wide:
            yield at
            at = text.find(":", at + 1)
        else:
            yield wide
            wide = text.find("：", wide + 1)


def _attributes(words: str) -> bool:
    """Whether the words name a sender and a time: "On 3 Jun 2025, Ana wrote" does, "On 3 June you wrote" is prose."""
    if "\n\n" in words or "\n\r\n" in words or not any(map(str.isdigit, words)):
        return False
    words = words.strip("* \t\r\n")
    for first, verbs in ATTRIBUTIONS:
        if words.startswith(first + " "):
            if words.endswith(verbs):
                return not words.endswith(" you wrote")
            if any(verb in words for verb in verbs if verb in VERBS_BEFORE_THE_NAME):
                return True
    if words.endswith(VERBS_AT_THE_END):
        return "@" in words or _has_year(words)
    date, _, rest = words.partition("<")
    address, _, verb = rest.partition(">")
    return "@" in address and _has_time(date) and len(verb.split()) <= _MOST_WORDS_OF_A_VERB and _has_year(date)


def _has_year(words: str) -> bool:
    """Whether four digits stand together."""
    digits = "".join(sign if sign.isdecimal() else " " for sign in words).split()
    return any(len(number) == 4 for number in digits)


def _has_time(words: str) -> bool:
    """Whether a colon or a dot parts two numbers, as in 10:12."""
    return any(words[at - 1 : at].isdecimal() and words[at + 1 : at + 2].isdecimal() for at in _places(words, ":."))


def _places(words: str, signs: str) -> list[int]:
    return [at for at, sign in enumerate(words) if sign in signs]


def _answers_below(text: str, start: int, end: int, masks: list[Mask]) -> bool:
    first = next((mask.start for mask in masks if mask.start >= end), -1)
    return (
        first >= 0
        and not text[end:first].strip()
        and len(text[:start].split(None, _FEWEST_WORDS_OF_A_REPLY)) < _FEWEST_WORDS_OF_A_REPLY
        and bool(text[masks[-1].end :].strip())
    )


def _title(text: str) -> int:
    """Where a line such as "-----Original Message-----" begins, or -1."""
    at = text.find("---")
    while at >= 0:
        start = text.rfind("\n", max(0, at - 3), at) + 1
        end = _line_end(text, at)
        if (start > 0 or at < 3) and not text[start:at].strip():
            words = text[at:end].strip("- \t\r").lower()
            if words in TITLES:
                return at
        at = text.find("---", end)
    return -1


def _header_block(text: str) -> int:
    """Where "From: ... Sent: ... To: ..." of an older message begins, or -1; at the very top it heads this draft."""
    if text.count(":") + text.count("：") < _FEWEST_HEADERS:
        return -1
    senders = _ASCII_SENDERS if text.isascii() else SENDERS
    found = [at for sender in senders for at in _lines_of(text, sender) if _heads(text, at) and text[:at].strip()]
    return min(found, default=-1)


def _lines_of(text: str, name: str) -> Iterator[int]:
    """Where lines begin that hold a header of this name, in bold or not."""
    at = text.find(name)
    while at >= 0:
        start = text.rfind("\n", max(0, at - 4), at) + 1
        if start and not text[start:at].strip("* \t") and _is_header(text[at : at + _LONGEST_NAME], (name,)):
            yield start
        at = text.find(name, at + 1)


def _heads(text: str, start: int) -> bool:
    after = text[start : start + _LONGEST_TAG].split("\n", 5)[1:5]
    return sum(_is_header(line.strip("* \t>")[:_LONGEST_NAME], HEADERS) for line in after) >= 2


def _is_header(line: str, names: tuple[str, ...]) -> bool:
    """Whether a line begins with one of the names and a colon: "Sent:", "Objet :", "**To:**"."""
    name = line.replace("：", ":").partition(":")
    return bool(name[1]) and name[0].strip("* \xa0") in names


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
