"""What all tests share: a cache folder of their own, and reviewers over the tests' packs and over the shipped ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from reviewers import ENGINE, reviewer_of

from replycoach.coach.review import Reviewer
from replycoach.rules.cache import load_compiled
from replycoach.rules.contents import Packs
from replycoach.rules.pack import load
from replycoach.rules.packfiles import pack_files

settings.register_profile(
    "quick", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("quick")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The cache folder of this run: the user's own is left alone."""
    folder = str(tmp_path_factory.mktemp("cache"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPLYCOACH_CACHE", folder)
        patch.delenv("NO_COLOR", raising=False)
        yield folder


@pytest.fixture(scope="session")
def engine() -> Reviewer:
    """A reviewer over the packs in tests/packs/engine."""
    return reviewer_of(ENGINE)


@pytest.fixture(scope="session")
def engine_packs() -> Packs:
    return load(ENGINE)


@pytest.fixture
def reviewer_with(tmp_path: Path) -> Callable[[str], Reviewer]:
    """Makes a reviewer of the text of one pack file."""

    def made(text: str) -> Reviewer:
        path = tmp_path / "pack.yaml"
        path.write_text(text, encoding="utf-8")
        return reviewer_of([str(path)])

    return made


@pytest.fixture(scope="session")
def shipped(cache: str) -> Reviewer:
    """A reviewer over everything that is shipped."""
    return Reviewer(load_compiled())


@pytest.fixture(scope="session")
def shipped_packs() -> Packs:
    return load(pack_files())
