"""A result that is written piece by piece and survives the end of its run, so that another run can go on with it.

`FILE.part` holds the pieces. `FILE.journal` holds a line for what the result is made from and a line for each piece:
how many there are, the bytes so far and their checksum. A piece counts when both agree. Both files are brought to the
disk together, the pieces first; at the end the part takes the place of FILE.
"""

from __future__ import annotations

import json
import os
import time
from zlib import crc32

from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType
    from typing import Any, BinaryIO, Literal

_SECONDS = 1.0
"""How often both files are brought to the disk; a run that is killed loses less, only a power cut so much."""


class Position(Record):
    """How far a result is: pieces written, their bytes, the checksum of these, and what the run has counted so far."""

    pieces: int = 0
    bytes: int = 0
    checksum: int = 0
    counted: Mapping[str, Any] = {}
    done: bool = False


class Journal:
    """Writes the file `path`. `made_of` is plain JSON that names all that the result depends on.

    With `resume` it goes on where an earlier run stopped; `position` says where that is. Raises UserError when that
    run had other inputs or settings, or a file cannot be written.
    """

    def __init__(self, path: str, made_of: Mapping[str, Any], *, resume: bool) -> None:
        self.path = path
        self._target = os.path.realpath(path)
        self._part = f"{self._target}.part"
        self._log = f"{self._target}.journal"
        self._synced = time.monotonic()
        self._open: list[BinaryIO] = []
        self.position = self._found(made_of) if resume else Position()
        if self.position.done:
            return
        if os.path.exists(self._target) and not os.access(self._target, os.W_OK):
            raise UserError(f"{path}: may not be written; change its mode, or name another file")
        try:
            mode: Literal["r+b", "wb"] = "r+b" if self.position.pieces else "wb"
            self._open = [_opened(self._part, mode), _opened(self._log, mode)]
            part, log = self._open
            _cut(part, self.position.bytes)
            if self.position.pieces:
                _cut(log, sum(len(log.readline()) for _ in range(1 + self.position.pieces)))
            else:
                log.write(_line(made_of))
        except OSError as error:
            raise self._unwritable(error) from None

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed()

    def add(self, piece: bytes, counted: Mapping[str, Any]) -> None:
        """Writes the next piece; `counted` is what the run has counted with it."""
        at = self.position
        self.position = Position(at.pieces + 1, at.bytes + len(piece), crc32(piece, at.checksum), counted)
        try:
            self._write(piece, self.position)
            if time.monotonic() - self._synced > _SECONDS:
                self._sync()
        except OSError as error:
            raise self._unwritable(error) from None

    def finish(self) -> None:
        """Puts the file in its place and takes the journal away."""
        try:
            if not self.position.done:
                self._sync()
                self._write(b"", self.position._replace(done=True))
                self._sync()
                if os.path.exists(self._target):
                    os.chmod(self._part, os.stat(self._target).st_mode & 0o7777)
            if os.path.exists(self._part):
                self._closed()
                os.replace(self._part, self._target)
            os.unlink(self._log)
        except OSError as error:
            raise self._unwritable(error) from None

    def forget(self) -> None:
        """Takes both files away."""
        self._closed()
        os.unlink(self._part)
        os.unlink(self._log)

    def _closed(self) -> None:
        for file in self._open:
            file.close()

    def _write(self, piece: bytes, position: Position) -> None:
        part, log = self._open
        part.write(piece)
        part.flush()
        log.write(_line(position._asdict()))
        log.flush()

    def _sync(self) -> None:
        for file in self._open:
            os.fsync(file.fileno())
        self._synced = time.monotonic()

    def _found(self, made_of: Mapping[str, Any]) -> Position:
        """The last position on which journal and part agree; the beginning when there is no journal."""
        try:
            with open(self._log, "rb") as log:
                if (begun := _read(log.readline())) is None:
                    return Position()
                for name, what in (("inputs", "other inputs"), ("settings", "other settings")):
                    if begun.get(name) != made_of[name]:
                        raise UserError(
                            f"{self.path}: the run that stopped had {what}; leave --resume out to begin again"
                        )
                return self._agreed(_positions(log))
        except FileNotFoundError:
            return Position()
        except OSError as error:
            raise UserError(
                f"{self._log}: cannot be read ({error.strerror}); leave --resume out to begin again"
            ) from None

    def _agreed(self, positions: Iterator[Position]) -> Position:
        last = Position()
        if not os.path.exists(self._part):
            for position in positions:
                last = position
            return last if last.done else Position()
        with open(self._part, "rb") as part:
            for position in positions:
                size = position.bytes - last.bytes
                piece = part.read(size)
                if len(piece) != size or crc32(piece, last.checksum) != position.checksum:
                    break
                last = position
        return last

    def _unwritable(self, error: OSError) -> UserError:
        return UserError(f"{self.path}: {error.strerror}; name a file that can be written")


def _opened(path: str, mode: Literal["r+b", "wb"]) -> BinaryIO:
    return open(path, mode)


def _cut(file: BinaryIO, size: int) -> None:
    file.truncate(size)
    file.seek(size)


def _line(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content).encode() + b"\n"


def _read(line: bytes) -> dict[str, Any] | None:
    """What a line holds; None when it was not written to its end."""
    if not line.endswith(b"\n"):
        return None
    try:
        content = json.loads(line)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def _positions(log: BinaryIO) -> Iterator[Position]:
    for line in log:
        content = _read(line)
        if content is None or content.keys() != set(Position._fields):
            return
        yield Position(**content)
