"""Opens sources, packed or not, and tells how much of them is read."""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import contextmanager

from replycoach.audit.sources import STDIN
from replycoach.source.errors import SourceError, UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from replycoach.audit.sources import Source


@contextmanager
def opened(source: Source) -> Iterator[tuple[BinaryIO, Callable[[], int]]]:
    """The unpacked bytes of a source, and a function that tells how many bytes of the file are read.

    Raises SourceError for what cannot be opened, read or unpacked, UserError when a package is missing for it.
    """
    if source.path == STDIN:
        if sys.stdin is None or sys.stdin.closed:
            raise UserError("standard input: nothing to read; name a file, or pipe records in")
        yield sys.stdin.buffer, int
        return
    try:
        with open(source.path, "rb") as file:
            yield _unpacked(file, source), file.tell
    except OSError as error:
        if source.packing and error.errno is None:
            raise _damaged(source) from None
        reason = (error.strerror or "cannot be read").lower()
        raise SourceError(f"{source.path}: {reason}; name a file that can be read") from None
    except (EOFError, zlib.error):
        raise _damaged(source) from None
    except Exception as error:
        if type(error).__module__.startswith(("zstandard", "zstd")):
            raise _damaged(source) from None
        raise


def size(source: Source) -> int:
    """Bytes of the file, 0 when that is not known."""
    try:
        return 0 if source.path == STDIN else os.path.getsize(source.path)
    except OSError:
        return 0


def _unpacked(file: BinaryIO, source: Source) -> BinaryIO:
    if source.packing == "gz":
        import gzip

        return gzip.GzipFile(fileobj=file)  # type: ignore[return-value]
    if source.packing == "zst":
        import io

        try:
            import zstandard
        except ImportError:
            raise UserError(
                f"{source.path}: zstd needs the package zstandard; pip install 'replycoach[zstd]', or unpack it first"
            ) from None
        reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True, closefd=False)
        return io.BufferedReader(reader, 1 << 20)
    return file


def _damaged(source: Source) -> SourceError:
    return SourceError(f"{source.path}: damaged, or not packed as its ending says; pack it again")
