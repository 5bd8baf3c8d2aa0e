"""Reviews the replies of many sources in several processes, in their order."""

from __future__ import annotations

import sys
from collections import deque
from itertools import islice

from replycoach.audit.chunks import Chunk, chunks, replies
from replycoach.audit.opening import size
from replycoach.audit.pool import Pool, cores
from replycoach.audit.reply import Reply
from replycoach.audit.reviewed import Reviewed
from replycoach.audit.reviewing import report_of
from replycoach.audit.rows import Fields
from replycoach.audit.sources import STDIN, sources
from replycoach.cli import drafts
from replycoach.cli.arguments import Values
from replycoach.cli.meter import metered
from replycoach.cli.settings import Run, text, texts
from replycoach.cli.writing import note, quotes_wordings
from replycoach.output import machine
from replycoach.output.result import result
from replycoach.source.errors import NoRepliesError, SourceError, UserError
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from replycoach.audit.sources import Source
    from replycoach.cli.settings import Settings
    from replycoach.coach.report import Report
    from replycoach.output.result import Result
    from replycoach.source.values import Stands

_AHEAD = 3
"""Chunks that wait for each process; more would only take memory."""

_ALONE = 2
"""Chunks up to which one process is as quick as several, their start included."""

_TOLD = 100
"""Records that cannot be read which are told one by one."""


class Done(Record):
    """What came of a chunk: `made` is text (jsonl, csv), rows (parquet) or Reviewed, for so many `replies`.

    `errors` are records that cannot be read, `notes` lines for the person; `failed` tells that a reply is at the gate.
    """

    made: Any
    replies: int
    errors: Sequence[str] = ()
    notes: Sequence[str] = ()
    failed: bool = False


class _Task(Record):
    """What every process is given: the options, the customer's message, the form wanted, whether traits are."""

    values: Values
    customer: str | None
    form: str
    with_traits: bool


class Auditing:
    """Reviews all replies of a run and remembers what the exit code depends on.

    Raises UserError for a mistake in what was given.
    """

    def __init__(self, values: Values, customer: str | None) -> None:
        run = Run(values)
        self.sources: list[Source] = list(sources(texts(values, "source"), drafts.selection(run)))
        named = [source.path for source in self.sources if source.kind == "texts" and source.named]
        self.values: Values = {**values, "path": named}
        self.run = Run(self.values)
        self.customer = customer
        self.fields = fields(values)
        self.replies = self.unread = 0
        self.failed = False
        self._told: set[str] = set()
        for source in self.sources:
            self.run.settings(None if source.path == STDIN else source.path)

    @property
    def code(self) -> int:
        """The exit code: 2 when a record could not be read, 1 when a reply is at the gate, else 0."""
        return 2 if self.unread else 1 if self.failed else 0

    def reviewed(self, with_traits: bool) -> Iterator[Reviewed]:
        """Every reply, reviewed, in order."""
        for done in self.done("reviewed", with_traits=with_traits):
            yield from done.made

    def done(self, form: str, *, with_traits: bool = False, after: int = 0) -> Iterator[Done]:
        """What comes of each chunk after the first `after`, in order; what there is to tell is told.

        With --strict the first record that cannot be read is raised as UserError, once those before it are out.
        """
        cut = chunks(self.sources, self.fields)
        for _ in islice(cut, after):
            pass
        head = list(islice(cut, _ALONE + 1))
        jobs = self.run.jobs or (cores() if len(head) > _ALONE else 1)
        task = _Task(self.values, self.customer, form, with_traits)
        total = sum(map(size, self.sources))
        with Pool(jobs, _prepared, task) as pool:
            waiting = deque((chunk, pool.start([chunk])) for chunk in head)
            with metered(self.values, total) as meter:
                for chunk in cut:
                    if len(waiting) >= jobs * _AHEAD:
                        yield from self._counted(*waiting.popleft(), meter)
                    waiting.append((chunk, pool.start([chunk])))
                while waiting:
                    yield from self._counted(*waiting.popleft(), meter)
        if self.unread > _TOLD:
            note(f"{self.unread:,} records could not be read; the first {_TOLD} are told above")

    def _counted(
        self, chunk: Chunk, results: Callable[[], list[Done]], meter: Callable[[int, int], None]
    ) -> Iterator[Done]:
        (done,) = results()
        for line in (chunk.note, *done.notes):
            if line and line not in self._told:
                self._told.add(line)
                note(line)
        self.unread += len(done.errors)
        self.replies += done.replies
        self.failed = done.failed or self.failed
        if done.errors and self.values["strict"]:
            yield done
            raise UserError(done.errors[0])
        for line in done.errors[: max(0, _TOLD - self.unread + len(done.errors))]:
            print(line, file=sys.stderr)
        meter(self.replies, chunk.read)
        yield done


