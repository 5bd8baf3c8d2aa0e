"""Keeps outcomes of files, so that a file is reviewed again only when something that matters has changed.

One SQLite file in the user's cache folder, readable by the user alone. It is never trusted: what does not read as an
outcome is as good as missing. A cache that cannot be used costs time only.
"""

from __future__ import annotations

import os
import sqlite3

from replycoach.audit.outcome import Outcome, from_text, to_text
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = "results.sqlite"

_MOST = 50_000
"""Outcomes that are kept; about three kilobytes each. The oldest go first."""

_TOGETHER = 500
"""Outcomes that are written in one step."""

_SECONDS = 5.0
"""How long to wait for another process that writes."""


class Kept:
    """Outcomes by key, in `folder`; `note` says in one line why they cannot be kept, if so."""

    def __init__(self, folder: str) -> None:
        self.note: str | None = None
        self._store: sqlite3.Connection | None = None
        self._path = os.path.join(folder, _NAME)
        self._new: list[tuple[str, str]] = []
        try:
            os.makedirs(folder, exist_ok=True)
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
            self._store = sqlite3.connect(self._path, timeout=_SECONDS)
            self._store.execute("CREATE TABLE IF NOT EXISTS outcomes (key TEXT PRIMARY KEY, outcome TEXT NOT NULL)")
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def close(self) -> None:
        """Writes what is left to write."""
        self._write()
        if self._store is not None:
            self._store.close()

    def get(self, keys: Sequence[str]) -> dict[str, Outcome]:
        """The outcomes kept under some keys, by key."""
        if self._store is None:
            return {}
        places = ",".join("?" * len(keys))
        try:
            rows = self._store.execute(f"SELECT key, outcome FROM outcomes WHERE key IN ({places})", keys).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return {}
        read = ((key, from_text(text)) for key, text in rows if isinstance(text, str))
        return {key: outcome for key, outcome in read if outcome is not None}

    def put(self, key: str, outcome: Outcome) -> None:
        """Keeps an outcome, once enough have come together or at the end."""
        if self._store is not None:
            self._new.append((key, to_text(outcome)))
            if len(self._new) >= _TOGETHER:
                self._write()

    def _write(self) -> None:
        if self._store is None or not self._new:
            return
        try:
            with self._store as store:
                store.executemany("INSERT OR REPLACE INTO outcomes VALUES (?, ?)", self._new)
                store.execute(
                    "DELETE FROM outcomes WHERE rowid <= (SELECT max(rowid) FROM outcomes) - ?",
                    (_MOST,),
                )
        except sqlite3.Error as error:
            self._give_up(error)
        self._new.clear()

    def _give_up(self, error: Exception) -> None:
        self._store = None
        self.note = f"{self._path}: results cannot be kept ({error}); the next run is slower"
