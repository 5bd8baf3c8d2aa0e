"""The page for teams is followed step by step: every answer that it shows is the one that comes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from reviewers import ROOT

sys.path.insert(0, str(Path(__file__).parent))
from walkthrough import followed


@pytest.mark.skipif(sys.platform == "win32", reason="the page is written for a POSIX shell")
def test_the_page_about_templates_is_true(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "lint-templates.md").read_text(encoding="utf-8")

    assert page == followed(page, tmp_path)
