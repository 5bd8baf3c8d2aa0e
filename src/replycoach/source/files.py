"""Files and folders of replies."""

from __future__ import annotations

import os

from replycoach.source.decode import Decoded, decode
from replycoach.source.errors import SourceError
from replycoach.source.record import TYPE_CHECKING
from replycoach.source.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SUFFIXES = (
    *(".txt", ".md", ".markdown", ".html", ".htm", ".liquid", ".mustache", ".hbs", ".j2"),
    *(".eml", ".yaml", ".yml", ".json", ".jsonl", ".csv"),
)
"""Endings, in lower case, of the files that are read in a folder; a file that is named is read whatever its ending."""


def found(paths: Iterable[str], selection: Selection | None = None) -> Iterator[str]:
    """The files named, and those in the folders named, each once, folder by folder in the order of names.

    In folders, hidden files and folders are passed over, and so is what `selection` leaves out. Raises SourceError for
    a path that does not exist, a folder that cannot be listed and a folder without replies.
    """
    seen: set[str] = set()
    selection = selection or Selection()
    for path in paths:
        files = _in_folder(path, selection.inside(path)) if os.path.isdir(path) else _named(path)
        for file in files:
            key = os.path.normpath(file)
            if key not in seen:
                seen.add(key)
                yield file


def read(path: str) -> Decoded:
    """The text of one file; raises SourceError when it cannot be read, NoRepliesError when it is binary."""
    return decode(read_bytes(path), path)


def read_bytes(path: str) -> bytes:
    """What a file holds; raises SourceError when it cannot be read."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError as error:
        raise _unreadable(path, error) from None


def _named(path: str) -> Iterator[str]:
    if not os.path.exists(path):
        raise SourceError(f"{path}: no such file or folder")
    yield path


def _in_folder(folder: str, selection: Selection) -> Iterator[str]:
    none = True
    for file in _walk(os.path.normpath(folder), selection):
        none = False
        yield file
    if none:
        raise SourceError(f"{folder}: no reply files found; looked for {', '.join(SUFFIXES)}")


def _walk(folder: str, selection: Selection) -> Iterator[str]:
    entered: set[tuple[int, int]] = set()
    ahead = [(folder, True)]
    while ahead:
        path, is_folder = ahead.pop()
        if is_folder:
            ahead += reversed(_entries(path, selection, entered))
        else:
            yield path


def _entries(folder: str, selection: Selection, entered: set[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Files to read (False) and folders to enter (True) in one folder, in order; none in a folder entered before."""
    try:
        status = os.stat(folder)
        place = status.st_dev, status.st_ino
        if place in entered:
            return []
        entered.add(place)
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        raise _unreadable(folder, error) from None
    kept = []
    for entry in entries:
        path = entry.name if folder == os.curdir else os.path.join(folder, entry.name)
        is_folder = _answers(entry.is_dir)
        if entry.name.startswith(".") or selection.leaves_out(path, is_folder=is_folder):
            continue
        if is_folder:
            kept.append((path, True))
        elif _answers(entry.is_file) and (entry.name.lower().endswith(SUFFIXES) or selection.includes(path)):
            kept.append((path, False))
    return kept


def _answers(question: Callable[[], bool]) -> bool:
    """Whether what is asked of an entry is so; nothing is of a link to itself."""
    try:
        return question()
    except OSError:
        return False


def _unreadable(path: str, error: OSError) -> SourceError:
    if isinstance(error, FileNotFoundError):
        return SourceError(f"{path}: no such file or folder")
    if isinstance(error, PermissionError):
        return SourceError(f"{path}: permission denied; check who may read it")
    if isinstance(error, IsADirectoryError):
        return SourceError(f"{path}: a folder, and a file is wanted here")
    return SourceError(f"{path}: cannot be read ({error.strerror})")
