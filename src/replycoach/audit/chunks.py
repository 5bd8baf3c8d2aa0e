"""Cuts sources into chunks, pieces of work that travel to a process together, without reading more than one ahead.

The same sources are always cut alike, so that a run can go on where another one stopped.
"""

from __future__ import annotations

import csv
import io
from itertools import islice

from replycoach.audit import rows
from replycoach.audit.opening import opened, size
from replycoach.source.errors import NoRepliesError, SourceError, UserError
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, BinaryIO

    from replycoach.audit.reply import Reply
    from replycoach.audit.rows import Fields
    from replycoach.audit.sources import Source
    from replycoach.source.draft import Channel

RECORDS = 64
"""Records of a chunk; of 100 words each they keep a process busy for a twentieth of a second or more."""

FILES = 16
"""Files of templates in a chunk."""

_SAMPLE = 1 << 16
"""Bytes by which the encoding of a CSV file is known."""

_DELIMITERS = ",;\t|"
_LONGEST = 4_000_000
"""Characters in a cell; more means a quotation mark that is never closed."""


class Chunk(Record):
    """Some of a source. `first` is the line on which it begins, from 1; `items` are what stands there:

    lines as bytes; rows of CSV as (line, {field: cell}) or (line, what is wrong); a list of dictionaries of Parquet;
    the sources of files of templates. `read` are the bytes read so far of all sources, `note` is for the person.
    """

    source: Source
    first: int
    items: Sequence[Any]
    read: int = 0
    note: str | None = None


def chunks(sources: Sequence[Source], fields: Fields) -> Iterator[Chunk]:
    """The chunks of all sources, in order. Raises UserError for a source that cannot be read or lacks the text."""
    before = 0
    texts: list[Source] = []
    for source in sources:
        if source.kind == "texts":
            texts.append(source)
        if texts and (source.kind != "texts" or len(texts) == FILES):
            before += sum(map(size, texts))
            yield Chunk(texts[0], 1, texts, before)
            texts = []
        if source.kind != "texts":
            for chunk in _CUT[source.kind](source, fields):
                yield chunk._replace(read=before + chunk.read)
            before += size(source)
    if texts:
        yield Chunk(texts[0], 1, texts, before + sum(map(size, texts)))


def _lines(source: Source, fields: Fields) -> Iterator[Chunk]:
    with opened(source) as (file, told):
        first = 1
        while lines := list(islice(file, RECORDS)):
            yield Chunk(source, first, lines, told())
            first += len(lines)


def _table(source: Source, fields: Fields) -> Iterator[Chunk]:
    csv.field_size_limit(_LONGEST)
    with opened(source) as (raw, told):
        text, note = _decoded(raw, source)
        head = text.readline()
        delimiter = max(_DELIMITERS, key=head.count)
        table = csv.reader(_chained(head, text), delimiter=delimiter)
        columns = [column.strip() for column in _next(table, source) or []]
        if fields.text not in columns:
            raise SourceError(f"{source.shown}:1: {rows.missing('column', fields.text, columns)}")
        wanted = [(name, columns.index(name)) for name in fields if name in columns]
        while True:
            first = table.line_num + 1
            items: list[Any] = []
            while len(items) < RECORDS:
                line = table.line_num + 1
                row = _next(table, source)
                if row is None:
                    break
                if row:
                    items.append((line, _cells(row, wanted, fields)))
            if not items:
                return
            yield Chunk(source, first, items, told(), note)
            note = None


def _cells(row: Sequence[str], wanted: Sequence[tuple[str, int]], fields: Fields) -> dict[str, str | None] | str:
    """The cells of a row by column, empty ones but the text as None; what is wrong with it if something is."""
    cells: dict[str, str | None] = {}
    for name, at in wanted:
        if at < len(row):
            cells[name] = row[at] if name == fields.text else row[at] or None
        elif name == fields.text:
            return f"{len(row)} cells where column '{name}' is number {at + 1}"
    if any(cell and not cell.isascii() and any("\ud800" <= c <= "\udfff" for c in cell) for cell in cells.values()):
        return "not UTF-8; save the file as UTF-8"
    return cells


