"""A DOCUMENT object as a line of JSON, which travels and is kept as text and is read only when needed."""

from __future__ import annotations

from collections.abc import Mapping

from replycoach.rules.decoding import decoded_text
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any


class Written(Mapping[str, "Any"]):
    """A DOCUMENT object by its `line` of JSON, without the line end; whatever asks for a field of it reads the line.

    `score` and `severities`, one for each finding, are known without that.
    """

    __slots__ = ("_data", "line", "score", "severities")

    def __init__(self, line: str, score: int | None, severities: Sequence[str]) -> None:
        self._data: Mapping[str, Any] | None = None
        self.line = line
        self.score = score
        self.severities = severities

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Written:
        """The object written."""
        import json

        severities = [finding["severity"] for finding in data["findings"]]
        return cls(json.dumps(data, ensure_ascii=False), data["score"], severities)

    def __reduce__(self) -> tuple[Any, ...]:
        return Written, (self.line, self.score, self.severities)

    @property
    def data(self) -> Mapping[str, Any]:
        """The object itself."""
        if self._data is None:
            self._data = dict(decoded_text(self.line))
        return self._data

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)
