"""Template tags in a draft: what prints is a noun that is not read, and branches are read one after the other."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.record import TYPE_CHECKING
from replycoach.source.template_languages import CLOSED, LANGUAGES, MIDDLES, PARTIALS, SILENT, TemplateTag

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNREAD = frozenset(("comment", "raw", "verbatim", "style", "schema", "javascript", "stylesheet", "noparse"))
"""Blocks of which the content is not read."""
_PRINTING = ("url", "now", "trans", "translate", "cycle", "static", "firstof", "echo", "lorem", "widthratio", "yield")

_WIDEST_LINE = 200
"""Characters beside a tag in which its line must begin or end for it to stand alone there."""

_LIKELY_SLIPS = 0.75
_SHORTEST_SLIP = 4


def template_tags(text: str) -> list[Mask]:
    """Every tag that a template language knows, and those without a partner or with a slip in the name."""
    masks: list[Mask] = []
    for signs, read in LANGUAGES:
        if any(sign in text for sign in signs):
            found = list(read(text))
            broken, blocks = _matched(found)
            closing = {tag.name for tag in found if tag.role == "close"}
            found = [_as_block(tag) if tag.role == "other" and tag.name in closing else tag for tag in found]
            masks += _masks(text, found, broken, blocks)
    return masks


def _as_block(tag: TemplateTag) -> TemplateTag:
    """A tag that may stand alone, where it is closed and so prints nothing itself."""
    return tag._replace(role="single")


def _matched(found: list[TemplateTag]) -> tuple[set[int], dict[int, int]]:
    """Which tags are broken, and for blocks that are not read the last tag by the first; both as numbers.

    A tag that may stand alone, such as Jinja's `{% set %}`, opens a block only where that is closed too.
    """
    closing = {tag.name for tag in found if tag.role == "close"}
    broken: set[int] = set()
    blocks: dict[int, int] = {}
    opened: list[int] = []
    depths: dict[str, int] = {}
    unread = -1

    def left(depth: int) -> list[int]:
        """The numbers of the tags opened at this depth and deeper, which are open no more."""
        gone = opened[depth:]
        del opened[depth:]
        for one in gone:
            depths[found[one].name] -= 1
        return gone

    for at, tag in enumerate(found):
        if unread >= 0:
            if tag.role == "close" and tag.name in (found[unread].name, found[unread].name.lstrip("#")):
                blocks[unread], unread = at, -1
                left(-1)
            continue
        if tag.role == "open" or (tag.role == "other" and tag.name in closing):
            opened.append(at)
            depths[tag.name] = depths.get(tag.name, 0) + 1
            if tag.name.lstrip("#") in _UNREAD and tag.name in closing:
                unread = at
        elif tag.role == "middle" and not opened:
            broken.add(at)
        elif tag.role == "close":
            if opened and not tag.name:
                left(-1)
            elif depths.get(tag.name):
                depth = len(opened) - 1
                while found[opened[depth]].name != tag.name:
                    depth -= 1
                broken.update(one for one in left(depth)[1:] if found[one].role == "open")
            else:
                broken.add(at)
        elif tag.role == "other" and _is_slip(tag.name):
            broken.add(at)
    broken.update(at for at in opened if found[at].role == "open")
    if unread >= 0:
        broken.add(unread)
    return broken, blocks


def _is_slip(name: str) -> bool:
    """Whether a name is no known one and nearly one, as "esle" is."""
    known = [*CLOSED, *MIDDLES, *PARTIALS, *SILENT, *_PRINTING]
    if name in known or len(name) < _SHORTEST_SLIP or not name[0].isalpha():
        return False
    from difflib import get_close_matches

    return bool(get_close_matches(name, known, 1, _LIKELY_SLIPS))


def _masks(text: str, found: list[TemplateTag], broken: set[int], blocks: dict[int, int]) -> Iterator[Mask]:
    """Nouns as placeholders; the others as markup, which ends a line where nothing else stands in it."""
    alone = _alone(text, found)
    for at, tag in enumerate(found):
        if at in broken:
            yield Mask(tag.start, tag.end, "broken")
        elif at in blocks:
            end = found[blocks[at]].end
            yield Mask(tag.start, end, "block" if alone[at] or "\n" in text[tag.start : end] else "markup")
        elif tag.role == "noun" or (not alone[at] and _stands_for_words(tag)):
            yield Mask(tag.start, tag.end, "placeholder")
        else:
            yield Mask(tag.start, tag.end, "block" if alone[at] else "markup")


def _stands_for_words(tag: TemplateTag) -> bool:
    return tag.role == "partial" or (tag.role == "other" and tag.name.lstrip("#@") not in SILENT)


def _alone(text: str, found: list[TemplateTag]) -> list[bool]:
    """Whether a tag stands on a line on which there are no words, only tags like itself."""
    alone = [tag.role != "noun" for tag in found]
    for at, tag in enumerate(found):
        beside = at > 0 and alone[at - 1]
        low = max(found[at - 1].end if beside else 0, tag.start - _WIDEST_LINE)
        line = text.rfind("\n", low, tag.start)
        begins = line >= 0 or low == 0 or (beside and low == found[at - 1].end)
        alone[at] = alone[at] and begins and not text[max(line, low) : tag.start].strip()
    for at in range(len(found) - 1, -1, -1):
        tag = found[at]
        beside = at + 1 < len(found) and alone[at + 1]
        high = min(found[at + 1].start if beside else len(text), tag.end + _WIDEST_LINE)
        line = text.find("\n", tag.end, high)
        ends = line >= 0 or high == len(text) or (beside and high == found[at + 1].start)
        alone[at] = alone[at] and ends and not text[tag.end : line if line >= 0 else high].strip()
    return alone