def _next(table: Iterator[list[str]], source: Source) -> list[str] | None:
    try:
        return next(table, None)
    except csv.Error as error:
        line = table.line_num  # type: ignore[attr-defined]
        raise SourceError(f"{source.shown}:{line}: not CSV: {error}; check the quotation marks") from None


def _chained(head: str, rest: Iterator[str]) -> Iterator[str]:
    yield head
    yield from rest


def _decoded(raw: BinaryIO, source: Source) -> tuple[io.TextIOWrapper, str | None]:
    """The text of a file as it is read, in the encoding that its beginning shows, and a note when that was a guess."""
    from replycoach.source.decode import decode

    file = raw if hasattr(raw, "peek") and not source.packing else io.BufferedReader(raw, _SAMPLE)  # type: ignore[type-var]
    sample = b""
    while len(sample) < _SAMPLE and (more := file.read(_SAMPLE - len(sample))):
        sample += more
    try:
        decoded = decode(_whole_lines(sample) if len(sample) == _SAMPLE else sample, source.shown)
    except NoRepliesError as error:
        raise SourceError(str(error)) from None
    encoding = "utf-8-sig" if decoded.encoding == "utf-8" else decoded.encoding
    back = io.BufferedReader(_Again(sample, file), _SAMPLE)
    if decoded.mark and encoding != "utf-8-sig":
        back.read(len(decoded.mark))
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    return io.TextIOWrapper(back, encoding, errors, newline=""), decoded.note


def _whole_lines(sample: bytes) -> bytes:
    """The sample up to its last line end, in characters of one, two or four bytes."""
    width = 4 if sample.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) else 2 if b"\0" in sample else 1
    end = sample.rfind(b"\n") + 1
    return sample[: end + -end % width] or sample


class _Again(io.RawIOBase):
    """Bytes that were read already, then the rest of their file."""

    def __init__(self, head: bytes, rest: Any) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _parquet(source: Source, fields: Fields) -> Iterator[Chunk]:
    if source.packing:
        raise SourceError(f"{source.path}: Parquet is packed inside; unpack the file first")
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UserError(
            f"{source.path}: Parquet needs the package pyarrow; pip install 'replycoach[parquet]'"
        ) from None
    try:
        with pyarrow.parquet.ParquetFile(source.path) as file:
            columns = file.schema_arrow.names
            if fields.text not in columns:
                raise SourceError(f"{source.path}: {rows.missing('column', fields.text, columns)}")
            wanted = [name for name in dict.fromkeys(fields) if name in columns]
            total = max(1, file.metadata.num_rows)
            first = 1
            for batch in file.iter_batches(RECORDS * 16, columns=wanted):
                items = batch.to_pylist()
                for at in range(0, len(items), RECORDS):
                    done = (first + min(at + RECORDS, len(items)) - 1) / total
                    yield Chunk(source, first + at, items[at : at + RECORDS], int(done * size(source)))
                first += len(items)
    except (pyarrow.ArrowException, OSError) as error:
        what = " ".join(str(error).split())[:200]
        raise SourceError(f"{source.path}: cannot be read as Parquet ({what})") from None


_CUT = {"lines": _lines, "table": _table, "parquet": _parquet}


def replies(chunk: Chunk, fields: Fields, channel: Channel) -> Iterator[Reply | SourceError]:
    """The replies of a chunk of records; one that cannot be read is an error in its place.

    `channel` is that of records that name none. Empty lines are passed over.
    """
    source = chunk.source
    path = source.path
    for line, item in _numbered(chunk):
        try:
            if isinstance(item, str):
                raise ValueError(item)
            row = rows.json_row(item, first=line == 1) if isinstance(item, bytes) else item
            if row is not None:
                yield rows.reply_of(row, fields, channel, path, line)
        except ValueError as error:
            yield SourceError(f"{source.shown}:{line}: {error}")


def _numbered(chunk: Chunk) -> Iterator[tuple[int, Any]]:
    if chunk.source.kind == "table":
        return iter(chunk.items)
    return enumerate(chunk.items, chunk.first)
