"""Reviews many files, in several processes, and only those whose outcome is not kept from before."""

from __future__ import annotations

import os
import sys

from replycoach.audit.outcome import Outcome
from replycoach.audit.pool import Pool, cores
from replycoach.cli import drafts
from replycoach.cli.arguments import Values
from replycoach.cli.baselines import opened
from replycoach.cli.progress import progress
from replycoach.cli.settings import Run
from replycoach.cli.writing import listed, note, quotes_wordings, write
from replycoach.output.result import Result, result
from replycoach.rules.cache import cache_folder
from replycoach.source.digest import blake2b
from replycoach.source.errors import NoRepliesError, SourceError
from replycoach.source.files import read_bytes
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from replycoach.audit.kept import Kept

_CHUNK = 20
"""Files that travel to a process together, at most."""

_ROUNDS = 4
"""Chunks that each of several processes still gets whenever one is cut: so all end at about the same time."""

_AHEAD = 3
"""Chunks that wait for each process; more would only take memory."""

_WORTH_A_PROCESS = 100
"""Files from which on several processes are quicker than one, their start included."""


def check(run: Run, files: Sequence[str], customer: str | None) -> int:
    """Reviews files: 0 when no reply is at the gate, 1 when one is, 2 when one cannot be read."""
    many = _Many(run, customer)
    write(run.values, listed(run.values, many.results(files), lambda: run.packs))
    for line in many.notes:
        note(line)
    return 2 if many.unread else 1 if many.failed else 0


class _Looked(Record):
    """A file, what it holds if it was read, the key of its outcome, and the outcome if it is known already."""

    path: str
    data: bytes | None = None
    key: str = ""
    outcome: Outcome | None = None


class _Many:
    """Reviews files and remembers what the exit code depends on."""

    def __init__(self, run: Run, customer: str | None) -> None:
        self.run = run
        self.customer = customer
        self.failed = self.unread = False
        self.notes: list[str] = []
        self._keys: dict[int, bytes] = {}

    def results(self, files: Sequence[str]) -> Iterator[Result]:
        """The results in the order of the files; what cannot be read is told."""
        with opened(self.run) as baseline:
            for path, outcome in progress(self._outcomes(files), len(files), self.run.values):
                for line in outcome.notes:
                    note(line)
                for line in outcome.errors:
                    self.unread = True
                    print(line, file=sys.stderr)
                settings = self.run.settings(_config_path(path))
                for found in outcome.results:
                    new = baseline.unknown(found)
                    gate = settings._replace(min_score=baseline.bar(found, settings.min_score))
                    self.failed = gate.fails_at(found.document.score, new.document.severities) or self.failed
                    yield new
        self.notes += [*baseline.notes, *self.run.notes]

    def _outcomes(self, files: Sequence[str]) -> Iterator[tuple[str, Outcome]]:
        jobs = _jobs(self.run, files)
        kept = None if self.run.values["no_cache"] else _kept()
        waiting: list[tuple[list[_Looked], Callable[[], list[Outcome]]]] = []
        try:
            with Pool(jobs, _prepared, (self.run.values, self.customer)) as pool:
                for chunk in _chunks(files, jobs):
                    looked = self._looked(chunk, kept)
                    tasks = [(one.path, one.data) for one in looked if one.outcome is None]
                    waiting.append((looked, pool.start(tasks) if tasks else list))
                    if len(waiting) >= jobs * _AHEAD:
                        yield from _finished(*waiting.pop(0), kept)
                while waiting:
                    yield from _finished(*waiting.pop(0), kept)
        finally:
            if kept is not None:
                kept.close()
                self.notes += [kept.note] if kept.note else []

    def _looked(self, paths: Sequence[str], kept: Kept | None) -> list[_Looked]:
        looked = [self._look(path, keyed=kept is not None) for path in paths]
        keys = [one.key for one in looked if one.key]
        known = kept.get(keys) if kept is not None and keys else {}
        return [one._replace(outcome=known[one.key]) if one.key in known else one for one in looked]

    def _look(self, path: str, *, keyed: bool) -> _Looked:
        if path == drafts.STDIN or not keyed:
            return _Looked(path)
        try:
            data = read_bytes(path)
        except SourceError as error:
            return _Looked(path, outcome=Outcome(errors=[str(error)]))
        key = blake2b(data, digest_size=16, key=self._settings_key(path))
        key.update((b"\1" if self.run.names(path) else b"\0") + os.fsencode(path))
        return _Looked(path, data, key.hexdigest())

    def _settings_key(self, path: str) -> bytes:
        """Names everything but the file that an outcome depends on."""
        settings = self.run.settings(path)
        if id(settings) not in self._keys:
            quoted = quotes_wordings(self.run.values)
            seen = (Result._fields, _changed(), settings.key, self.customer, quoted)
            self._keys[id(settings)] = blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=32).digest()
        return self._keys[id(settings)]


