"""JUnit XML, read by a parser."""

from __future__ import annotations

from xml.etree import ElementTree

from hostile import findings_of, results, summary, written
from hypothesis import given
from hypothesis import strategies as st

from replycoach.output import junit
from replycoach.output.result import Result


def _suite(found: list[Result]) -> ElementTree.Element:
    (suite,) = ElementTree.fromstring(written(junit.pieces(found)).encode())
    return suite


@given(st.lists(results(), max_size=4))
def test_a_case_fails_on_an_error_or_a_warning(found: list[Result]) -> None:
    suite = _suite(found)

    cases = suite.findall("testcase")
    grave = [any(finding["severity"] != "suggestion" for finding in result.document["findings"]) for result in found]
    unread = [result.document["language"] == "und" for result in found]
    assert grave == [case.find("failure") is not None for case in cases]
    assert unread == [case.find("skipped") is not None for case in cases]
    counts = {name: int(suite.attrib[name]) for name in ("tests", "failures", "errors", "skipped")}
    assert {"tests": len(found), "failures": sum(grave), "errors": 0, "skipped": sum(unread)} == counts


@given(st.lists(results(), max_size=3))
def test_every_finding_has_a_line_and_the_properties_count_them(found: list[Result]) -> None:
    suite = _suite(found)

    told = [part.text or "" for part in suite.iter() if part.tag in ("failure", "system-out")]
    lines = [line for text in told for line in text.splitlines()]
    assert len(findings_of(found)) == len(lines)
    properties = {part.attrib["name"]: part.attrib["value"] for part in suite.iter("property")}
    score = summary(found).pop("score")
    counts = {**summary(found), "score.mean": score["mean"], "score.min": score["min"]}
    del counts["score"]
    assert {name: str(value) for name, value in counts.items() if value is not None} == properties
