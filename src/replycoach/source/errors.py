"""Mistakes in what the user gave, told in one line."""

from __future__ import annotations


class UserError(ValueError):
    """A mistake in the user's input, options, configuration or packs: the message is the whole line to show."""


class SourceError(UserError):
    """A file, folder or record that cannot be read: `path: what is wrong; what to do`."""
