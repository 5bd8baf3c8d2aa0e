"""Reviewers that know a few words, the constants of the score, and of rules only those they are given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from replycoach.coach.review import Reviewer
from replycoach.rules.cache import compile_packs
from replycoach.rules.compiled import CompiledPacks

ROOT = Path(__file__).resolve().parent.parent
SCORE = str(ROOT / "rules" / "score.yaml")
_FOLDER = ROOT / "tests" / "packs" / "engine"
WORDS = str(_FOLDER / "words.yaml")
ENGINE = [str(path) for path in sorted(_FOLDER.glob("*.yaml"))]
"""The pack files that the tests of the engine are about."""

EXAMPLES = """\
    flags:
      - one
      - two
    allows:
      - one
      - two
"""
"""Examples of a rule, for packs whose examples are never run."""

RULE = f"""\
  - id: {{id}}
    kind: existence
    severity: warning
    message: Found.
    why: A test looks for it.
    source: test
    phrases: {{phrase}}
{EXAMPLES}"""
"""An entry of `rules` that finds a phrase; its examples are never run."""


def form_of(files: Sequence[str]) -> bytes:
    """The compiled form of the rules in `files`."""
    return compile_packs([SCORE, *dict.fromkeys([WORDS, *files])])


def reviewer_of(files: Sequence[str]) -> Reviewer:
    """A reviewer over the rules in `files`."""
    return Reviewer(CompiledPacks(form_of(files)))
