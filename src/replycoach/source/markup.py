"""HTML: tags and entities, and what tags make of their content: code, quoted mail, labels."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.labels import names_control
from replycoach.source.record import TYPE_CHECKING
from replycoach.source.view import BLOCK_TAGS, breaks_paragraph

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from replycoach.source.draft import MaskKind

_TAG = r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,30})(?=[\s/>])[^<>]{0,2000}>"
_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
_FIELD = r"<[^\W\d_][\w'’-]*(?: [\w'’-]+){0,3}>"

_INLINE = (
    "a abbr area audio b base bdi bdo big button canvas caption center cite code col colgroup data del details dfn em "
    "embed figcaption figure font i iframe img input ins kbd label legend link map mark meta noscript object optgroup "
    "option output param picture progress q s samp script select small source span strike strong style sub summary sup "
    "svg template textarea time tt u var video wbr"
)
_INLINE_TAGS = frozenset(_INLINE.split())

_CONTENT: dict[str, MaskKind] = {
    **dict.fromkeys(("script", "style", "head"), "markup"),
    **dict.fromkeys(("pre", "code", "kbd", "samp", "tt", "textarea"), "code"),
    **dict.fromkeys(("b", "strong", "em", "i", "u", "button"), "label"),
    "blockquote": "mail",
}
"""What the content of an element is, when it is not prose."""


def markup(text: str) -> list[Mask]:
    """Tags, entities and the content of elements that hold no prose; `<first name>` is a placeholder."""
    masks = _tags(text) if "<" in text else []
    if "&" in text:
        import re

        masks += [Mask(entity.start(), entity.end(), "markup") for entity in re.finditer(_ENTITY, text)]
    return masks


def _tags(text: str) -> list[Mask]:
    import re

    tags = [tag for tag in re.finditer(_TAG, text) if not breaks_paragraph(text, *tag.span())]
    closed = {tag[2].lower() for tag in tags if tag[1]}
    masks = []
    for tag in tags:
        name = tag[2].lower()
        known = name in BLOCK_TAGS or name in _INLINE_TAGS or name in closed
        field = not known and re.fullmatch(_FIELD, tag[0])
        masks.append(Mask(tag.start(), tag.end(), "placeholder" if field else "markup"))
    for name, start, end in _contents(tags):
        kind = _CONTENT[name]
        if start < end and (kind != "label" or names_control(text, text.rfind("<", 0, start), text[start:end])):
            masks.append(Mask(start, end, kind))
    return masks


def _contents(tags: list[re.Match[str]]) -> Iterator[tuple[str, int, int]]:
    """Name, start and end of the content of each closed element that `_CONTENT` names.

    Of elements of one name inside each other only the outermost counts.
    """
    opened: dict[str, tuple[int, int]] = {}
    for tag in tags:
        name = tag[2].lower()
        if name not in _CONTENT:
            continue
        start, depth = opened.get(name, (tag.end(), 0))
        if not tag[1]:
            opened[name] = start, depth + 1
        elif depth == 1:
            del opened[name]
            yield name, start, tag.start()
        elif depth:
            opened[name] = start, depth - 1
