"""Markdown by CommonMark, with tables: code, headings, list items, rules, definitions, links and escapes."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from markdown_it.token import Token

_MARKER = r"(?:[-+*]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\](?=\s))?(?=\s|\Z)"
_HASHES = r"#{1,6}(?=\s|\Z)"
_HARD_BREAK = r"(?:[ ]{2,}|\\)\r?\n"
_DESTINATION = (
    r"\(\s{0,9}(?:<[^<>\n]{0,2000}>|(?:[^\s()<]|\((?:[^\s()]|\([^\s()]{0,200}\)){0,200}\)){0,2000})"
    r"(?:\s{1,9}(?:\"[^\"]{0,300}\"|'[^']{0,300}'|\([^()]{0,300}\)))?\s{0,9}\)"
)
_LABEL = r"\[[^\[\]]{0,300}\]"


class _Lines:
    """The lines of a text as CommonMark counts them; each ends with `\\n`, `\\r\\n` or `\\r`."""

    def __init__(self, text: str, start: int) -> None:
        import re

        self.text = text
        self.starts = [start, *(match.end() for match in re.compile("\r\n|\n|\r").finditer(text, start)), len(text)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of lines `first` to `last` (half-open), without the blanks around them."""
        start, end = self.starts[first], self.starts[min(last, len(self.starts) - 1)]
        written = self.text[start:end]
        return start + len(written) - len(written.lstrip()), start + len(written.rstrip())

    def break_after(self, last: int) -> Mask | None:
        """The line break that ends the line before line `last`, so that no sentence goes on behind it."""
        end = self.starts[min(last, len(self.starts) - 1)]
        start = self.starts[last - 1] + len(self.text[self.starts[last - 1] : end].rstrip("\r\n"))
        return Mask(start, end, "block") if start < end else None


class Markdown:
    """The searches in a Markdown text of which the first `start` characters are none; `blocks` comes first."""

    def __init__(self, start: int) -> None:
        self._start = start
        self._labels: frozenset[str] = frozenset()

    def blocks(self, text: str) -> list[Mask]:
        """Code, quotations, the marks of headings, list items and tables, definitions and hard line breaks."""
        masks, labels = _blocks(text, self._start)
        self._labels = frozenset(map(_folded, labels))
        return masks

    def links(self, text: str) -> list[Mask]:
        """Brackets, destination and title of links and images, inline or by reference: the words between are prose."""
        return _links(text, self._labels) if "]" in text else []


def _blocks(text: str, start: int) -> tuple[list[Mask], Iterable[str]]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    known: dict[str, Any] = {}
    tokens = parser.parse(text[start:], known)
    lines = _Lines(text, start)
    masks = [mask for mask in _of_tokens(tokens, lines) if mask and mask.start < mask.end]
    definitions = [*known.get("references", {}).values(), *known.get("duplicate_refs", ())]
    masks += [Mask(*lines.span(*definition["map"]), "block") for definition in definitions]
    return masks + _hard_breaks(text, start), known.get("references", {}).keys()


def _of_tokens(tokens: list[Token], lines: _Lines) -> Iterator[Mask | None]:
    taken: dict[int, int] = {}
    for token in tokens:
        if token.map is None:
            continue
        first, last = token.map
        if token.type in ("fence", "code_block"):
            yield Mask(*lines.span(first, last), "code")
        elif token.type == "blockquote_open":
            yield Mask(*lines.span(first, last), "mail")
        elif token.type == "hr":
            yield Mask(*lines.span(first, last), "block")
        elif token.type == "heading_open":
            yield from _heading(lines, first, last, token.markup)
        elif token.type == "list_item_open":
            yield _marker(lines, first, taken)
        elif token.type == "table_open":
            yield Mask(*lines.span(first + 1, first + 2), "block")
        elif token.type == "tr_open":
            yield from _row(lines, first)


def _heading(lines: _Lines, first: int, last: int, markup: str) -> Iterator[Mask | None]:
    """The marks of a heading and its line break; two dashes underline nothing, they part off a signature."""
    import re

    start, end = lines.span(first, last)
    if markup[0] != "#":
        under = lines.span(last - 1, last)
        yield lines.break_after(last - 1)
        if lines.text[slice(*under)] != "--":
            yield Mask(*under, "block")
        return
    marks = re.compile(_HASHES).search(lines.text, start, end)
    if marks:
        yield Mask(*marks.span(), "block")
        written = lines.text[marks.end() : end]
        closing = len(written.rstrip("#"))
        if closing < len(written) and written[:closing][-1:].isspace():
            yield Mask(marks.end() + closing, end, "markup")
    yield lines.break_after(last)


def _marker(lines: _Lines, line: int, taken: dict[int, int]) -> Mask | None:
    """The next mark of a list item on a line, on which several may begin; `taken` tells how far they were read."""
    import re

    end = lines.starts[line + 1]
    marker = re.compile(_MARKER).search(lines.text, taken.get(line, lines.starts[line]), end)
    if marker is None:
        return None
    taken[line] = marker.end()
    return Mask(*marker.span(), "block")


def _row(lines: _Lines, line: int) -> Iterator[Mask | None]:
    """The strokes between the cells of a table's row, and its line break."""
    end = lines.starts[line + 1]
    at = lines.text.find("|", lines.starts[line], end)
    while at >= 0:
        if lines.text[at - 1 : at] != "\\":
            yield Mask(at, at + 1, "block")
        at = lines.text.find("|", at + 1, end)
    yield lines.break_after(line + 1)


def _hard_breaks(text: str, start: int) -> list[Mask]:
    import re

    return [Mask(match.start(), match.end(), "block") for match in re.compile(_HARD_BREAK).finditer(text, start)]


def _links(text: str, labels: frozenset[str]) -> list[Mask]:
    import re

    masks: list[Mask] = []
    opened: list[int] = []
    at = 0
    for sign in re.compile(r"!?\[|\]").finditer(text):
        if sign.start() < at:
            continue
        if sign[0] != "]":
            opened.append(sign.start())
        elif opened:
            start = opened.pop()
            inner = start + 1 + (text[start] == "!")
            end = _link_end(text, inner, sign.start(), labels)
            if end:
                masks += Mask(start, inner, "markup"), Mask(sign.start(), end, "markup")
                at = end
    return masks


def _link_end(text: str, inner: int, bracket: int, labels: frozenset[str]) -> int:
    """Where the link ends whose words stand from `inner` to `bracket`; 0 when it is none."""
    import re

    after = re.compile(_DESTINATION).match(text, bracket + 1)
    if after:
        return after.end()
    label = re.compile(_LABEL).match(text, bracket + 1)
    own = _folded(text[inner - 1 : bracket + 1]) in labels if bracket - inner < 300 else False
    if label and (own if label[0] == "[]" else _folded(label[0]) in labels):
        return label.end()
    return bracket + 1 if own and text[bracket + 1 : bracket + 2] != ":" else 0


def _folded(label: str) -> str:
    return " ".join(label.removeprefix("[").removesuffix("]").lower().split())
