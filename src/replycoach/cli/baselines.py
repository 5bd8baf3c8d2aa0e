"""The baseline of a run: from --baseline or the configuration, written with --update-baseline."""

from __future__ import annotations

from contextlib import contextmanager

from replycoach.audit.baseline import Baseline
from replycoach.cli.settings import Run, text
from replycoach.cli.writing import replace
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def opened(run: Run) -> Iterator[Baseline]:
    """The baseline while replies are reviewed; it is written at the end if that was asked for. Raises UserError."""
    configured = run.configuration.paths("baseline")
    path = text(run.values, "baseline") or (configured[-1] if configured else None)
    update = bool(run.values["update_baseline"])
    if update and path is None:
        raise UserError("--update-baseline: no baseline is named; add --baseline FILE")
    baseline = Baseline(path, update=update)
    yield baseline
    baseline.close()
    if update and path is not None:
        replace(path, baseline.accept().encode("utf-8", "backslashreplace"))
