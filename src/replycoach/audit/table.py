"""Reviews as rows of an Arrow table: one a reply, with its findings in it."""

from __future__ import annotations

import pyarrow as pa

from replycoach.rules.rule import SUBSCORES
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from replycoach.audit.reply import Reply

_WORDS, _NUMBER = pa.string(), pa.int32()
_NAMES: dict[str, pa.DataType] = {"text": _WORDS, "start": _NUMBER, "end": _NUMBER}

REWRITE = pa.struct({**_NAMES, "applicability": _WORDS})
STRENGTH = pa.struct({"name": _WORDS, **_NAMES})
FINDING = pa.struct(
    {
        **dict.fromkeys(("rule", "pack", "kind", "severity", "message"), _WORDS),
        **dict.fromkeys(("start", "end", "line", "column", "end_line", "end_column"), _NUMBER),
        "text": _WORDS,
        "points": _NUMBER,
        "rewrites": pa.list_(REWRITE),
    }
)

SCHEMA = pa.schema(
    {
        **dict.fromkeys(("id", "channel", "agent", "tag", "time"), _WORDS),
        "rating": pa.float64(),
        "language": _WORDS,
        "words": _NUMBER,
        "score": _NUMBER,
        "grade": _WORDS,
        "subscores": pa.struct(dict.fromkeys(SUBSCORES, _NUMBER)),
        "emotion": _WORDS,
        "findings": pa.list_(FINDING),
        "strengths": pa.list_(STRENGTH),
        "error": _WORDS,
    }
)
"""The columns of a reply. `id` is text whatever it was; `language` is what was read ("und": none with rules); offsets
are half-open code points of the text. `error` says why a record could not be read; all else is null then, but for `id`.
"""

PLACED = pa.schema([pa.field("path", _WORDS), pa.field("line", _NUMBER), *SCHEMA])
"""The columns of a reply with the file and the line where its record begins."""


def row(reply: Reply, document: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a reply and its DOCUMENT."""
    customer = document["customer"]
    return {
        "path": document["path"],
        "line": reply.line,
        "id": None if reply.id is None else _plain(str(reply.id)),
        "channel": document["channel"],
        "agent": reply.agent,
        "tag": reply.tag,
        "time": reply.time,
        "rating": reply.rating,
        "language": document["language"],
        "words": document["words"],
        "score": document["score"],
        "grade": document["grade"],
        "subscores": document["scores"],
        "emotion": customer["emotion"] if customer else None,
        "findings": document["findings"],
        "strengths": document["strengths"],
        "error": None,
    }


def unread(error: str, id: object = None) -> dict[str, Any]:
    """The row of a record that cannot be read."""
    return {"id": None if id is None else _plain(str(id)), "error": _plain(error)}


def batch(rows: Sequence[Mapping[str, Any]], schema: pa.Schema = SCHEMA) -> pa.RecordBatch:
    """The rows as a batch."""
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)


def _plain(text: str) -> str:
    """The text with what Arrow cannot hold, half a character, escaped."""
    return text.encode("utf-8", "backslashreplace").decode()
