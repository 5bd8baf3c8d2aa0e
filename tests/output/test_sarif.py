"""SARIF: valid whatever is in it, with places, fixes and fingerprints that hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hostile import findings_of, hostile, results, summary, written
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from replycoach.coach.review import Reviewer
from replycoach.output import sarif
from replycoach.output.addresses import artifact
from replycoach.output.result import Result, result
from replycoach.rules.contents import Packs
from replycoach.source.masks import draft_of

_SCHEMA = Draft4Validator(
    json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
)
_LEVELS = {"error": "error", "warning": "warning", "suggestion": "note"}


def _run(found: list[Result], rules: Any = None) -> Any:
    log = json.loads(written(sarif.pieces(found, lambda: rules or {})))
    _SCHEMA.validate(log)
    (run,) = log["runs"]
    return run


def _reviewed(reviewer: Reviewer, text: str) -> Result:
    return result(reviewer.review(draft_of(text, path="reply.txt"), language="en"))


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


@given(st.lists(results(), max_size=3))
def test_any_results_are_valid(found: list[Result]) -> None:
    run = _run(found)

    told = findings_of(found)
    assert [_LEVELS[finding["severity"]] for _, finding in told] == [entry["level"] for entry in run["results"]]
    assert summary(found) == run["properties"]
    rules = run["tool"]["driver"]["rules"]
    assert [entry["ruleId"] for entry in run["results"]] == [rules[e["ruleIndex"]]["id"] for e in run["results"]]
    assert len(rules) == len({rule["id"] for rule in rules})


@given(st.lists(results(), max_size=3))
def test_regions_are_the_words_of_the_finding_in_utf_16(found: list[Result]) -> None:
    for (given_result, finding), entry in zip(findings_of(found), _run(found)["results"], strict=True):
        region = entry["locations"][0]["physicalLocation"]["region"]
        text: str = given_result.document["text"]
        if "startColumn" not in region:
            assert {"startLine": given_result.line} == region
            assert given_result.stands == "encoded" or finding["start"] == finding["end"]
            continue
        lines = [_units(" " * (given_result.column - 1) + line) for line in text.split("\n")]
        first, last = (region[name] - given_result.line for name in ("startLine", "endLine"))
        assert _units(finding["text"]).startswith(lines[first][2 * region["startColumn"] - 2 :][: len(finding["text"])])
        if first == last:
            assert _units(finding["text"]) == lines[first][2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2]
        if given_result.stands == "whole":
            start = 2 * region["charOffset"]
            assert _units(finding["text"]) == _units(text)[start : start + 2 * region["charLength"]]
        assert ("charOffset" in region) == (given_result.stands == "whole")


@given(results())
def test_fixes_make_the_rewrites_that_have_no_gap(found: Result) -> None:
    text = found.document["text"]
    for finding, entry in zip(found.document["findings"], _run([found])["results"], strict=True):
        expected = [
            text[: rewrite["start"]] + rewrite["text"] + text[rewrite["end"] :]
            for rewrite in finding["rewrites"]
            if rewrite["applicability"] != "fill-in"
        ]
        if found.stands != "whole" or found.document["path"] is None:
            expected = []

        assert [_units(fixed) for fixed in expected] == [_fixed(text, fix) for fix in entry.get("fixes", [])]


def _fixed(text: str, fix: Any) -> bytes:
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    start, end = 2 * region["charOffset"], 2 * (region["charOffset"] + region["charLength"])
    return _units(text)[:start] + _units(replacement["insertedContent"]["text"]) + _units(text)[end:]


@given(hostile.filter(bool))
def test_any_path_is_an_address_that_leads_back(path: str) -> None:
    address = artifact(path)

    assert address["uri"].isascii()
    assert set() == set(address["uri"]) & set(' "<>\\^`{|}\n')
    if "uriBaseId" in address:
        assert ":" not in address["uri"]
        assert not address["uri"].startswith(("/", "../"))
    else:
        assert address["uri"].startswith("file:///")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("replies/refund late.md", "replies/refund%20late.md"),
        ("./replies/../é.md", "%C3%A9.md"),
        ("a:b#c?d.md", "a%3Ab%23c%3Fd.md"),
        ("\udcff.md", "%FF.md"),
        ("100%.md", "100%25.md"),
    ],
)
def test_a_path_in_the_folder_is_relative(path: str, uri: str) -> None:
    assert {"uri": uri, "uriBaseId": "%SRCROOT%"} == artifact(path)


def test_a_whole_path_is_relative_where_it_lies_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert "replies/a.md" == artifact(str(tmp_path / "replies" / "a.md"))["uri"]
    assert f"file://{tmp_path.parent.as_posix()}/b%20c.md" == unquoted_once(artifact("../b c.md")["uri"])
    assert {"uri": "-"} == artifact(None)


def unquoted_once(uri: str) -> str:
    """The address with only the blanks still escaped, since the folder of a test may have signs of its own."""
    return unquote(uri).replace(" ", "%20")


def test_fingerprints_stay_when_lines_around_change(desk: Reviewer) -> None:
    before = _reviewed(desk, "We can't refund the cup.\n\nIt will come soon.\n")
    after = _reviewed(desk, "Thanks for writing.\n\n\nIt   will come soon. We can't refund the cup.\n")

    first, second = (
        {entry["ruleId"]: entry["partialFingerprints"] for entry in _run([one])["results"]} for one in (before, after)
    )
    assert len(first) > 1
    assert first == {rule: second[rule] for rule in first}


def test_the_same_sentence_twice_has_two_fingerprints(desk: Reviewer) -> None:
    entries = _run([_reviewed(desk, "It will come soon.\n\nIt will come soon.\n")])["results"]
    same = [
        entry["partialFingerprints"][sarif.FINGERPRINT] for entry in entries if entry["ruleId"] == "desk.vague-time"
    ]

    assert 2 == len(set(same))


def test_a_rule_is_explained(shipped: Reviewer, shipped_packs: Packs) -> None:
    run = _run([_reviewed(shipped, "Unfortunately we can't refund the cup until it arrives.")], shipped_packs.rules)

    assert len(run["results"]) > 1
    for rule in run["tool"]["driver"]["rules"]:
        known = shipped_packs.rules[rule["id"]]
        assert " ".join(known.why.split()) == rule["fullDescription"]["text"]
        assert "## Before and after" in rule["help"]["markdown"]
        assert "Before: " in rule["help"]["text"]
        assert not any("{text}" in text for text in (rule["shortDescription"]["text"], rule["help"]["markdown"]))
        assert _LEVELS[known.severity] == rule["defaultConfiguration"]["level"]


def test_every_shipped_rule_is_explained_within_githubs_limits(shipped_packs: Packs) -> None:
    for rule in shipped_packs.rules.values():
        assert len(rule.message) <= 1024
        assert len(rule.why) <= 1024
