"""Web addresses, e-mail addresses, user handles, and the address part of Markdown links."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.view import FILLER

_WEB = r"(?:(?<![A-Za-z])[A-Za-z]{2,8}://|(?<!\w)www\.(?=\w))[^\s<>\"“”„«»|]+"
_AFTER = ".,;:!?'’*_"
"""Punctuation that ends the sentence rather than the address."""

_ENDINGS = ("app", "co", "com", "de", "dev", "edu", "es", "eu", "fr", "gov", "io", "lv", "net", "nl", "org", "ru", "uk")
"""Last parts that make a bare name such as help.example.com an address; with a path any ending does.

Endings that are English words ("it", "in", "us") are left out: people forget the space after a full stop."""

_LONGEST_ADDRESS = 2000
_LONGEST_TEXT = 300


def links(text: str) -> list[Mask]:
    """Every address, without the punctuation after it."""
    masks = []
    if "](" in text:
        masks += _markdown(text)
    if "://" in text or "www." in text.lower():
        masks += _web(text)
    if "@" in text:
        masks += _mail_and_handles(text)
    if "." in text:
        masks += _bare(text)
    return masks


def _markdown(text: str) -> list[Mask]:
    """Of `[the form](url)` the bracket and `](url)`: the words between are prose."""
    masks: list[Mask] = []
    at = text.find("](")
    last = 0
    while at >= 0:
        end = text.find(")", at, at + _LONGEST_ADDRESS) + 1
        opened = text.rfind("[", max(last, at - _LONGEST_TEXT), at)
        following = at + 2
        if end and opened >= 0 and "\n" not in text[at:end]:
            image = text[opened - 1 : opened] == "!"
            masks += Mask(opened - image, opened + 1, "markup"), Mask(at, end, "markup")
            last = following = end
        at = text.find("](", following)
    return masks


def _web(text: str) -> list[Mask]:
    import re

    masks = []
    for match in re.finditer(_WEB, text, re.IGNORECASE):
        end = _trimmed(text, match.start(), match.end())
        if end - match.start() > len("www."):
            masks.append(Mask(match.start(), end, "link"))
    return masks


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of an address without the stop after it, or a bracket that was opened before it."""
    address = text[start:end]
    for opening, closing in ("()", "[]"):
        surplus = address.count(closing) - address.count(opening)
        if surplus > 0:
            address = address[: _nth_last(address, closing, surplus)]
    return start + len(address.rstrip(_AFTER))


def _nth_last(address: str, character: str, count: int) -> int:
    at = len(address)
    for _ in range(count):
        at = address.rfind(character, 0, at)
    return at


def _mail_and_handles(text: str) -> list[Mask]:
    masks = []
    low = 0
    at = text.find("@")
    while at >= 0:
        start = at
        while start > low and _in_name(text[start - 1]):
            start -= 1
        end = at + 1
        while end < len(text) and (text[end].isalnum() or text[end] in "._-" + FILLER):
            end += 1
        end = at + 1 + len(text[at + 1 : end].rstrip(".-"))
        if end > at + 1 and (start == at or "." in text[at:end] or FILLER in text[at:end]):
            masks.append(Mask(start, end, "link"))
        low = end
        at = text.find("@", end)
    return masks


def _in_name(character: str) -> bool:
    return character.isalnum() or character in "._+%-" or character == FILLER


def _bare(text: str) -> list[Mask]:
    """Addresses without a scheme: help.example.com, example.com/returns."""
    masks = []
    low = 0
    dot = text.find(".")
    while dot >= 0:
        end = dot + 1
        if dot > low and text[end : end + 1].isalpha() and text[dot - 1].isalnum():
            start = dot
            while start > low and _in_domain(text[start - 1]):
                start -= 1
            while end < len(text) and _in_domain(text[end]):
                end += 1
            end = dot + len(text[dot:end].rstrip(".-"))
            if _is_domain(text[start:end]):
                path = end
                if text[end : end + 1] == "/":
                    while path < len(text) and not text[path].isspace() and text[path] not in '<>"“”«»|':
                        path += 1
                    path = _trimmed(text, start, path)
                if path > end + 1 or text[start:end].rpartition(".")[2].lower() in _ENDINGS:
                    masks.append(Mask(start, max(path, end), "link"))
                    end = max(path, end)
            low = end
        dot = text.find(".", end)
    return masks


def _in_domain(character: str) -> bool:
    return character.isalnum() or character in ".-" or character == FILLER


def _is_domain(name: str) -> bool:
    """Whether dots part a name as in a web address: "you.do" and "e.g.this" have too short or too plain parts."""
    parts = name.split(".")
    return len(parts) > 1 and all(parts) and len(parts[-1]) > 1 and len(parts[-2]) > 1 and parts[-1].isalpha()
