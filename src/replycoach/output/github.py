"""Workflow commands of GitHub Actions: each finding becomes an annotation beside its line in the pull request."""

from __future__ import annotations

from replycoach.output import log
from replycoach.output.cells import visible
from replycoach.output.result import place
from replycoach.output.tally import Tally
from replycoach.output.wording import offered
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from replycoach.output.result import Result

SHOWN = 10
"""Annotations of a kind that GitHub shows for one step; it drops the others, and with them where they stand."""

_KINDS = {"error": "error", "warning": "warning", "suggestion": "notice"}


def pieces(results: Iterable[Result]) -> Iterator[str]:
    """A line a finding, in the order of the results, and a last line that sums up.

    Of each kind, the first that GitHub shows are commands; what follows are plain lines that name the place.
    """
    tally = Tally()
    for result in results:
        told = dict(tally.summary.counts)
        tally.add(result)
        for number, finding in enumerate(result.document["findings"]):
            severity = finding["severity"]
            told[severity] += 1
            shown = told[severity] <= SHOWN
            yield f"{_command(result, number) if shown else _harmless(log.line(result, finding))}\n"
    more = any(count > SHOWN for count in tally.summary.counts.values())
    yield tally.line + (f" · annotations for the first {SHOWN} of a kind\n" if more else "\n")


def _command(result: Result, number: int) -> str:
    finding = result.document["findings"][number]
    properties = {**_where(result, finding), "title": f"replycoach {finding['rule']}"}
    offer = offered(result, number)
    message = visible(finding["message"]) + (f" ({visible(offer)})" if offer else "")
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_KINDS[finding['severity']]} {listed}::{_data(message)}"


def _where(result: Result, finding: Mapping[str, Any]) -> dict[str, Any]:
    path = result.document["path"]
    if path is None:
        return {}
    where = place(result, finding)
    lines = {"file": path, "line": where.line, "endLine": where.end_line}
    if where.column is None or where.line != where.end_line:  # GitHub takes columns of one line only
        return lines
    return {
        "file": path,
        "line": where.line,
        "col": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
    }


def _data(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _harmless(line: str) -> str:
    """A plain line in which a runner sees no command, neither at its beginning nor in the old form `##[name]`."""
    line = line.replace("##[", "# #[")
    return f"./{line}" if line.lstrip().startswith("::") else line