def fields(values: Values) -> Fields:
    """The names of the fields to read."""
    return Fields(*(text(values, f"{name}_field") or name for name in Fields._fields))


def _prepared(task: _Task) -> Callable[[Chunk], Done]:
    """What a process does with a chunk."""
    return _Work(task).done


class _Work:
    """Reviews the replies of chunks, each with the settings for its file."""

    def __init__(self, task: _Task) -> None:
        self.task = task
        self.run = Run(task.values)
        self.fields = fields(task.values)
        self._redacted = bool(task.values["redact"])
        self._strict = bool(task.values["strict"])

    def done(self, chunk: Chunk) -> Done:
        """What comes of a chunk."""
        reviews = self._of_texts(chunk) if chunk.source.kind == "texts" else self._of_records(chunk)
        errors: list[str] = []
        notes: list[str] = []
        made = _Made(self.task)
        count = 0
        failed = False
        for review in reviews:
            if isinstance(review, str):
                notes += [] if review in notes else [review]
            elif isinstance(review, SourceError):
                errors.append(self._masked(str(review)))
                made.unread(errors[-1])
                if self._strict:
                    break
            else:
                count += 1
                failed = failed or review.settings.fails(review.report)
                made.add(self._without_names(review) if self._redacted else review)
        return Done(made.end(), count, errors, notes, failed)

    def _of_records(self, chunk: Chunk) -> Iterator[_Review | SourceError]:
        path = chunk.source.path
        settings = self.run.settings(None if path == STDIN else path)
        how = settings.choice, settings.language, settings.hints, settings.worded
        for reply in replies(chunk, self.fields, settings.channel):
            if isinstance(reply, SourceError):
                yield reply
                continue
            if not reply.customer and self.task.customer:
                reply = reply._replace(customer=self.task.customer)
            report = report_of(reply, settings.reading.reviewer, *how)
            yield _Review(reply, report, settings, "encoded", 1)

    def _of_texts(self, chunk: Chunk) -> Iterator[_Review | SourceError | str]:
        for source in chunk.items:
            settings = self.run.settings(source.path)
            for entry in drafts.read(self.run, source.path):
                yield from drafts.notes(entry)
                if isinstance(entry, SourceError):
                    if not isinstance(entry, NoRepliesError):
                        yield entry
                    continue
                report = drafts.review(entry, self.task.customer, settings)
                yield from drafts.remarks(report, settings)
                draft = report.draft
                customer = entry.customer or self.task.customer
                reply = Reply(draft.text, customer, entry.id, draft.channel, entry.language, entry.path, entry.line)
                yield _Review(reply, report, settings, entry.stands, entry.column)

    def _without_names(self, review: _Review) -> _Review:
        from replycoach.audit.redaction import Redacted

        redacted = Redacted(review.reply.text, review.reply.customer)
        return review._replace(reply=redacted.reply(review.reply), report=redacted.report(review.report))

    def _masked(self, line: str) -> str:
        if not self._redacted:
            return line
        from replycoach.source.personal import masked

        return masked(line)


class _Review(Record):
    """A reply that was reviewed, with what `Result` says of its place in the file."""

    reply: Reply
    report: Report
    settings: Settings
    stands: Stands = "encoded"
    column: int = 1

    def result(self, *, readings: bool) -> Result:
        """The result."""
        return result(self.report, self.reply.line, self.stands, self.column, readings=readings)


class _Made:
    """Gathers what is made of a chunk in the form that is wanted."""

    def __init__(self, task: _Task) -> None:
        self._form = task.form
        self._with_traits = task.with_traits
        self._readings = task.with_traits or quotes_wordings(task.values)
        self._made: list[Any] = []

    def add(self, review: _Review) -> None:
        """Adds a reply."""
        if self._form == "jsonl":
            self._made.append(machine.line(review.report) + "\n")
        elif self._form == "parquet":
            from replycoach.audit import table

            self._made.append(table.row(review.reply, machine.document(review.report)))
        elif self._with_traits:
            from replycoach.audit.traits import traits

            self._made.append(Reviewed(review.reply, review.result(readings=self._readings), traits(review.report)))
        elif self._form == "reviewed":
            self._made.append(Reviewed(review.reply, review.result(readings=self._readings)))
        else:
            self._made.append(review.result(readings=self._readings))

    def unread(self, error: str) -> None:
        """Adds a record that cannot be read, where the form has a place for it."""
        if self._form == "parquet":
            from replycoach.audit import table

            self._made.append(table.unread(error))

    def end(self) -> Any:
        """What was made."""
        if self._form == "jsonl":
            return "".join(self._made)
        if self._form == "csv":
            from replycoach.output import csvrows

            return "".join(csvrows.rows(self._made))
        if self._form == "parquet":
            from replycoach.audit import table

            return table.batch(self._made, table.PLACED)
        return self._made
