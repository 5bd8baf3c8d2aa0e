"""Mistakes in what the user gave, told in one line."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class UserError(ValueError):
    """A mistake in the user's input, options, configuration or packs: the message is the whole line to show."""


class SourceError(UserError):
    """A file, folder or record that cannot be read: `path: what is wrong; what to do`."""


class NoRepliesError(SourceError):
    """A file that holds no replies: a mistake where it was named, and passed over where it was found in a folder."""


def did_you_mean(name: str, known: Iterable[str], otherwise: str, quoted: str = "'{}'") -> str:
    """A question that names the known name nearest to `name`; `otherwise` when none is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), 1)
    return f"did you mean {quoted.format(near[0])}?" if near else otherwise


def did_you_mean_rule(name: str, known: Iterable[str]) -> str:
    """As `did_you_mean`, for the names of rules and packs."""
    return did_you_mean(name, known, "'replycoach rules' lists them")


class PackError(UserError):
    """A mistake in a file the user wrote: `path:line:column: what is wrong; what is allowed` (1-based)."""

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {message}")