def _kept() -> Kept:
    from replycoach.audit.kept import Kept  # imports sqlite3: six milliseconds

    return Kept(cache_folder())


def _changed() -> int:
    """When this program was last changed, in nanoseconds: a checkout keeps its version from one edit to the next."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    folders = [package, *(entry.path for entry in os.scandir(package) if entry.is_dir())]
    files = (entry for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py"))
    return max(entry.stat().st_mtime_ns for entry in files)


def _chunks(files: Sequence[str], jobs: int) -> Iterator[Sequence[str]]:
    """The files in chunks, smaller ones towards the end (guided self-scheduling, Polychronopoulos and Kuck 1987)."""
    start = 0
    while start < len(files):
        size = _CHUNK if jobs == 1 else max(1, min(_CHUNK, (len(files) - start) // (jobs * _ROUNDS)))
        yield files[start : start + size]
        start += size


def _finished(
    looked: Sequence[_Looked], done: Callable[[], list[Outcome]], kept: Kept | None
) -> Iterator[tuple[str, Outcome]]:
    """The outcomes of a chunk in the order of its files; new ones are kept, unless something could not be read."""
    fresh = iter(done())
    for path, _, key, outcome in looked:
        if outcome is None:
            outcome = next(fresh)
            if kept is not None and key and not outcome.errors:
                kept.put(key, outcome)
        yield path, outcome


def _prepared(given: tuple[Values, str | None]) -> Callable[[tuple[str, bytes | None]], Outcome]:
    """What a process does with a file."""
    values, customer = given
    run = Run(values)

    def outcome(task: tuple[str, bytes | None]) -> Outcome:
        path, data = task
        return _outcome(path, data, customer, run)

    return outcome


def _outcome(path: str, data: bytes | None, customer: str | None, run: Run) -> Outcome:
    settings = run.settings(_config_path(path))
    results: list[Result] = []
    notes: list[str] = []
    errors: list[str] = []
    for entry in drafts.read(run, path, data):
        notes += [line for line in drafts.notes(entry) if line not in notes]
        if isinstance(entry, NoRepliesError):
            continue
        if isinstance(entry, SourceError):
            errors.append(str(entry))
            continue
        report = drafts.review(entry, customer, settings)
        notes += [line for line in drafts.remarks(report, settings, entry.line) if line not in notes]
        results.append(result(report, entry.line, entry.stands, entry.column, readings=quotes_wordings(run.values)))
    return Outcome(results, notes, errors)


def _config_path(path: str) -> str | None:
    return None if path == drafts.STDIN else path


def _jobs(run: Run, files: Sequence[str]) -> int:
    """Processes to use: those asked for, else one for each core when there is enough to do. Raises UserError."""
    asked = run.jobs
    if drafts.STDIN in files:
        return 1
    if asked is not None:
        return min(asked, len(files))
    return cores() if len(files) >= _WORTH_A_PROCESS else 1
