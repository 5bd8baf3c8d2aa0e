"""The sources of an audit: files of records, files of templates, standard input."""

from __future__ import annotations

import glob
import os

from replycoach.source.errors import SourceError
from replycoach.source.files import SUFFIXES, found
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    from replycoach.source.selection import Selection

    Kind = Literal[
        "lines",  # an object of JSON a line
        "table",  # CSV: a record a row, a column for each field
        "parquet",  # the same, in Parquet
        "texts",  # what `check` reads: one reply or several in a file
    ]
    Packing = Literal["", "gz", "zst"]

STDIN = "-"

_RECORDS: dict[str, Kind] = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".pq": "parquet",
}
_PACKED: dict[str, Packing] = {".gz": "gz", ".zst": "zst"}


class Source(Record):
    """A file, or standard input as "-"; `named` tells that the person has named it, and not its folder."""

    path: str
    kind: Kind
    packing: Packing = ""
    named: bool = True

    @property
    def shown(self) -> str:
        """The name for a person."""
        return "standard input" if self.path == STDIN else self.path


def sources(paths: Iterable[str], selection: Selection) -> Iterator[Source]:
    """The sources of paths, in order, each once: files, those that a pattern matches, those of folders.

    Raises SourceError for a path that does not exist, a pattern that matches nothing and a folder without replies.
    """
    seen: set[str] = set()
    for given in paths:
        for path in _matched(given):
            one = [_source(path)] if not os.path.isdir(path) else _in_folder(path, selection)
            for source in one:
                key = os.path.normpath(source.path)
                if key not in seen:
                    seen.add(key)
                    yield source


def _matched(path: str) -> list[str]:
    if path == STDIN or os.path.exists(path):
        return [path]
    if not glob.has_magic(path):
        raise SourceError(f"{path}: no such file or folder")
    paths = sorted(glob.glob(path, recursive=True))
    if not paths:
        raise SourceError(f"{path}: matches no file")
    return paths


def _in_folder(folder: str, selection: Selection) -> Iterator[Source]:
    return (Source(file, "texts", named=False) for file in found([folder], selection))


def _source(path: str) -> Source:
    if path == STDIN:
        return Source(path, "lines")
    bare, ending = os.path.splitext(path.lower())
    packing = _PACKED.get(ending, "")
    if packing:
        ending = os.path.splitext(bare)[1]
    kind = _RECORDS.get(ending)
    if kind is None:
        kind = "texts" if not packing and ending in SUFFIXES else "lines"
    return Source(path, kind, packing)
