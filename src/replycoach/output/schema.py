"""JSON Schemas: of pack files, made from the table of fields, and of the machine output."""

from __future__ import annotations

from collections.abc import Sequence

from replycoach.rules.fields import EMOTIONS, EXAMPLE, KINDS, PACK, SEVERITIES, Field
from replycoach.rules.rule import SUBSCORES
from replycoach.source.draft import CHANNELS
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: dict[str, Any] = {"type": "string"}
_LINES: dict[str, Any] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}


def pack_schema() -> dict[str, Any]:
    """The schema of a pack file, for editors that complete and check YAML."""
    return {"$schema": _DIALECT, "title": "replycoach pack", **_record(PACK)}


def _record(fields: Sequence[Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: {"description": field.about, **_form(field)} for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _form(field: Field) -> dict[str, Any]:
    if field.form == "records":
        entry = _record(field.of)
        return {"type": "array", "items": {"anyOf": [_TEXT, entry]} if field.of is EXAMPLE else entry}
    if field.form == "choice":
        return {"enum": list(field.choices)}
    if field.form == "choices":
        return {"type": "array", "items": {"enum": list(field.choices)}}
    if field.form == "flag":
        return {"enum": ["yes", "no", True, False]}
    if field.form == "number":
        return {"type": "number"}
    if field.form == "id":
        return {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"}
    if field.form in ("lines", "names"):
        return _LINES
    if field.form in ("swap", "lists"):
        return {"type": "object", "additionalProperties": {"anyOf": [_LINES, {"type": "null"}]}}
    return _TEXT


def report_schema() -> dict[str, Any]:
    """The schema of `--format json`; each line of `--format jsonl` is one of its documents."""
    return {
        "$schema": _DIALECT,
        "title": "replycoach report",
        **_object(
            schema={"const": 1},
            version=_TEXT,
            documents={"type": "array", "items": {"$ref": "#/$defs/document"}},
            summary=_object(
                documents=_COUNT,
                errors=_COUNT,
                warnings=_COUNT,
                suggestions=_COUNT,
                score=_object(mean={"type": ["number", "null"]}, min=_SCORE),
            ),
            **_ONLY_OF_AUDIT,
        ),
        "required": ["schema", "version", "documents", "summary"],
        "$defs": {"document": _document(), "finding": _finding()},
    }


_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_FROM_ONE: dict[str, Any] = {"type": "integer", "minimum": 1}
_SCORE: dict[str, Any] = {"type": ["integer", "null"], "minimum": 0, "maximum": 100}

_ONLY_OF_AUDIT: dict[str, Any] = {
    "figures": {"description": "What the replies of an audit show together; see docs/audit.md.", "type": "object"},
    "trend": {"description": "What has changed since an earlier audit.", "type": ["object", "null"]},
    "history": {"description": "Earlier audits and this one, the earliest first.", "type": "array"},
}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _document() -> dict[str, Any]:
    return _object(
        id={"type": ["string", "integer", "null"]},
        path={"type": ["string", "null"]},
        language=_TEXT,
        channel={"enum": list(CHANNELS)},
        words=_COUNT,
        score=_SCORE,
        grade={"enum": ["A", "B", "C", "D", "E", None]},
        scores=_object(**dict.fromkeys(SUBSCORES, _SCORE)),
        findings={"type": "array", "items": {"$ref": "#/$defs/finding"}},
        strengths={"type": "array", "items": _object(name=_TEXT, start=_COUNT, end=_COUNT, text=_TEXT)},
        customer={
            "anyOf": [
                {"type": "null"},
                _object(emotion={"enum": list(EMOTIONS)}, cues={"type": "array", "items": _TEXT}),
            ]
        },
    )


def _finding() -> dict[str, Any]:
    rewrite = _object(start=_COUNT, end=_COUNT, text=_TEXT, applicability={"enum": ["safe", "review", "fill-in"]})
    return _object(
        rule=_TEXT,
        pack=_TEXT,
        kind={"enum": list(KINDS)},
        severity={"enum": [severity for severity in SEVERITIES if severity != "hint"]},
        message=_TEXT,
        start=_COUNT,
        end=_COUNT,
        line=_FROM_ONE,
        column=_FROM_ONE,
        end_line=_FROM_ONE,
        end_column=_FROM_ONE,
        text=_TEXT,
        points={"type": "integer"},
        rewrites={"type": "array", "items": rewrite},
    )
