"""Keeps compiled packs, so that YAML is read only after a change.

An installed package carries its packs compiled. Elsewhere they are made once and kept in the user's cache, which is
never trusted: a file there counts only if its checksum is right and the pack files are those it was made of, by their
sizes and times, or else by their contents. Anything else is made again. A folder that cannot be written costs time
only.
"""

from __future__ import annotations

import os
import sys

from replycoach.rules.compiled import FORM, PARTS, VERSION, CompiledPacks
from replycoach.rules.packfiles import PackSource, read_pack, shipped_folders
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from mmap import mmap

_CLOCK_STEP = 2_000_000_000
"""Nanoseconds within which a file system may give two changes the same time (FAT: two seconds)."""


def load_compiled(own: Sequence[str] = (), language: str = "en", cache: str | None = None) -> CompiledPacks:
    """The shipped packs and those in the folders `own`, from the cache if it is right. Raises UserError.

    `cache` is the cache folder; the user's own if left out.
    """
    installed = None if own else _read(_installed_path(), trusted=True)
    if installed is not None and installed.key.startswith(f"{VERSION}-{FORM}-"):
        return installed.packs()
    source = PackSource(shipped_folders(), tuple(own), language)
    files = source.files()
    folder = cache_folder() if cache is None else cache
    path = os.path.join(folder, f"packs-{_checksum(repr([os.path.abspath(path) for path in files]).encode())}.json")
    cached = _read(path)
    stamp = _stamp(files)
    if cached is not None and cached.stamp == stamp.text and _settled(stamp, path):
        return cached.packs()
    key = _key(files, language)
    if cached is not None and cached.key == key:
        return cached.packs()
    form = compile_packs(files, language)
    return CompiledPacks(form, _write(path, _Cached(key, stamp.text, form)), key=key)


def _installed_path() -> str:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return os.path.join(package, "_data", "compiled.json")


class _Cached(Record):
    """A compiled form with what it was made of: contents (`key`), and sizes and times of the files (`stamp`).

    The form begins at the byte `begin` of `data`.
    """

    key: str
    stamp: str
    data: bytes | mmap
    begin: int = 0

    def packs(self) -> CompiledPacks:
        """The packs in it."""
        return CompiledPacks(self.data, begin=self.begin, key=self.key)


def _key(files: Sequence[str], language: str) -> str:
    """What the compiled form depends on: our version, the language, names and contents of the files."""
    contents = [(os.path.basename(path), read_pack(path)) for path in files]
    size = sum(len(data) for _, data in contents)
    seen = repr([(name, len(data), _checksum(data)) for name, data in contents])
    return f"{VERSION}-{FORM}-{language}-{size}-{_checksum(seen.encode())}"


class _Stamp(Record):
    """What tells cheaply that no file was touched, and when the last change was (nanoseconds)."""

    text: str
    newest: int


def _stamp(files: Sequence[str]) -> _Stamp:
    """The stamp of pack files: version, paths, sizes, places and times of change."""
    try:
        states = [os.stat(path) for path in files]
    except OSError:
        return _Stamp("-", 0)
    seen = [
        (os.path.abspath(path), state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
        for path, state in zip(files, states, strict=True)
    ]
    newest = max((max(state.st_mtime_ns, state.st_ctime_ns) for state in states), default=0)
    return _Stamp(f"{VERSION}-{FORM}-{_checksum(repr(seen).encode())}", newest)


def _settled(stamp: _Stamp, cached: str) -> bool:
    """Whether every file is so much older than the cache that a later change must show in its time."""
    return stamp.newest + _CLOCK_STEP < os.stat(cached).st_mtime_ns


def _checksum(data: bytes | memoryview) -> str:
    from zlib import crc32

    return f"{crc32(data):08x}"


def _read(path: str, trusted: bool = False) -> _Cached | None:
    """A cache file; None when it is missing, unreadable or, unless it is `trusted`, damaged."""
    try:
        data = _mapped(path) if trusted else _whole(path)
    except (OSError, ValueError):
        return None
    begin = data.find(b"\n") + 1
    words = data[:begin].decode("ascii", "replace").split()
    if len(words) != 3 or not (trusted or words[2] == _checksum(memoryview(data)[begin:])):
        return None
    return _Cached(words[0], words[1], data, begin)


def _whole(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _mapped(path: str) -> mmap:
    """A file that is read where it is looked at; ValueError when it is empty."""
    from mmap import ACCESS_READ, mmap

    with open(path, "rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def _write(path: str, cached: _Cached) -> str | None:
    """Replaces the cache file in one step, so that a second process reads the old or the new one, never half.

    Returns a note when the folder cannot be written.
    """
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(part, "wb") as file:
            file.write(f"{cached.key} {cached.stamp} {_checksum(memoryview(cached.data))}\n".encode())
            file.write(cached.data)
        os.replace(part, path)
    except OSError as error:
        if os.path.exists(part):
            os.remove(part)
        return f"the cache {path} cannot be written ({error.strerror}); the next start is slower"
    return None


def cache_folder() -> str:
    """Where this user's programs keep what they can make again: REPLYCOACH_CACHE, or the system's own place."""
    given = os.environ.get("REPLYCOACH_CACHE")
    if given:
        return given
    if sys.platform == "win32":
        place = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        place = os.path.expanduser("~/Library/Caches")
    else:
        place = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(place, "replycoach")


def compile_packs(files: Sequence[str], language: str = "en") -> bytes:
    """The compiled form of pack files. Raises PackError."""
    from replycoach.rules.compiling import compiled_form

    form = compiled_form(files, language)
    lines = [form[part].encode() for part in PARTS]
    return b"\n".join((" ".join(str(len(line)) for line in lines).encode(), *lines))


def write_shipped(root: str, target: str) -> None:
    """Writes the compiled form of the packs in `root`/rules and `root`/phrasebanks to `target`, for the wheel."""
    source = PackSource((os.path.join(root, "rules"), os.path.join(root, "phrasebanks")))
    files = source.files()
    note = _write(target, _Cached(_key(files, source.language), "-", compile_packs(files)))
    if note:
        raise OSError(note)
