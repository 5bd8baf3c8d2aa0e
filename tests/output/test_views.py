"""Whole views of one report: each file in views/ holds a setting, a draft, and what is shown for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from replycoach.coach.review import Reviewer
from replycoach.output import terminal
from replycoach.source.masks import draft_of

VIEWS = sorted((Path(__file__).parent / "views").glob("*.txt"))
DRAFT, SHOWN = "--- draft\n", "--- shown\n"


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_the_view_of_a_report_is_as_written(path: Path, desk: Reviewer) -> None:
    head, _, rest = path.read_text(encoding="utf-8").partition(DRAFT)
    draft, _, expected = rest.partition(SHOWN)
    setting = dict(line.split(": ", 1) for line in head.splitlines())
    report = desk.review(draft_of(draft.rstrip("\n")), setting.get("customer"))
    shown = terminal.text(report, width=int(setting["width"]), detail=setting.get("detail", "usual"))
    assert expected == shown
