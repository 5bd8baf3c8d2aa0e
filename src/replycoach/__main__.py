"""Runs `python -m replycoach`."""

from __future__ import annotations

from replycoach.cli import entry

entry()
