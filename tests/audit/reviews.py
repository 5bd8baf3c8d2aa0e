"""Reviewed replies for tests of figures: made by hand, so that each figure can be counted on fingers."""

from __future__ import annotations

from typing import Any

from replycoach.audit.likeness import sketch
from replycoach.audit.reply import Reply
from replycoach.audit.reviewed import Reviewed
from replycoach.audit.traits import Traits
from replycoach.output.result import Result
from replycoach.output.written import Written
from replycoach.rules.rule import SUBSCORES

_LEAST = {"A": 90, "B": 80, "C": 65, "D": 50, "E": 0}


def finding(rule: str, text: str = "", start: int = 0, points: int = 5, **given: Any) -> dict[str, Any]:
    """A finding object of a warning."""
    return {
        "rule": rule,
        "pack": rule.partition(".")[0],
        "kind": "existence",
        "severity": "warning",
        "message": f"Says of {rule}",
        "start": start,
        "end": start + len(text),
        "line": 1,
        "column": start + 1,
        "end_line": 1,
        "end_column": start + len(text) + 1,
        "text": text,
        "points": points,
        "rewrites": [],
        **given,
    }


def reviewed(
    score: int | None = 80,
    findings: list[dict[str, Any]] | None = None,
    text: str = "We cannot say when.",
    name: str = "a.md",
    **given: Any,
) -> Reviewed:
    """A reply with that score; `given` are fields of the reply, of its document and of its traits."""
    found = findings or []
    document = {
        "id": given.pop("id", None),
        "path": name,
        "language": given.pop("language", "en"),
        "channel": "email",
        "words": 20,
        "score": score,
        "grade": None if score is None else next(grade for grade, least in _LEAST.items() if score >= least),
        "scores": {**dict.fromkeys(SUBSCORES, score), **given.pop("scores", {})},
        "findings": found,
        "strengths": [{"name": one, "start": 0, "end": 2, "text": text[:2]} for one in given.pop("strengths", ())],
        "customer": given.pop("feels", None) and {"emotion": given.pop("emotion"), "cues": []},
    }
    traits = Traits(
        sentences=given.pop("sentences", 2),
        reading_grade=given.pop("reading_grade", 5.0),
        placeholders=given.pop("placeholders", ()),
        dates=given.pop("dates", ()),
        sketch=sketch(text),
    )
    sentences = [one["text"].lower() for one in found]
    return Reviewed(Reply(text, path=name, **given), Result(document=Written.of(document), sentences=sentences), traits)
