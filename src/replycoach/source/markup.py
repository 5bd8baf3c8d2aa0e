"""HTML: tags, declarations, and what tags make of their content: code, quoted mail, labels."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.labels import names_control
from replycoach.source.record import TYPE_CHECKING
from replycoach.source.tags import Element, Tag, elements, tags
from replycoach.source.view import BLOCK_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replycoach.source.draft import Form, MaskKind

_FIELD = r"<[^\W\d_][\w'’-]*(?: [\w'’-]+){0,3}>"

_INLINE = (
    "a abbr area audio b base bdi bdo big button canvas caption center cite code col colgroup data del details dfn em "
    "embed figcaption figure font i iframe img input ins kbd label legend link map mark meta noscript object optgroup "
    "option output param picture progress q s samp script select small source span strike strong style sub summary sup "
    "svg template textarea time tt u var video wbr"
)
_INLINE_TAGS = frozenset(_INLINE.split())

_CONTENT: dict[str, MaskKind] = {
    **dict.fromkeys(("script", "style", "head", "template", "title", "svg", "math", "iframe"), "markup"),
    **dict.fromkeys(("mj-head", "mj-style"), "markup"),
    **dict.fromkeys(("pre", "code", "kbd", "samp", "tt", "textarea"), "code"),
    **dict.fromkeys(("b", "strong", "em", "i", "u", "button"), "label"),
    "blockquote": "mail",
}
"""What the content of an element is, when it is not prose."""

_CLASSES: dict[str, MaskKind] = {
    **dict.fromkeys(("gmail_quote", "yahoo_quoted", "moz-cite-prefix", "divRplyFwdMsg", "zmail_extra"), "mail"),
    **dict.fromkeys(("gmail_signature", "moz-signature"), "signature"),
}
"""What mail programs call the parts that they add."""

_DECLARATIONS = (("<![CDATA[", "]]>"), ("<!DOCTYPE", ">"), ("<!doctype", ">"), ("<![", ">"), ("<?", "?>"))
_EMAIL_BLOCK = "mj-"
"""What the names of tags begin with that templates of mail programs use for blocks."""


def declarations(text: str, form: Form) -> list[Mask]:
    """CDATA, the document type, conditions of old browsers and processing instructions."""
    masks = []
    for opening, closing in _DECLARATIONS:
        start = text.find(opening)
        while start >= 0:
            end = text.find(closing, start)
            if end < 0 and form != "html":
                break
            end = end + len(closing) if end >= 0 else len(text)
            masks.append(Mask(start, end, "block"))
            start = text.find(opening, end)
    return masks


def markup(text: str, form: Form) -> list[Mask]:
    """Tags and the content of elements that hold no prose; `<first name>` is a placeholder."""
    if "<" not in text:
        return []
    import re

    found = tags(text, form)
    closed = {tag.name for tag in found if tag.closing}
    masks = declarations(text, form)
    for tag in found:
        known = tag.name in BLOCK_TAGS or tag.name in _INLINE_TAGS or tag.name in closed
        field = not known and re.fullmatch(_FIELD, text[tag.start : tag.end])
        masks.append(Mask(tag.start, tag.end, "placeholder" if field else _kind(tag)))
    masks += _contents(text, found, form)
    return masks


def _kind(tag: Tag) -> MaskKind:
    return "block" if tag.name in BLOCK_TAGS or tag.name.startswith(_EMAIL_BLOCK) else "markup"


def _contents(text: str, found: list[Tag], form: Form) -> Iterator[Mask]:
    for element in elements(found, len(text)):
        kind = _CONTENT.get(element.tag.name) or _by_class(text, element)
        if not kind or element.start == element.end or not (element.closed or form == "html"):
            continue
        if kind != "label" or (element.closed and _is_label(text, element)):
            yield Mask(element.start, element.end, kind)


def _is_label(text: str, element: Element) -> bool:
    return names_control(text, element.tag.start, text[element.start : element.end])


def _by_class(text: str, element: Element) -> MaskKind | None:
    """What an element is by the class or name that a mail program gave it."""
    written = text[element.tag.start : element.tag.end]
    return next((kind for name, kind in _CLASSES.items() if name in written), None) if "=" in written else None
