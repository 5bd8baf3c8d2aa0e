"""Workflow commands, read as a runner reads them."""

from __future__ import annotations

import re

from hostile import findings_of, results, written
from hypothesis import given
from hypothesis import strategies as st

from replycoach.output import github
from replycoach.output.cells import visible
from replycoach.output.machine import finding_object
from replycoach.output.result import Result, place
from replycoach.output.written import Written
from replycoach.rules.finding import Finding

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
_KINDS = {"error": "error", "warning": "warning", "suggestion": "notice"}


def _unescaped(text: str, signs: str = "\r\n") -> str:
    for sign in signs:
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text.replace("%25", "%")


def _read(line: str) -> tuple[str, dict[str, str], str]:
    match = _COMMAND.fullmatch(line)
    assert match, line
    kind, listed, message = match.groups()
    properties = dict(part.split("=", 1) for part in listed.split(","))
    return kind, {name: _unescaped(value, "\r\n:,") for name, value in properties.items()}, _unescaped(message)


@given(st.lists(results(), max_size=3))
def test_a_runner_reads_a_command_for_every_finding(found: list[Result]) -> None:
    *commands, last = written(github.pieces(found)).splitlines()

    told = findings_of(found)
    assert len(told) == len(commands)
    for (result, finding), line in zip(told, commands, strict=True):
        kind, properties, message = _read(line)
        assert _KINDS[finding["severity"]] == kind
        path = result.document["path"]
        where = place(result, finding)
        assert properties.get("line") == (None if path is None else str(where.line))
        if path is not None and path.isprintable():
            assert path == properties["file"]
        assert message.startswith(visible(finding["message"]))
        assert ("col" in properties) <= (where.line == where.end_line)
    assert not last.lstrip().startswith("::")


def _result(path: str, severities: list[str]) -> Result:
    text = "We can't."
    findings = [Finding("negative.cannot", "negative", "existence", s, "No.", 3, 8, "can't") for s in severities]  # type: ignore[arg-type]
    document = {"id": None, "path": path, "language": "en", "score": 50, "grade": "D"}
    return Result(Written.of({**document, "findings": [finding_object(finding, text) for finding in findings]}))


def test_a_command_names_its_place() -> None:
    lines = "".join(github.pieces([_result("a,b:c%.md", ["error"])])).splitlines()

    assert [
        "::error file=a%2Cb%3Ac%25.md,line=1,col=4,endLine=1,endColumn=9,title=replycoach negative.cannot::No.",
        "1 of 1 reply falls short: 1 error · mean score 50",
    ] == lines


def test_what_github_would_drop_is_told_in_plain_lines_in_its_place() -> None:
    found = [_result("first.md", ["warning"] * 9), _result("##[group]x.md", ["warning", "error", "warning"])]

    lines = "".join(github.pieces([*found, _result("::error::", ["warning"])])).splitlines()

    kinds = [line.split(" ")[0] for line in lines]
    assert ["::warning"] * 10 + ["::error"] == kinds[:11]
    assert [
        "# #[group]x.md:1:4: warning negative.cannot No.",
        "./::error:::1:4: warning negative.cannot No.",
        "3 of 3 replies fall short: 1 error, 12 warnings · mean score 50 · annotations for the first 10 of a kind",
    ] == lines[11:]


def test_nothing_reviewed_is_told() -> None:
    assert "Nothing to review.\n" == "".join(github.pieces([]))
