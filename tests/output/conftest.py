"""A reviewer over the packs in tests/packs/desk, which change with these tests only."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviewers import reviewer_of

from replycoach.coach.review import Reviewer

DESK = Path(__file__).parent.parent / "packs" / "desk"


@pytest.fixture(scope="session")
def desk() -> Reviewer:
    return reviewer_of([str(path) for path in sorted(DESK.glob("*.yaml"))])
