"""The baseline of a run: from --baseline or the configuration, written with --update-baseline."""

from __future__ import annotations

from replycoach.audit.baseline import Baseline
from replycoach.cli.settings import Run, text
from replycoach.cli.writing import replace
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


class opened:  # noqa: N801 - reads as `open` does
    """The baseline while replies are reviewed; it is written at the end if that was asked for. Raises UserError."""

    def __init__(self, run: Run) -> None:
        configured = run.configuration.paths("baseline")
        self._path = text(run.values, "baseline") or (configured[-1] if configured else None)
        self._update = bool(run.values["update_baseline"])
        if self._update and self._path is None:
            raise UserError("--update-baseline: no baseline is named; add --baseline FILE")
        self._baseline = Baseline(self._path, update=self._update)

    def __enter__(self) -> Baseline:
        return self._baseline

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._baseline.close()
            if self._update and self._path is not None:
                replace(self._path, self._baseline.accept().encode("utf-8", "backslashreplace"))
