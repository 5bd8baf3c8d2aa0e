"""`replycoach audit --engine spark`: the same reviews on a Spark cluster, written as Parquet."""

from __future__ import annotations

import sys
from functools import partial

from replycoach.audit.batches import review_batches
from replycoach.audit.table import SCHEMA
from replycoach.cli.arguments import Values
from replycoach.cli.auditing import fields
from replycoach.cli.message import message
from replycoach.cli.settings import Run, text, texts
from replycoach.cli.writing import note
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from pyspark.sql import DataFrame, SparkSession

_TOLD = 20
"""Records that cannot be read which are told one by one."""

_GRAVITY = ("error", "warning", "suggestion")


def run(values: Values) -> int:
    """Reviews the records of all sources: exit codes as on one machine. Raises UserError."""
    output = text(values, "output")
    if text(values, "format") != "parquet" or output is None:
        raise UserError("--engine spark needs --format parquet and --output FOLDER")
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise UserError("--engine spark needs the package pyspark; pip install 'replycoach[spark]'") from None
    job = Run(values)
    settings = job.settings()
    review = partial(
        review_batches,
        fields=fields(values),
        customer=message(values),
        channel=settings.channel,
        language=settings.language,
        packs=job.packs,
        choice=settings.choice,
        redact=bool(values["redact"]),
    )
    try:
        session = SparkSession.builder.getOrCreate()
        for number, source in enumerate(texts(values, "source")):
            records = _read(session, source, fields(values).text)
            reviewed = records.mapInArrow(review, _spark_schema())
            reviewed.write.mode("append" if number else "overwrite").parquet(output)
        found = session.read.parquet(output)
        return _code(found, values, settings.min_score, settings.fail_on)
    except PySparkException as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        raise UserError(f"Spark: {lines[0][:300]}") from None


def _read(session: SparkSession, path: str, wanted: str) -> DataFrame:
    """The records of a path, which may be anywhere that Spark reads from."""
    name = path.lower().removesuffix(".gz").removesuffix(".zst").rstrip("/")
    if name.endswith((".jsonl", ".ndjson", ".json")):
        records = session.read.json(path)
    elif name.endswith(".csv"):
        records = session.read.csv(path, header=True, multiLine=True, quote='"', escape='"')
    else:
        records = session.read.parquet(path)
    if wanted not in records.columns:
        from replycoach.audit.rows import missing

        raise UserError(f"{path}: {missing('column', wanted, records.columns)}")
    return records


def _spark_schema() -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(SCHEMA)


def _code(found: DataFrame, values: Values, least: int | None, gate: str) -> int:
    """The exit code; what could not be read is told."""
    from pyspark.sql import functions as of

    unread = found.filter(of.col("error").isNotNull())
    count = unread.count()
    for line in unread.select("id", "error").limit(_TOLD).collect():
        print(f"record {line['id'] or '-'}: {line['error']}", file=sys.stderr)
    if count > _TOLD:
        note(f"{count:,} records could not be read; {_TOLD} of them are told above")
    if count:
        return 2
    graver = _GRAVITY[: _GRAVITY.index(gate) + 1] if gate in _GRAVITY else ()
    at_gate = of.exists("findings", lambda finding: finding["severity"].isin(*graver)) if graver else of.lit(False)
    if least is not None:
        at_gate = at_gate | (of.col("score") < least)
    return 1 if found.filter(at_gate).head(1) else 0
