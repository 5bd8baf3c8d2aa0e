"""Finds the parts of a draft that are not the agent's own prose."""

from __future__ import annotations

from replycoach.source.draft import Draft, Mask
from replycoach.source.greeting import greeting
from replycoach.source.quotations import quotations
from replycoach.source.record import TYPE_CHECKING
from replycoach.source.signature import signature
from replycoach.source.thread import quoted_mail
from replycoach.source.view import blanked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replycoach.source.draft import Channel, Part

_SIGNS = "<{[`~%$&@*_>→/"
"""Characters of which plain prose holds none: without them there is no code, markup, placeholder, link or path."""


def _searches(text: str) -> Sequence[Callable[[str], list[Mask]]]:
    """The searches worth making, in the order of who decides: one does not see what an earlier one has masked."""
    from replycoach.source.labels import emphasis, labels
    from replycoach.source.links import links

    if not any(sign in text for sign in _SIGNS):
        return (quoted_mail, links, greeting, signature, quotations, labels)
    from replycoach.source.blocks import comments, fences, inline_code, template_comments
    from replycoach.source.markup import markup
    from replycoach.source.placeholders import placeholders

    before = (comments, template_comments, quoted_mail, fences, inline_code, placeholders, markup)
    return (*before, links, greeting, signature, emphasis, quotations, labels)


def _front_matter(text: str) -> list[Mask]:
    if not text.startswith("---"):
        return []
    from replycoach.source.frontmatter import end_of_block

    end = end_of_block(text)
    return [Mask(0, end, "off")] if end else []


_AROUND_PLACEHOLDERS = ("greeting", "signature", "quote", "label", "link")


def draft_of(
    text: str,
    *,
    channel: Channel = "email",
    path: str | None = None,
    id: str | int | None = None,
    part: Part = "body",
    comments: str = "",
) -> Draft:
    """The text with its masks, in time proportional to its length."""
    return Draft(text, masks_of(text), channel, path, id, part, comments)


def redrafted(draft: Draft, text: str) -> Draft:
    """Another text in the place of a draft's own."""
    return draft._replace(text=text, masks=masks_of(text))


def masks_of(text: str) -> tuple[Mask, ...]:
    """The masks of a text, sorted and disjoint: where two meet, the outer or else the first one stays."""
    masks = _front_matter(text)
    view = blanked(text, masks) if masks else text
    for search in _searches(text):
        found = search(view)
        if found:
            masks += found
            view = blanked(view, found)
    return _disjoint(text, masks)


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
        elif mask.kind == "placeholder" and kept[-1].kind in _AROUND_PLACEHOLDERS and kept[-1].start <= mask.start:
            outer = kept.pop()
            before = Mask(outer.start, mask.start, outer.kind)
            after = Mask(mask.end, outer.end, outer.kind)
            kept += [part for part in (before, mask, after) if part is mask or _is_worth_masking(text, part)]
            covered = kept[-1].end
    return tuple(kept)


def _is_worth_masking(text: str, part: Mask) -> bool:
    """Whether anything is left beside a placeholder; the quotation marks of "{{title}}" alone would pass for a word."""
    words = text[part.start : part.end]
    return bool(words.strip()) if part.kind == "signature" else any(map(str.isalnum, words))
