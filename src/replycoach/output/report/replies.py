"""Kept replies as a page shows them: the text in stretches, each with the findings that it belongs to."""

from __future__ import annotations

from itertools import pairwise

from replycoach.output.report.escaping import slug
from replycoach.output.report.sentences import before_and_after
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

_REWRITES = 3
"""Wordings shown for a finding."""

_GRAVITY = ("error", "warning", "suggestion")


class Stretch(Record):
    """A part of a text: the severity of its gravest finding, "" for none, and the numbers of findings that end here."""

    text: str
    severity: str
    ends: Sequence[int]


class Remark(Record):
    """A finding with its number in the reply, from 1, and what to write: `kind` is "instead", "add" or "leave out"."""

    number: int
    finding: Mapping[str, Any]
    wordings: Sequence[tuple[str, str]]


class Shown(Record):
    """A reply of a page; `anchor` is its address there, `kept` says why it is there: worst, best, sample."""

    anchor: str
    reply: Mapping[str, Any]
    kept: Sequence[str]
    stretches: Sequence[Stretch]
    remarks: Sequence[Remark]
    rules: str


def replies(figures: Mapping[str, Any]) -> list[Shown]:
    """Every kept reply once: the lowest score first."""
    kept: dict[tuple[Any, ...], list[str]] = {}
    first: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for why in ("worst", "sample", "best"):
        for reply in figures[why]:
            key = (reply["name"], reply["line"], reply["text"])
            kept.setdefault(key, []).append(why)
            first.setdefault(key, reply)
    ordered = sorted(first, key=lambda key: first[key]["score"])
    taken: set[str] = set()
    return [_shown(first[key], kept[key], _anchor(first[key]["name"], taken)) for key in ordered]


def _anchor(name: str, taken: set[str]) -> str:
    anchor = wanted = f"reply-{slug(name)}"
    number = 1
    while anchor in taken:
        number += 1
        anchor = f"{wanted}-{number}"
    taken.add(anchor)
    return anchor


def _shown(reply: Mapping[str, Any], kept: Sequence[str], anchor: str) -> Shown:
    findings = reply["document"]["findings"]
    remarks = [
        Remark(number, finding, wordings(reply["text"], finding)) for number, finding in enumerate(findings, start=1)
    ]
    rules = " ".join(sorted({finding["rule"] for finding in findings}))
    return Shown(anchor, reply, kept, stretches(reply["text"], findings), remarks, rules)


def wordings(text: str, finding: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What to write, and whether instead of the sentence or besides."""
    found = []
    for rewrite in finding["rewrites"][:_REWRITES]:
        before, after = before_and_after(text, rewrite)
        kind = "add" if not before else "instead" if after else "leave out"
        found.append((kind, after or before))
    return found


def stretches(text: str, findings: Sequence[Mapping[str, Any]]) -> list[Stretch]:
    """The text cut wherever a finding begins or ends, so that findings may overlap."""
    marked = [(number, one) for number, one in enumerate(findings, start=1) if one["start"] < one["end"]]
    cuts = sorted({0, len(text), *(one["start"] for _, one in marked), *(one["end"] for _, one in marked)})
    found = []
    for start, end in pairwise(cuts):
        over = [one for _, one in marked if one["start"] < end and start < one["end"]]
        severity = min((one["severity"] for one in over), key=_GRAVITY.index, default="")
        found.append(Stretch(text[start:end], severity, [number for number, one in marked if one["end"] == end]))
    return found
