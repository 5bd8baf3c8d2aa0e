"""A file that a command writes is replaced in one step, piece by piece, or stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from replycoach.cli.writing import replace_by
from replycoach.source.errors import UserError


def test_pieces_are_written_as_they_are_made(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(4):
            written.append(sum(path.stat().st_size for path in tmp_path.iterdir()))
            yield b"x" * 1_000_000

    written: list[int] = []
    replace_by(str(tmp_path / "out"), pieces())
    assert written == [0, 1_000_000, 2_000_000, 3_000_000]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OSError])
def test_a_piece_that_cannot_be_made_leaves_the_file_as_it_was(error: type[BaseException], tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise error

    (tmp_path / "out").write_bytes(b"old")
    with pytest.raises(error):
        replace_by(str(tmp_path / "out"), pieces())
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("out", b"old")]


def test_a_file_that_cannot_be_written_is_told_before_the_work_is_done(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        pytest.fail("a piece was made")
        yield b""

    with pytest.raises(UserError, match="out: No such file or directory; name a file that can be written"):
        replace_by(str(tmp_path / "nowhere" / "out"), pieces())
