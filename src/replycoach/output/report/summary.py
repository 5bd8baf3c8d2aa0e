"""An audit on a terminal: where we stand, what to rewrite first, what costs most, what has changed."""

from __future__ import annotations

from replycoach.output.cells import cells, wrap
from replycoach.output.report import words
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from replycoach.output.page import Paint

_MARGIN = "  "
_LONGEST_BAR = 40
_EIGHTHS = " ▏▎▍▌▋▊▉"
_LABEL = 18
"""Columns of the labels on the left, the longest of which is "rewrite first"."""

_FEWEST = 8
"""Columns in which a few letters say something."""

_REPLIES, _PACKS, _NEAR, _ODD = 10, 4, 3, 4
"""How many of each are shown."""

_ROOMY, _WIDEST = 60, 110
"""Columns with fewer of which details are left out, and more of which are not used."""


def lines(figures: Mapping[str, Any], trend: Mapping[str, Any] | None, width: int, paint: Paint) -> Iterator[str]:
    """The lines for a screen of `width` columns."""
    room = max(min(width, _WIDEST) - len(_MARGIN), 30)
    yield paint(words.headline(figures), "strong")
    if figures["scored"]:
        yield ""
        yield from (_MARGIN + row for row in _grades(figures, room, paint))
    prefix = words.prefix(figures)
    worst = words.rewrite_first(figures, _REPLIES)
    if worst:
        yield ""
        yield from (_MARGIN + row for row in _replies(worst, prefix, room, paint))
    for by, groups in figures["groups"].items():
        yield ""
        yield from (_MARGIN + row for row in _groups(by, groups, room, paint))
    rest = list(_rest(figures, trend, prefix))
    if rest:
        yield ""
    for label, text in rest:
        yield from (_MARGIN + row for row in _labelled(label, text, room, paint))


def _grades(figures: Mapping[str, Any], room: int, paint: Paint) -> Iterator[str]:
    counts = figures["grades"]
    most = max(counts.values())
    digits = len(f"{most:,}")
    longest = min(_LONGEST_BAR, room - digits - 5)
    for grade, count in counts.items():
        row = f"{grade} {count:>{digits},}  {bar(count / most, longest)}"
        yield paint(row.rstrip(), grade)


def bar(share: float, longest: int) -> str:
    """A bar of that share of `longest` columns, drawn in eighths; something that is there is never nothing."""
    eighths = max(round(share * longest * 8), 1 if share else 0)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _replies(worst: Sequence[Mapping[str, Any]], prefix: str, room: int, paint: Paint) -> Iterator[str]:
    names = [reply["name"].removeprefix(prefix) for reply in worst]
    name = _name_column(names, room)
    yield paint(f"{'rewrite first':<{name}}  score  because", "faint")
    for reply, called in zip(worst, names, strict=True):
        score = paint(f"{reply['score']:>5}", reply["grade"])
        yield f"{_tail(called, name)}  {score}  {_because(reply, room - name - 9)}".rstrip()


def _because(reply: Mapping[str, Any], room: int) -> str:
    alike = f" (+{reply['alike']:,} alike)" if reply["alike"] and room > _ROOMY else ""
    return _head(reply["because"], room - len(alike)) + alike


def _groups(by: str, groups: Sequence[Mapping[str, Any]], room: int, paint: Paint) -> Iterator[str]:
    names = [_name(group) for group in groups]
    name = _name_column(names, room)
    yield paint(f"{'by ' + by:<{name}}  replies  mean  first", "faint")
    for group, called in zip(groups, names, strict=True):
        row = f"{_tail(called, name)}  {group['replies']:>7,}"
        if group["shown"]:
            row += f"  {group['mean']:>4.0f}  {_head(group['top_rule'] or '', room - name - 17)}"
        else:
            row += paint("     –" + ("  too few for figures" if room > _ROOMY else ""), "faint")
        yield row.rstrip()


def _name_column(names: Sequence[str], room: int) -> int:
    """Columns for names: what they take, but no more than two fifths of the room."""
    return max(min(max(map(_columns, names)), room * 2 // 5), min(_LABEL - 2, room // 3))


def _name(group: Mapping[str, Any]) -> str:
    return group["name"] if group["name"] is not None else "(not given)"


def _rest(figures: Mapping[str, Any], trend: Mapping[str, Any] | None, prefix: str) -> Iterator[tuple[str, str]]:
    costs = words.costs(figures, _PACKS)
    if costs:
        yield "what costs most", " · ".join(f"{pack['pack']} {words.percent(pack['share'])}" for pack in costs)
    if figures["practice"]:
        yield "practise next", " · ".join(habit["title"].lower() for habit in figures["practice"])
    if figures["stock_share"]:
        yield "stock phrases", f"in {words.percent(figures['stock_share'])} of all sentences"
    for number, group in enumerate(figures["near_duplicates"][:_NEAR]):
        named = ", ".join(name.removeprefix(prefix) for name in group["names"][:3])
        more = group["replies"] - min(len(group["names"]), 3)
        named += f" and {more:,} more" if more else ""
        yield "" if number else "nearly the same", f"{named} ({words.percent(group['likeness'])})"
    odd = words.odd_placeholders(figures)
    if odd:
        yield "odd placeholders", " · ".join(f"{one['name']} ({one['odd']})" for one in odd[:_ODD])
    if figures["stale_dates"]:
        first = figures["stale_dates"][0]
        more = figures["stale_dates_count"] - 1
        where = f"{first['name'].removeprefix(prefix)}, line {first['line']}"
        yield "dates gone by", f"{first['text']} ({where})" + (f" and {more:,} more" if more else "")
    if figures["ratings"]:
        rated = (f"{grade} {one['mean_rating']:.1f} ({one['replies']:,})" for grade, one in figures["ratings"].items())
        yield "ratings by grade", " · ".join(rated)
    if trend is not None:
        yield f"since {words.day(trend['since'])}", words.since(trend)


def _labelled(label: str, text: str, room: int, paint: Paint) -> Iterator[str]:
    rows = wrap(cells([(text, "")]), max(room - _LABEL, 12))
    for number, row in enumerate(rows):
        shown = "".join(cell[0] for cell in row)
        yield paint(f"{'' if number else label:<{_LABEL}}", "faint") + shown


def _columns(text: str) -> int:
    return sum(cell[1] for cell in cells([(text, "")]))


def _tail(text: str, room: int) -> str:
    """The end of a name, in exactly so many columns."""
    row = cells([(text, "")])
    if sum(cell[1] for cell in row) > room:
        while row and sum(cell[1] for cell in row) > room - 1:
            del row[0]
        row.insert(0, ("…", 1, ""))
    return "".join(cell[0] for cell in row) + " " * (room - sum(cell[1] for cell in row))


def _head(text: str, room: int) -> str:
    """The beginning of a text, in at most so many columns; nothing where there is no room for a word."""
    if room < _FEWEST:
        return ""
    row = cells([(text, "")])
    if sum(cell[1] for cell in row) <= room:
        return "".join(cell[0] for cell in row)
    kept = wrap(row, room - 1)[0]
    return "".join(cell[0] for cell in kept) + "…"
