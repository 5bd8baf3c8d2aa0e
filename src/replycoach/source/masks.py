"""Finds the parts of a draft that are not the agent's own prose."""

from __future__ import annotations

from replycoach.source.draft import Draft, Mask
from replycoach.source.greeting import greeting
from replycoach.source.logs import logs
from replycoach.source.quotations import quotations
from replycoach.source.record import TYPE_CHECKING
from replycoach.source.signature import signature
from replycoach.source.thread import quoted_mail
from replycoach.source.view import blanked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replycoach.source.draft import Channel, Form, Part

    Search = Callable[[str], list[Mask]]

_SIGNS = "<{[`~%$&@*_>→/}"
"""Characters of which plain prose holds none: without them there is no code, markup, placeholder, link or path."""


def _of_signs(text: str, form: Form) -> Sequence[Search]:
    """The searches for what is no prose by its signs, in the order of who decides."""
    from replycoach.source import blocks
    from replycoach.source.entities import entities, escapes
    from replycoach.source.markup import markup
    from replycoach.source.placeholders import placeholders, templates
    from replycoach.source.tags import unread_elements

    def unread(view: str) -> list[Mask]:
        return unread_elements(view, form) if "<" in view else []

    def tags(view: str) -> list[Mask]:
        return markup(view, form)

    if form == "html":
        comments = [lambda view: blocks.comments(view, endless=True), blocks.template_comments]
        return (_front_matter, *comments, unread, templates, placeholders, tags, entities)
    comments = [blocks.comments, blocks.template_comments]
    if form == "markdown":
        from replycoach.source.markdown import Markdown

        head = _front_matter(text)
        parsed = Markdown(head[0].end if head else 0)
        before = (_front_matter, parsed.blocks, *comments, quoted_mail, logs, blocks.inline_code)
        return (*before, unread, templates, escapes, parsed.links, placeholders, tags, entities)
    before = (_front_matter, *comments, quoted_mail, logs, blocks.fences, blocks.inline_code)
    return (*before, unread, templates, placeholders, tags, entities)


def _of_words(form: Form) -> Sequence[Search]:
    """The searches in what is left, which tell things from prose by their words."""
    from replycoach.source.labels import emphasis, labels
    from replycoach.source.links import links

    if form == "html":
        return (quoted_mail, logs, links, greeting, signature, quotations, labels)
    return (links, greeting, signature, emphasis, quotations, labels)


def _front_matter(text: str) -> list[Mask]:
    if not text.startswith("---"):
        return []
    from replycoach.source.frontmatter import end_of_block

    end = end_of_block(text)
    return [Mask(0, end, "off")] if end else []


_AROUND_PLACEHOLDERS = ("greeting", "signature", "quote", "label", "link")
_TAGS = ("markup", "block")
_AROUND_BROKEN_TAGS = (*_AROUND_PLACEHOLDERS, *_TAGS)


def draft_of(
    text: str,
    *,
    channel: Channel = "email",
    path: str | None = None,
    id: str | int | None = None,
    form: Form = "",
    part: Part = "body",
    comments: str = "",
) -> Draft:
    """The text with its masks, in time proportional to its length."""
    return Draft(text, masks_of(text, form), channel, path, id, part, comments, form)


def redrafted(draft: Draft, text: str) -> Draft:
    """Another text in the place of a draft's own."""
    return draft._replace(text=text, masks=masks_of(text, draft.form))


def masks_of(text: str, form: Form = "") -> tuple[Mask, ...]:
    """The masks of a text, sorted and disjoint: where two meet, the outer or else the first one stays."""
    if not form and not any(sign in text for sign in _SIGNS):
        return _disjoint(text, _found(text, (quoted_mail, logs, *_of_words(form)))[0])
    masks, view = _found(text, _of_signs(text, form))
    if form != "html" and not any(mask.kind in _WRITTEN for mask in masks):
        return _disjoint(text, masks + _found(view, _of_words(form))[0])
    from replycoach.source.condensed import condensed

    short = condensed(text, view, masks, form)
    masks += map(short.origin, _found(short.text, _of_words(form))[0])
    return _disjoint(text, masks)


_WRITTEN = ("markup", "block", "entity")


def _found(text: str, searches: Sequence[Search]) -> tuple[list[Mask], str]:
    """What some searches find one after the other, and the text with that blanked out."""
    masks: list[Mask] = []
    for search in searches:
        found = search(text)
        if found:
            masks += found
            text = blanked(text, found)
    return masks, text


def _disjoint(text: str, masks: list[Mask]) -> tuple[Mask, ...]:
    """Keeps the outermost masks; a placeholder in a greeting, signature, quotation, label or link stays one.

    "Kind regards, [Your name]" is sent unfilled more often than any other, so rules must be able to see it.
    """
    kept: list[Mask] = []
    covered = 0
    for mask in sorted(masks, key=lambda mask: (mask.start, -mask.end)):
        if mask.start >= covered:
            kept.append(mask)
            covered = mask.end
        elif kept[-1].start <= mask.start and _shows_through(mask, kept[-1]):
            outer = kept.pop()
            before = Mask(outer.start, mask.start, outer.kind)
            after = Mask(mask.end, outer.end, outer.kind)
            kept += [part for part in (before, mask, after) if part is mask or _is_worth_masking(text, part)]
            covered = kept[-1].end
    return tuple(kept)


def _shows_through(mask: Mask, outer: Mask) -> bool:
    """Whether rules must be able to see a mask inside another; a broken tag even in an attribute."""
    if mask.kind == "broken":
        return outer.kind in _AROUND_BROKEN_TAGS
    return mask.kind == "placeholder" and outer.kind in _AROUND_PLACEHOLDERS


def _is_worth_masking(text: str, part: Mask) -> bool:
    """Whether anything is left beside a placeholder; the quotation marks of "{{title}}" alone would pass for a word."""
    words = text[part.start : part.end]
    if part.kind in _TAGS:
        return bool(words)
    return bool(words.strip()) if part.kind == "signature" else any(map(str.isalnum, words))
