"""A DOCUMENT object as a line of JSON, which travels and is kept as text and is read only when needed."""

from __future__ import annotations

import json
from collections.abc import Mapping

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any


class Written(Mapping[str, "Any"]):
    """A DOCUMENT object, given as `data` or as its `line` of JSON without the line end; each is made of the other.

    `score` and `severities`, one for each finding, are known without reading the line.
    """

    __slots__ = ("_data", "_line", "score", "severities")

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data: Mapping[str, Any] | None = data
        self._line: str | None = None
        self.score: int | None = data["score"]
        self.severities: Sequence[str] = [finding["severity"] for finding in data["findings"]]

    @classmethod
    def of_line(cls, line: str, score: int | None, severities: Sequence[str]) -> Written:
        """A document known by its line."""
        written = cls.__new__(cls)
        written._data, written._line, written.score, written.severities = None, line, score, severities
        return written

    def __reduce__(self) -> tuple[Any, ...]:
        if self._line is None:
            return Written, (self._data,)
        return Written.of_line, (self._line, self.score, self.severities)

    def as_line(self) -> Written:
        """The same, known by its line, which is what another process or the store is given."""
        return Written.of_line(self.line, self.score, self.severities)

    @property
    def line(self) -> str:
        """The document as a line of JSON."""
        if self._line is None:
            self._line = json.dumps(self._data, ensure_ascii=False)
        return self._line

    @property
    def data(self) -> Mapping[str, Any]:
        """The document itself."""
        if self._data is None:
            self._data = dict(json.loads(self._line or ""))
        return self._data

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)
