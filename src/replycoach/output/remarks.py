"""Remarks as rows: the words of the sentence, marked, and the sentence as it could be."""

from __future__ import annotations

from replycoach.coach.remarks import wordings
from replycoach.coach.report import Remark
from replycoach.output.cells import Cell, cells
from replycoach.output.page import Piece
from replycoach.rules.finding import Finding, Rewrite, gaps
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONG_QUOTE, _LONG_REWRITE = 160, 240
"""Columns beyond which a sentence is shortened around the words that matter; a rewrite is there to be copied."""

_CONTEXT = 16
"""Fewest columns shown on either side of those words, and the fewest worth leaving out between them."""

_SUGGESTED = 2
"""Wordings shown for a remark."""

_APART = dict.fromkeys((0x200D, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)))
"""What joins or tints emoji: terminals disagree on the width of the result, and agree on that of the parts."""


Suggestion = tuple[str, list[Cell]]
"""Words to use, and how: `>` in place of the sentence, `+` to add, `or` instead of those before."""


def quote(remark: Remark, text: str) -> list[Cell]:
    """The sentence of a remark as one row, its words marked with the severity; shortened around them."""
    assert remark.sentence is not None
    start, end = remark.sentence.start, remark.sentence.end
    marks = [""] * (end - start)
    for finding in _pointed(remark.findings):
        first, last = max(finding.start - start, 0), finding.end - start
        marks[first:last] = [finding.severity] * (last - first)
    row = cells((character.translate(_APART), mark) for character, mark in zip(text[start:end], marks, strict=True))
    return _shortened(row, _LONG_QUOTE)


def _pointed(findings: Sequence[Finding]) -> list[Finding]:
    """Those whose words are marked, the longest first: what measures a sentence is not, when others point into it."""
    pointed = [finding for finding in findings if finding.kind != "metric"] or findings
    return sorted(pointed, key=lambda finding: finding.start - finding.end)


def suggestions(remark: Remark, text: str, most: int = _SUGGESTED) -> list[Suggestion]:
    """The first wordings of a remark as rows."""
    found: list[Suggestion] = []
    added = False
    for wording in wordings(remark)[:most]:
        if wording.adds:
            row = cells(inserted(wording.rewrites[0].line))
            found.append(("or" if added else "+", row))
            added = True
        else:
            found.append(("or" if found else ">", _rewritten(remark, text, wording.rewrites)))
    return found


def _rewritten(remark: Remark, text: str, rewrites: Sequence[Rewrite]) -> list[Cell]:
    """The sentence with rewrites applied, as one row; what is new is marked, a long one shortened around it.

    Where nothing is left of it the row says so.

    For a remark about the whole reply it is the new sentence, and after it the one that it replaces.
    """
    sentence = remark.sentence
    if sentence is None:
        replaced = " ".join(text[rewrites[0].start : rewrites[0].end].split())
        return _shortened(cells([*inserted(rewrites[0].text), (f' (for "{replaced}")', "")]), _LONG_REWRITE)
    at, end = min(sentence.start, rewrites[0].start), max(sentence.end, rewrites[-1].end)
    pieces: list[Piece] = []
    for rewrite in rewrites:
        pieces.append((text[at : rewrite.start], ""))
        if len(rewrite.text.strip(" ,")) > 1:
            pieces += inserted(rewrite.text)
        elif rewrite.text.strip():
            pieces.append((rewrite.text, "seam"))
        else:
            before, _ = pieces.pop()
            pieces += [(before[:-1], ""), (before[-1:], "seam"), (rewrite.text, "seam")]
        at = rewrite.end
    pieces.append((text[at:end], ""))
    if not any(piece.strip() for piece, _ in pieces):
        return cells([("(leave it out)", "good")])
    return _shortened(cells(pieces), _LONG_REWRITE)


def inserted(text: str) -> list[Piece]:
    """New words in pieces, the [bracketed] gaps apart."""
    pieces: list[Piece] = []
    at = 0
    for start, end in gaps(text):
        pieces += [(text[at:start], "good"), (text[start:end], "gap")]
        at = end
    return [*pieces, (text[at:], "good")]


def _shortened(row: list[Cell], most: int) -> list[Cell]:
    """A row of at most about `most` columns around its marked cells, with … where something is left out."""
    if sum(cell[1] for cell in row) <= most:
        return row
    spots = _spots(row)
    context = max(_CONTEXT, (most - sum(last - first for first, last in spots)) // (2 * len(spots)))
    shown: list[Cell] = []
    at = 0
    for first, last in _windows(row, spots, context, most // 3):
        if first > at:
            shown += [("…", 1, "")] if not at else [(" ", 1, ""), ("…", 1, "")]
            shown += [(" ", 1, "")]
        shown += row[first:last]
        at = last
    return shown if at == len(row) else [*shown, (" ", 1, ""), ("…", 1, "")]


def _spots(row: Sequence[Cell]) -> list[tuple[int, int]]:
    """The stretches (half-open) of marked cells; the first cell when there is none."""
    edges = [n for n in range(len(row) + 1) if bool(n and row[n - 1][2]) != bool(n < len(row) and row[n][2])]
    return list(zip(edges[::2], edges[1::2], strict=True)) or [(0, 1)]


def _windows(
    row: Sequence[Cell], spots: Iterable[tuple[int, int]], context: int, longest: int
) -> list[tuple[int, int]]:
    """What to show (half-open): the spots with whole words around them, the middle of a very long one left out."""
    windows: list[tuple[int, int]] = []
    for first, last in spots:
        parts = [(first, last)] if last - first <= 2 * longest else [(first, first + longest), (last - longest, last)]
        for begin, stop in parts:
            begin, stop = _begin(row, begin - context * (begin == first)), _stop(row, stop + context * (stop == last))
            if windows and begin - windows[-1][1] < _CONTEXT:
                windows[-1] = (windows[-1][0], max(stop, windows[-1][1]))
            else:
                windows.append((begin, stop))
    return windows


def _begin(row: Sequence[Cell], at: int) -> int:
    """The beginning of the word at a cell; 0 when the row has hardly begun."""
    if at < _CONTEXT:
        return 0
    near = [n for n in range(at, at - _CONTEXT, -1) if row[n - 1][0] == " "]
    return near[0] if near else at


def _stop(row: Sequence[Cell], at: int) -> int:
    """The end of the word at a cell; that of the row when it is near."""
    if at > len(row) - _CONTEXT:
        return len(row)
    near = [n for n in range(at, at + _CONTEXT) if row[n][0] == " "]
    return near[0] if near else at
