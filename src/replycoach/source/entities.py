"""Characters written another way: `&rsquo;` and `&#39;` in HTML, `\\*` in Markdown."""

from __future__ import annotations

from replycoach.source.draft import Mask

_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
_ESCAPE = r"\\[!-/:-@\[-`{-~]"
_TAG = r"</?[A-Za-z][^<>]{0,2000}>|<%.{0,300}?%>|<<[\w ]{1,60}>>"

UNKNOWN = "\ufffd"
"""Stands for an entity that names no character, or several."""


def entities(text: str) -> list[Mask]:
    """The character references of HTML that name a character; `AT&T;` names none and is prose."""
    if "&" not in text:
        return []
    import re

    found = [Mask(entity.start(), entity.end(), "entity") for entity in re.finditer(_ENTITY, text)]
    return [mask for mask in found if character(text[mask.start : mask.end]) != UNKNOWN]


def escapes(text: str) -> list[Mask]:
    """The punctuation of Markdown that a backslash makes plain."""
    if "\\" not in text:
        return []
    import re

    return [Mask(escape.start(), escape.end(), "entity") for escape in re.finditer(_ESCAPE, text)]


def character(written: str) -> str:
    """The one character that an entity or escape stands for; a blank for those that part lines."""
    if written[0] == "\\":
        return written[1]
    from html import unescape

    known = unescape(written)
    if len(known) != 1:
        return UNKNOWN
    return " " if known.isspace() else known


def escaped(text: str) -> str:
    """Words as they are put into HTML: `&`, `<` and `>` as entities, unless they are a tag or an entity already."""
    if not any(sign in text for sign in "&<>"):
        return text
    import re

    parts = re.split(f"({_TAG}|{_ENTITY})", text)
    return "".join(part if at % 2 else _plain(part) for at, part in enumerate(parts))


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
