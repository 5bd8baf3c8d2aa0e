"""Blocks that are nobody's prose: what is switched off, comments, code."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.view import breaks_paragraph

_LONGEST_SPAN = 1000
"""Characters of inline code; two backticks further apart do not belong together."""


def comments(text: str, *, endless: bool = False) -> list[Mask]:
    """HTML comments, and what stands between `replycoach: off` and `replycoach: on` (or the end) in such comments.

    `off` with the names of rules silences these and hides nothing. A comment that is not closed is none, unless it is
    `endless`, as in a whole page of HTML.
    """
    masks = []
    off = -1
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            if endless and off < 0:
                masks.append(Mask(start, len(text), "markup"))
            break
        end += len("-->")
        switch = _switch(text[start + len("<!--") : end - len("-->")])
        if switch == "off" and off < 0:
            off = start
        elif switch == "on" and off >= 0:
            masks.append(Mask(off, end, "off"))
            off = -1
        elif off < 0:
            masks.append(Mask(start, end, "markup"))
        start = text.find("<!--", end)
    if off >= 0:
        masks.append(Mask(off, len(text), "off"))
    return masks


def _switch(comment: str) -> str:
    name, _, rest = comment.partition(":")
    words = rest.partition("--")[0].split()
    if not words or name.strip() != "replycoach" or (words[0] == "off" and len(words) > 1):
        return ""
    return words[0]


def template_comments(text: str) -> list[Mask]:
    """Comments of Jinja templates: `{# ... #}`."""
    masks = []
    start = text.find("{#")
    while start >= 0:
        end = text.find("#}", start + 2)
        if end < 0:
            break
        if text[start - 1 : start] == "{":
            end = start
        else:
            masks.append(Mask(start, end + 2, "markup"))
        start = text.find("{#", end + 2)
    return masks


def fences(text: str) -> list[Mask]:
    """Fenced code; a fence that is never closed reaches to the end, as in Markdown."""
    if "```" not in text and "~~~" not in text:
        return []
    masks = []
    opened = -1
    fence = ""
    position = 0
    for line in text.split("\n"):
        bare = line.strip()
        if opened >= 0:
            if bare.startswith(fence) and not bare.strip(fence[0]):
                masks.append(Mask(opened, position + len(line.rstrip()), "code"))
                opened = -1
        elif bare.startswith(("```", "~~~")):
            info = bare.lstrip(bare[0])
            if "`" not in info:
                fence = bare[: len(bare) - len(info)]
                opened = position
        position += len(line) + 1
    if opened >= 0:
        masks.append(Mask(opened, len(text), "code"))
    return masks


def inline_code(text: str) -> list[Mask]:
    """Code between two equal runs of backticks; a backtick typed for an apostrophe opens nothing."""
    if text.count("`") < 2:
        return []
    import re

    runs = [match.span() for match in re.finditer("`+", text)]
    partner = _next_of_same_length(runs)
    masks = []
    at = 0
    while at < len(runs):
        start, inner = runs[at]
        closing = partner[at]
        at += 1
        if closing is None or text[start - 1 : start].isalnum():
            continue
        end, outer = runs[closing]
        if end - inner <= _LONGEST_SPAN and not breaks_paragraph(text, inner, end):
            masks.append(Mask(start, outer, "code"))
            at = closing + 1
    return masks


def _next_of_same_length(runs: list[tuple[int, int]]) -> list[int | None]:
    partner: list[int | None] = [None] * len(runs)
    latest: dict[int, int] = {}
    for at in range(len(runs) - 1, -1, -1):
        length = runs[at][1] - runs[at][0]
        partner[at] = latest.get(length)
        latest[length] = at
    return partner
