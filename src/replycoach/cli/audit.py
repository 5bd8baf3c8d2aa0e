"""`replycoach audit`: reviews the records of JSON Lines files, in input order."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from replycoach.cli.arguments import Values
from replycoach.cli.message import message
from replycoach.cli.settings import Settings, settings, text, texts
from replycoach.cli.writing import Writer, notes
from replycoach.coach.review import Report
from replycoach.source.errors import SourceError
from replycoach.source.jsonlines import Fields, Reply, replies
from replycoach.source.masks import draft_of


def run(values: Values) -> int:
    """Reviews every record: 0 when none is at the gate, 1 when one is, 2 when a record cannot be read.

    A bad record costs itself, not the run: it is named on standard error and the others are reviewed.
    """
    chosen = settings(values)
    customer = message(values)
    failed = unread = False
    with Writer(values) as writer:
        for path in texts(values, "source"):
            for reply in _replies(path, values, chosen):
                if isinstance(reply, SourceError):
                    unread = True
                    print(reply, file=sys.stderr)
                    continue
                report = _review(reply, path, customer, chosen)
                failed = chosen.fails(report) or failed
                writer.add(report)
    notes(chosen.reviewer)
    return 2 if unread else 1 if failed else 0


def _replies(path: str, values: Values, chosen: Settings) -> Iterator[Reply | SourceError]:
    names = (text(values, f"{name}_field") or name for name in ("text", "customer", "id", "channel"))
    fields = Fields(*names)
    if path == "-":
        yield from replies(sys.stdin.buffer, "standard input", fields, chosen.channel)
        return
    try:
        with open(path, "rb") as file:
            yield from replies(file, path, fields, chosen.channel)
    except OSError as error:
        raise SourceError(f"{path}: {(error.strerror or 'cannot be read').lower()}; name a JSON Lines file") from None


def _review(reply: Reply, path: str, customer: str | None, chosen: Settings) -> Report:
    draft = draft_of(reply.text, channel=reply.channel, path=path, id=reply.id)
    return chosen.review(draft, reply.customer or customer)
