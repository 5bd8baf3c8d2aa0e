"""This run beside earlier ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from reviews import finding, reviewed

from replycoach.audit import trend
from replycoach.audit.figures import Figures


def _run(created: str = "2026-03-02T09:00:00+00:00", **scores: int) -> dict[str, Any]:
    figures = Figures(created)
    for name, score in scores.items():
        figures.add(reviewed(score, [finding("timing.soon", "soon")], name=name))
    return figures.object()


def test_replies_are_compared_by_name() -> None:
    before, now = _run("2026-02-01T09:00:00+00:00", a=60, b=80, c=90, gone=70), _run(a=75, b=78, c=80, new=90)

    found = trend.compared(now, before)

    assert (5.8, 1, 1, 1, 1) == tuple(found[name] for name in ("mean", "better", "worse", "new", "gone"))
    assert [{"name": "a", "before": 60, "now": 75}] == found["rose"]
    assert [{"name": "c", "before": 90, "now": 80}] == found["fell"]
    assert ("2026-02-01T09:00:00+00:00", True) == (found["since"], found["same_version"])


def test_another_version_is_said() -> None:
    now = _run(a=60)

    assert not trend.compared(now, {**now, "version": "0.0.1"})["same_version"]


def test_a_history_holds_no_words_and_makes_a_line(tmp_path: Path) -> None:
    for month, score in (("02", 70), ("01", 60)):
        run = _run(f"2026-{month}-01T09:00:00+00:00", a=score)
        (tmp_path / trend.name_of(run)).write_text(trend.kept(run), encoding="utf-8")

    earlier = trend.history(str(tmp_path))

    assert ["2026-01-01T090000.json", "2026-02-01T090000.json"] == sorted(path.name for path in tmp_path.iterdir())
    assert [60.0, 70.0, 80.0] == [run["mean"] for run in trend.line(earlier, _run(a=80))]
    assert "We cannot say when" not in next(tmp_path.iterdir()).read_text("utf-8")
    assert [] == trend.history(str(tmp_path / "none"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "since.json:1:2: not JSON"),
        ("[]", "since.json:1:1: holds no figures of an audit"),
        ('{"figures": {"created": 1}}', "since.json:1:1: holds no figures of an audit"),
        (json.dumps({"figures": {**_run(a=60), "packs": [{}]}}), "since.json:1:1: holds no figures of an audit"),
        (json.dumps({"figures": {**_run(a=60), "scores": {"a": "x"}}}), "since.json:1:1: holds no figures of an audit"),
    ],
)
def test_a_file_that_is_no_run_is_told(content: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "since.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ValueError, match="allowed: a file that audit") as caught:
        trend.read(str(path))

    assert told in str(caught.value)
