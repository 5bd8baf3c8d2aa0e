"""An audit as Markdown: the summary, the replies to rewrite, the practice sheet, for a wiki or a pull request."""

from __future__ import annotations

from replycoach.output.cells import visible
from replycoach.output.report import words
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

_REPLIES, _RULES, _LISTED = 10, 15, 20
"""How many of each are shown."""

_SIGNS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "@<!-- -->", "#": "#<!-- -->"}
    | {sign: f"\\{sign}" for sign in "\\`*_{}[]|~$!"}
)
"""Whatever Markdown would read as a sign; without the comments, people would be called and issues linked."""


def pieces(figures: Mapping[str, Any], trend: Mapping[str, Any] | None) -> Iterator[str]:
    """The page, part by part."""
    yield f"# Audit of replies, {words.day(figures['created'])}\n\n{safe(words.headline(figures))}\n"
    if trend is not None:
        yield f"\nSince {safe(words.day(trend['since']))}: {safe(words.since(trend))}\n"
    if not figures["scored"]:
        return
    rows = ((grade, count, words.MEANS[grade]) for grade, count in figures["grades"].items())
    yield from _table("", ("grade", "replies", "means"), rows, "lrl")
    worst = words.rewrite_first(figures, _REPLIES)
    yield from _table(
        "Rewrite first",
        ("reply", "score", "because"),
        ((reply["name"], reply["score"], reply["because"]) for reply in worst),
        "lrl",
    )
    yield from _table(
        "What costs most",
        ("pack", "findings", "points", "share"),
        (
            (one["pack"], one["findings"], one["points"], words.percent(one["share"]))
            for one in words.costs(figures, 10)
        ),
        "lrrr",
    )
    yield from _table(
        "Rules",
        ("rule", "findings", "points", "says"),
        ((one["rule"], one["findings"], one["points"], one["message"]) for one in figures["rules"][:_RULES]),
        "lrrl",
    )
    for by, groups in figures["groups"].items():
        yield from _table(f"By {by}", (by, "replies", "mean", "first"), map(_group, groups), "lrrl")
    yield from _housekeeping(figures)
    yield from _practice(figures)
    if figures["ratings"]:
        rated = ((grade, one["replies"], f"{one['mean_rating']:.2f}") for grade, one in figures["ratings"].items())
        yield from _table("Ratings", ("grade", "replies", "mean rating"), rated, "lrr")
        yield f"\n{words.CAUTION}\n"


def _group(group: Mapping[str, Any]) -> tuple[Any, ...]:
    name = "(not given)" if group["name"] is None else group["name"]
    if not group["shown"]:
        return name, group["replies"], "–", "too few for figures"
    return name, group["replies"], f"{group['mean']:.0f}", group["top_rule"] or ""


def _housekeeping(figures: Mapping[str, Any]) -> Iterator[str]:
    near = (
        (", ".join(one["names"]), one["replies"], words.percent(one["likeness"])) for one in figures["near_duplicates"]
    )
    yield from _table("Nearly the same", ("replies", "count", "alike"), list(near)[:_LISTED], "lrr")
    odd = ((one["name"], one["count"], one["odd"], one["first"]) for one in words.odd_placeholders(figures))
    yield from _table("Odd placeholders", ("placeholder", "uses", "odd", "first in"), list(odd)[:_LISTED], "lrll")
    stale = ((f"{one['name']}:{one['line']}", one["text"]) for one in figures["stale_dates"][:_LISTED])
    yield from _table("Dates gone by", ("where", "date"), stale, "ll")


def _practice(figures: Mapping[str, Any]) -> Iterator[str]:
    if not figures["practice"]:
        return
    yield "\n## Practise next\n\nFifteen minutes, five for each.\n"
    for number, habit in enumerate(figures["practice"], start=1):
        yield f"\n### {number}. {safe(habit['title'])}\n\n{safe(habit['message'])}. {safe(habit['why'])}\n"
        if habit["customer"]:
            yield f"\n- Customer: {safe(habit['customer'])}"
        if habit["before"]:
            yield f"\n- Before: {safe(habit['before'])}\n- After: {safe(habit['after'])}\n"
        yield f"\nExercise: {safe(habit['exercise'])}\n"


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[Any, ...]], sides: str) -> Iterator[str]:
    """A table under a heading, its columns to the left or right; nothing without rows."""
    shown = ["| " + " | ".join(safe(str(cell)) for cell in row) + " |\n" for row in rows]
    if shown:
        yield f"\n## {title}\n\n" if title else "\n"
        yield "| " + " | ".join(heads) + " |\n"
        yield "| " + " | ".join("---" if side == "l" else "---:" for side in sides) + " |\n"
        yield from shown


def safe(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would read as a sign."""
    return " ".join(visible(text).split()).translate(_SIGNS)
