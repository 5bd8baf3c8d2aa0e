"""Which files of a folder are replies: by patterns of a configuration and by `.gitignore`."""

from __future__ import annotations

import os

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pathspec import GitIgnoreSpec


class Patterns:
    """Patterns as in a `.gitignore` in `folder`; the last that matches a path decides, `!` turns one round."""

    def __init__(self, folder: str, lines: Sequence[str]) -> None:
        self.folder = os.path.abspath(folder)
        self._lines = lines
        self._spec: GitIgnoreSpec | None = None

    def decide(self, path: str, *, is_folder: bool = False) -> bool | None:
        """Whether a path is matched, by a pattern or by the negation of one; None when no pattern speaks of it."""
        relative = os.path.relpath(os.path.abspath(path), self.folder)
        if relative.startswith(os.pardir):
            return None
        name = relative.replace(os.sep, "/") + ("/" if is_folder else "")
        if self._spec is None:
            from pathspec import GitIgnoreSpec

            self._spec = GitIgnoreSpec.from_lines(self._lines)
        return self._spec.check_file(name).include

    def match(self, path: str) -> bool:
        """Whether a file is matched."""
        return bool(self.decide(path))


class _Ignored:
    """What the `.gitignore` files of a repository leave out, from its root down to the folders that are read."""

    def __init__(self) -> None:
        self._known: dict[str, list[Patterns]] = {}
        self._beside: dict[str, list[Patterns]] = {}

    def leaves_out(self, path: str, *, is_folder: bool) -> bool:
        """Whether a file or folder is left out; the nearest `.gitignore` that speaks of it decides."""
        folder = os.path.dirname(path)
        if folder not in self._beside:
            self._beside[folder] = self._above(os.path.abspath(folder))
        for patterns in reversed(self._beside[folder]):
            decided = patterns.decide(path, is_folder=is_folder)
            if decided is not None:
                return decided
        return False

    def _above(self, folder: str) -> list[Patterns]:
        """The patterns that hold in a folder, the nearest last; a repository's own end at its root."""
        if folder not in self._known:
            parent = os.path.dirname(folder)
            is_root = parent == folder or os.path.exists(os.path.join(folder, ".git"))
            inherited = [] if is_root else self._above(parent)
            self._known[folder] = inherited + _read(folder)
        return self._known[folder]


def _read(folder: str) -> list[Patterns]:
    path = os.path.join(folder, ".gitignore")
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return [Patterns(folder, file.read().splitlines())]
    except OSError:
        return []


class Selection:
    """Which files in folders are read. `include` and `exclude` are patterns, each with the folder that it stands in."""

    def __init__(self, include: Sequence[tuple[str, str]] = (), exclude: Sequence[tuple[str, str]] = ()) -> None:
        self._include = _by_folder(include)
        self._exclude = _by_folder(exclude)
        self._ignored: _Ignored | None = _Ignored()

    def inside(self, folder: str) -> Selection:
        """The selection for a folder that is named, which is read even if it would be passed over."""
        if not self.leaves_out(folder, is_folder=True):
            return self
        freed = Selection()
        freed._include = self._include
        freed._ignored = None
        return freed

    def includes(self, path: str) -> bool:
        """Whether a file is read whatever its ending."""
        return any(patterns.match(path) for patterns in self._include)

    def leaves_out(self, path: str, *, is_folder: bool) -> bool:
        """Whether a file or folder is passed over."""
        if any(patterns.decide(path, is_folder=is_folder) for patterns in self._exclude):
            return True
        return self._ignored is not None and self._ignored.leaves_out(path, is_folder=is_folder)


def _by_folder(patterns: Sequence[tuple[str, str]]) -> list[Patterns]:
    folders: dict[str, list[str]] = {}
    for folder, pattern in patterns:
        folders.setdefault(folder, []).append(pattern)
    return [Patterns(folder, lines) for folder, lines in folders.items()]
