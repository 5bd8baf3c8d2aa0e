"""`replycoach audit`: reviews the records of JSON Lines files, in input order."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from replycoach.audit.reply import Reply
from replycoach.audit.reviewed import Reviewed
from replycoach.audit.traits import traits
from replycoach.cli.arguments import Values
from replycoach.cli.message import message
from replycoach.cli.reporting import Reporting, wants_figures
from replycoach.cli.settings import Run, Settings, text, texts
from replycoach.cli.writing import note, write
from replycoach.coach.review import Report
from replycoach.output.result import result
from replycoach.source.errors import SourceError
from replycoach.source.jsonlines import Fields, replies
from replycoach.source.masks import draft_of
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from replycoach.source.jsonlines import Reply as Read


def run(values: Values) -> int:
    """Reviews every record: 0 when none is at the gate, 1 when one is, 2 when a record cannot be read.

    A bad record costs itself, not the run: it is named on standard error and the others are reviewed.
    """
    run = Run(values)
    reporting = Reporting(values, lambda: run.packs)
    audited = _Audited(run.settings(), message(values), wants_figures(values))
    write(values, reporting.pieces(audited.replies(values)))
    for line in run.notes:
        note(line)
    return 2 if audited.unread else 1 if audited.failed else 0


class _Audited:
    """Reviews records and remembers what the exit code depends on."""

    def __init__(self, settings: Settings, customer: str | None, with_traits: bool) -> None:
        self.settings = settings
        self.customer = customer
        self.with_traits = with_traits
        self.failed = self.unread = False

    def replies(self, values: Values) -> Iterator[Reviewed]:
        """Every record, reviewed; what cannot be read is told."""
        for path in texts(values, "source"):
            for reply in _replies(path, values, self.settings):
                if isinstance(reply, SourceError):
                    self.unread = True
                    print(reply, file=sys.stderr)
                    continue
                report = _review(reply, path, self.customer, self.settings)
                self.failed = self.settings.fails(report) or self.failed
                yield Reviewed(
                    Reply(reply.text, reply.customer or self.customer, reply.id, reply.channel, None, path, reply.line),
                    result(report, reply.line, "encoded"),
                    traits(report) if self.with_traits else None,
                )


def _replies(path: str, values: Values, chosen: Settings) -> Iterator[Read | SourceError]:
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


def _review(reply: Read, path: str, customer: str | None, chosen: Settings) -> Report:
    draft = draft_of(reply.text, channel=reply.channel, path=path, id=reply.id)
    return chosen.review(draft, reply.customer or customer)
