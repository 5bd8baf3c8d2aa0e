"""HTML tags and the elements they make, as browsers read them: quoted attributes, tags unclosed and wrongly nested."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.record import TYPE_CHECKING, Record
from replycoach.source.view import BLOCK_TAGS, FILLER, breaks_paragraph

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from replycoach.source.draft import Form

_NAME = r"<(?![A-Za-z]{2,8}://)(/?)([A-Za-z][A-Za-z0-9:_-]{0,60})"
_VALUE = r"=\s*+(?:\"[^\"]*+\"|'[^']*+')"
_TAG = rf"{_NAME}(?=[\s/>{FILLER}])(?:(?:[^<>=]++|{_VALUE}|=){{0,400}}+|[^<>]{{0,2000}})>"
_CUT_OFF = rf"{_NAME}(?:(?:\s+[\w:-]+\s*{_VALUE}){{1,400}}+\s*+(?!>)|\s*+(?=<|\Z))"
"""A tag that lacks its `>`: one with attributes, or nothing but a name before the next tag."""

_NEVER_CLOSED = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_NEVER_CLOSED.split())
_RAW = ("script", "style", "textarea", "title", "iframe")
"""Elements in which no tag counts but their own end."""

_UNREAD = r"<(script|style|pre|code|kbd|samp|tt|textarea)(?=[\s>])[^<>]{0,2000}>"
_CODE = ("pre", "code", "kbd", "samp", "tt", "textarea")
_INLINE_CODE = ("code", "kbd", "samp", "tt")
_IN_HEAD = ("html", "head", "title")


class Tag(Record):
    """A tag in characters `start` to `end` (half-open); `name` is in lower case."""

    name: str
    closing: bool
    start: int
    end: int


class Element(Record):
    """What stands between two tags, in characters `start` to `end` (half-open), and the tag that opens it.

    `closed` tells whether it has an end tag of its own.
    """

    tag: Tag
    start: int
    end: int
    closed: bool


def tags(text: str, form: Form) -> list[Tag]:
    """Every tag in text order; in a text that is not known to be HTML, those that are whole and in one paragraph."""
    import re

    html = form == "html"
    pattern = re.compile(f"{_TAG}|{_CUT_OFF}" if html else _TAG)
    found = []
    endless: set[str] = set()
    match = pattern.search(text)
    while match:
        tag = _tag(match)
        after = tag.end
        if html or not breaks_paragraph(text, tag.start, tag.end):
            found.append(tag)
            if tag.name in _RAW and not tag.closing and tag.name not in endless:
                end = re.compile(f"</{tag.name}", re.IGNORECASE).search(text, tag.end)
                if end is None:
                    endless.add(tag.name)
                after = end.start() if end else len(text) if html else tag.end
        match = pattern.search(text, after)
    return found


def unread_elements(text: str, form: Form) -> list[Mask]:
    """The content of scripts, styles and code, in which other signs mean nothing.

    Of those that are not closed a script and a style count, in HTML.
    """
    import re

    masks = []
    endless: set[str] = set()
    pattern = re.compile(_UNREAD, re.IGNORECASE)
    match = pattern.search(text)
    while match:
        name, after = match[1].lower(), match.end()
        end = None if name in endless else re.compile(f"</{name}\\s*>", re.IGNORECASE).search(text, after)
        if end:
            if after < end.start():
                masks.append(Mask(after, end.start(), "code" if name in _CODE else "markup"))
            after = end.end()
        elif form == "html" and name not in _CODE and after < len(text):
            masks.append(Mask(after, len(text), "markup"))
            break
        else:
            endless.add(name)
        match = pattern.search(text, after)
    return masks


def _tag(match: re.Match[str]) -> Tag:
    closing, name = (match[1], match[2]) if match[2] else (match[3], match[4])
    return Tag(name.lower(), bool(closing), *match.span())


def elements(found: list[Tag], end: int) -> Iterator[Element]:
    """The elements that tags make in a text of `end` characters.

    An end tag closes what was opened inside its element and not closed there; a head ends where the body begins, and
    inline code at the end of its block. What is never closed reaches to the end.
    """
    opened: list[Tag] = []
    depth: dict[str, int] = {}

    def popped(stop: int, closed: bool) -> Element:
        tag = opened.pop()
        depth[tag.name] -= 1
        return Element(tag, tag.end, stop, closed)

    for tag in found:
        block = tag.name in BLOCK_TAGS
        while block and opened and opened[-1].name in _INLINE_CODE:
            yield popped(tag.start, False)
        if not tag.closing:
            while depth.get("head") and block and tag.name not in _IN_HEAD:
                yield popped(tag.start, False)
            if tag.name not in _VOID:
                opened.append(tag)
                depth[tag.name] = depth.get(tag.name, 0) + 1
        elif depth.get(tag.name):
            while opened[-1].name != tag.name:
                yield popped(tag.start, False)
            yield popped(tag.start, True)
    while opened:
        yield popped(end, False)
