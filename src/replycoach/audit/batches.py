"""Reviews Arrow batches: one pure function for engines that spread work over machines (Spark, Ray Data, Daft)."""

from __future__ import annotations

from functools import lru_cache

from replycoach.audit.redaction import Redacted
from replycoach.audit.reviewing import report_of
from replycoach.audit.rows import USUAL, missing, reply_of
from replycoach.audit.table import batch, row, unread
from replycoach.coach.choice import Choice, chosen_rules
from replycoach.coach.review import Reviewer
from replycoach.output.machine import document
from replycoach.rules.cache import load_compiled
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    import pyarrow as pa

    from replycoach.audit.rows import Fields
    from replycoach.source.draft import Channel

_ROWS = 512
"""Rows of a batch that is given back, so that memory stays small whatever comes in."""


def review_batches(
    batches: Iterator[pa.RecordBatch],
    *,
    fields: Fields = USUAL,
    customer: str | None = None,
    channel: Channel = "email",
    language: str = "auto",
    packs: Sequence[str] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    choice: Choice | None = None,
    redact: bool = False,
) -> Iterator[pa.RecordBatch]:
    """The review of every row, in order, as rows of `table.SCHEMA`: as many as came in.

    `fields` names the columns to read; `customer` and `channel` are those of rows that name none. `packs` are folders
    with a team's own packs, which must be there on every machine. `select` and `ignore` name rules or packs; `choice`
    says the same and more, and stands before them. A row that cannot be read says why in its column `error`.
    Raises UserError when the column of the text is missing, PackError for a mistake in a pack, ValueError for an
    unknown rule or pack.
    """
    reviewer = _reviewer(tuple(packs))
    if choice is None:
        choice = Choice(chosen_rules(reviewer.packs, select, ignore))
    for given in batches:
        names = given.schema.names
        if fields.text not in names:
            raise UserError(missing("column", fields.text, names))
        wanted = given.select([name for name in dict.fromkeys(fields) if name in names])
        for at in range(0, wanted.num_rows, _ROWS):
            reviewed: list[dict[str, Any]] = []
            for record in wanted.slice(at, _ROWS).to_pylist():
                try:
                    reply = reply_of(record, fields, channel, None, 1)
                except ValueError as error:
                    reviewed.append(unread(str(error), record.get(fields.id)))
                    continue
                if reply.customer is None:
                    reply = reply._replace(customer=customer)
                report = report_of(reply, reviewer, choice, language)
                if redact:
                    report = Redacted(reply.text, reply.customer).report(report)
                reviewed.append(row(reply, document(report)))
            yield batch(reviewed)


@lru_cache(4)
def _reviewer(packs: tuple[str, ...]) -> Reviewer:
    """The reviewer of this process: engines call the function again and again."""
    return Reviewer(load_compiled(packs))
