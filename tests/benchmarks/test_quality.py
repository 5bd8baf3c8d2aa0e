"""The quality benchmark counts as the labels mean it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from replycoach.coach.report import Report
from replycoach.coach.review import review

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import labels
import quality

_REPLIES = [
    {
        "id": "found",
        "text": "Hi Ana,\n\nWe can't send the cup. It came on Monday.",
        "customer": None,
        "channel": "email",
        "labels": [{"label": "negative", "span": "can't send", "start": 12, "end": 22}],
        "missing_empathy": False,
        "missing_next_step": None,
        "overall": 2,
    },
    {
        "id": "missed and alarmed",
        "text": "Hi Ana,\n\nThe cup is blue, so to speak. We can't send it.",
        "customer": None,
        "channel": "email",
        "labels": [{"label": "jargon", "span": "blue", "start": 20, "end": 24}],
        "missing_empathy": False,
        "missing_next_step": None,
        "overall": 3,
    },
    {"id": "no reply", "skip": True},
]


@pytest.fixture
def tally(tmp_path: Path) -> quality.Tally:
    path = tmp_path / "labelled.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in _REPLIES), encoding="utf-8")
    counted = quality.Tally()
    for reply in labels.read(str(path)):
        counted.add(reply, _only(review(reply.text), "negative"))
    return counted


def _only(report: Report, pack: str) -> Report:
    return report._replace(findings=tuple(found for found in report.findings if found.pack == pack))


def test_a_finding_in_a_labelled_sentence_is_right_and_any_other_wrong(tally: quality.Tally) -> None:
    assert (2, 1) == (tally.said["negative"], tally.right["negative"])
    assert (1, 1) == (tally.wanted["negative"], tally.found["negative"])
    assert (1, 0) == (tally.wanted["jargon"], tally.found["jargon"])


def test_misses_and_alarms_are_named(tally: quality.Tally) -> None:
    assert [("jargon", "missed and alarmed: 'blue'")] == tally.misses
    assert ["negative"] == [label for label, _ in tally.alarms]


def test_a_skipped_record_and_one_with_labels_are_not_clean(tally: quality.Tally) -> None:
    assert (0, 0) == (tally.clean, tally.alarmed)


def test_equal_values_share_their_rank() -> None:
    assert [0.0, 1.5, 1.5, 3.0] == quality._ranks([1, 7, 7, 9])


def test_the_shipped_labelled_set_reads() -> None:
    replies = list(labels.read(quality.LABELLED))

    assert 140 == len(replies)
    assert set(labels.LABELS) == {label.name for reply in replies for label in reply.labels}
