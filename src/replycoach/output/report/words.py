"""Phrases that every form of a report says alike."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

BELOW = 65
"""The score under which a rewrite is advised."""

NEEDS_A_PASS = ("C", "D", "E")

MEANS = {
    "A": "ready to send",
    "B": "small polish",
    "C": "one more pass",
    "D": "rewrite advised",
    "E": "stop and mend",
}

CAUTION = (
    "A score says how far replies agree with the rules, not how satisfied customers are. Ratings depend on much that "
    "no text shows, so read these means as a question to ask, and mind how few replies may be behind one."
)


def counted(count: int, one: str, many: str = "") -> str:
    """A number and what it counts: "1 reply", "1,204 replies"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def headline(figures: Mapping[str, Any]) -> str:
    """The whole in a line: "143 replies · mean 82 · 9 below 65"."""
    parts = [counted(figures["replies"], "reply", "replies")]
    if figures["mean"] is not None:
        parts += [f"mean {figures['mean']:.0f}", f"{below(figures):,} below {BELOW}"]
    if figures["with_errors"]:
        parts.append(f"{figures['with_errors']:,} with an error")
    if figures["unread"]:
        parts.append(f"{figures['unread']:,} not reviewed: not in English")
    return " · ".join(parts)


def below(figures: Mapping[str, Any]) -> int:
    """How many replies a rewrite is advised for."""
    return int(sum(figures["histogram"][: BELOW // 5]))


def rewrite_first(figures: Mapping[str, Any], most: int) -> Sequence[Mapping[str, Any]]:
    """The replies to rewrite first: the lowest scores of those that need another pass or have an error."""
    wanted = [
        reply
        for reply in figures["worst"]
        if reply["grade"] in NEEDS_A_PASS or any(one["severity"] == "error" for one in reply["document"]["findings"])
    ]
    return wanted[:most]


def costs(figures: Mapping[str, Any], most: int) -> Sequence[Mapping[str, Any]]:
    """The packs that cost most."""
    return [pack for pack in figures["packs"] if pack["points"] > 0][:most]


def percent(share: float) -> str:
    """A share as a whole percentage; less than half a percent is "<1%"."""
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def signed(value: float) -> str:
    """A difference with its sign: "+3.1", "−0.4", "±0"."""
    return "±0" if not value else f"{value:+.1f}".replace("-", "−")


def since(trend: Mapping[str, Any]) -> str:
    """What changed since an earlier run, in a line."""
    parts = [] if trend["mean"] is None else [f"mean {signed(trend['mean'])}"]
    if trend["better"] is not None:
        parts += [f"{trend['better']:,} better", f"{trend['worse']:,} worse"]
        parts += [f"{trend[name]:,} {name}" for name in ("new", "gone") if trend[name]]
    if not trend["same_version"]:
        parts.append("made with other rules: compare with care")
    return " · ".join(parts)


def prefix(figures: Mapping[str, Any]) -> str:
    """The folders, or the file, with which the names of all kept replies begin, so that they need not be repeated."""
    names: list[str] = [reply["name"] for kind in ("worst", "best", "sample") for reply in figures[kind]]
    if len(set(names)) < 2:
        return ""
    first, last = min(names), max(names)
    shared = first[: next((at for at, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), 0)]
    if "#" in shared:
        return shared[: shared.index("#") + 1]
    return shared[: max(shared.rfind(sign) for sign in "/\\") + 1]


def odd_placeholders(figures: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The placeholders that look like a slip."""
    return [one for one in figures["placeholders"] if one["odd"]]


def day(created: str) -> str:
    """The day of an ISO time."""
    return created[:10]
