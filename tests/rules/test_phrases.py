"""The phrase notation, as the table in phrases.yaml tells it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from reviewers import RULE, reviewer_of

from replycoach.coach.choice import Choice
from replycoach.coach.review import Reviewer
from replycoach.source.draft import Draft, Mask

_TABLE: dict[str, Any] = yaml.load((Path(__file__).parent / "phrases.yaml").read_text("utf-8"), yaml.BaseLoader)
_MARK = re.compile(r"[«»⟦⟧]")
_CASES = [
    pytest.param(number, text, id=f"{entry['phrase']} / {' '.join(text.split())}")
    for number, entry in enumerate(_TABLE["phrases"])
    for text in (*entry.get("matches", ()), *entry.get("leaves", ()))
]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Reviewer:
    """A reviewer with one rule for each phrase of the table."""
    path = tmp_path_factory.mktemp("phrases") / "table.yaml"
    phrases = [json.dumps(entry["phrase"], ensure_ascii=False) for entry in _TABLE["phrases"]]
    rules = [RULE.format(id=f"phrase-{number}", phrase=phrase) for number, phrase in enumerate(phrases)]
    named = {"pack": "table", "lists": _TABLE["lists"], "verbs": _TABLE["verbs"]}
    head = yaml.safe_dump(named, sort_keys=False, default_flow_style=False)
    path.write_text(head.replace("''", "") + "rules:\n" + "".join(rules), encoding="utf-8")
    return reviewer_of([str(path)])


def _read(marked: str) -> tuple[Draft, list[tuple[int, int]]]:
    """The draft in a marked text, and the half-open stretches between « and »."""
    opened: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    masks: list[Mask] = []
    for removed, match in enumerate(_MARK.finditer(marked)):
        mark, at = match.group(), match.start() - removed
        if mark in "«⟦":
            opened[mark] = at
        elif mark == "»":
            found.append((opened["«"], at))
        else:
            masks.append(Mask(opened["⟦"], at, "quote"))
    return Draft(_MARK.sub("", marked), tuple(masks)), found


@pytest.mark.parametrize(("number", "marked"), _CASES)
def test_a_phrase_finds_exactly_the_marked_words(number: int, marked: str, table: Reviewer) -> None:
    draft, expected = _read(marked)

    report = table.review(draft, None, Choice(frozenset((f"table.phrase-{number}",))), "en")

    assert [draft.text[start:end] for start, end in expected] == [finding.text for finding in report.findings]
    assert expected == [(finding.start, finding.end) for finding in report.findings]
