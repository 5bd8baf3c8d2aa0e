"""The examples inside the shipped rules, guards and strengths. A failure is a list of what is left to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from replycoach.coach.examples import Outcome, run_examples
from replycoach.coach.review import Reviewer
from replycoach.language.document import Document
from replycoach.rules.pack import load
from replycoach.rules.packfiles import pack_files
from replycoach.rules.rule import Example, Rule
from replycoach.source.draft import Draft
from replycoach.source.masks import draft_of

_PACKS = load(pack_files())
_RULES = list(_PACKS.rules.values())
_COMMON = frozenset(text.text for text in _PACKS.lists["common"])

_NAME = re.compile(r"<([^<>:]+:)?([^<>]*)>")
_SIGNS = re.compile(r"[\\()|?^$]|\.\.\.")
_CAPITALS = "SLA"
"""Stands for any word in capitals."""
_NUMBER = "1"
"""Stands for any number."""
_NEAR_THE_LIMIT = 0.5
"""Share of a measure's limit from which on a reply that passes is a near miss."""


def _labelled() -> Iterator[tuple[str, str]]:
    for rule in _RULES:
        yield from ((rule.id, f"flags-{n}") for n in range(1, len(rule.flags) + 1))
        yield from ((rule.id, f"allows-{n}") for n in range(1, len(rule.allows) + 1))
    for guard in _PACKS.guards.values():
        yield from ((f"guard {guard.id}", f"excuses-{n}") for n in range(1, len(guard.excuses) + 1))
        yield from ((f"guard {guard.id}", f"leaves-{n}") for n in range(1, len(guard.leaves) + 1))
    for strength in _PACKS.strengths.values():
        yield from ((f"strength {strength.id}", f"flags-{n}") for n in range(1, len(strength.flags) + 1))
        yield from ((f"strength {strength.id}", f"allows-{n}") for n in range(1, len(strength.allows) + 1))


@pytest.fixture(scope="module")
def outcomes(shipped: Reviewer) -> dict[tuple[str, str], Outcome]:
    return {(outcome.owner, outcome.label): outcome for outcome in run_examples(_PACKS, shipped)}


@pytest.mark.parametrize(
    ("owner", "label"),
    [pytest.param(*labelled, id="/".join(labelled).replace(".", "/", 1)) for labelled in _labelled()],
)
def test_an_example_holds(owner: str, label: str, outcomes: dict[tuple[str, str], Outcome]) -> None:
    outcome = outcomes[owner, label]

    assert None is outcome.problem, f"{outcome.path}:{outcome.line}"


def test_every_rule_has_two_examples_and_two_near_misses() -> None:
    few = [rule.id for rule in _RULES if len(rule.flags) < 2 or len(rule.allows) < 2]

    assert [] == few


def test_no_example_is_given_twice_in_a_rule() -> None:
    todo = []
    for rule in _RULES:
        drafts = [(example.draft, example.customer, example.channel) for example in (*rule.flags, *rule.allows)]
        todo += [f"{rule.id}: {draft[0]!r} stands twice" for n, draft in enumerate(drafts) if draft in drafts[:n]]

    assert [] == todo, "\n" + "\n".join(todo)


def test_every_rule_allows_two_near_misses(shipped: Reviewer) -> None:
    todo = []
    for rule in _RULES:
        near = [_is_near_miss(rule, example, shipped) for example in rule.allows]
        if sum(near) < 2:
            far = [example.draft for example, is_near in zip(rule.allows, near, strict=True) if not is_near]
            todo.append(f"{rule.id}: these share no word with the rule: {far}")

    assert [] == todo, "\n" + "\n".join(todo)


def _is_near_miss(rule: Rule, example: Example, reviewer: Reviewer) -> bool:
    document = reviewer.document(draft_of(example.draft, channel=example.channel))  # type: ignore[arg-type]
    if rule.measure:
        return _measured(rule, document) >= rule.at_most * _NEAR_THE_LIMIT or _shared(rule, document)
    if rule.kind == "absence":
        # a condition of the rule is what lets the reply pass, or the words that should be there are
        return example.customer is not None or rule.min_words > 0 or _shared(rule, document)
    return _shared(rule, document)


def _measured(rule: Rule, document: Document) -> int:
    if rule.measure == "words-per-sentence":
        return max((sentence.last - sentence.first for sentence in document.sentences), default=0)
    if rule.measure.startswith("exclamation-marks"):
        return document.words.count("!")
    return len(document.words) if rule.measure == "words-per-reply" else 0


def _shared(rule: Rule, document: Document) -> bool:
    """Whether the draft has a telling word of those that the rule looks for or underlines, or two everyday ones."""
    owned = [entry for entry in _PACKS.phrases if entry.owner == f"rule {rule.id}"]
    sought = [_sought(phrase.text) for entry in owned for phrase in entry.phrases]
    sought += [_words(example.at) for example in rule.flags]
    here = {_stem(word) for word in document.words if word[0].isalnum()}
    here |= {_CAPITALS for word in range(len(document.words)) if document.raw(word)[:2].isupper()}
    here |= {_NUMBER for word in document.words if word[0].isdecimal()}
    for words in sought:
        everyday = words & _COMMON
        if {_stem(word) for word in words - _COMMON} & here or len(everyday & here) > (1 if words - _COMMON else 0):
            return True
    return False


def _stem(word: str) -> str:
    return word if word in _COMMON else word[:5]


def _sought(phrase: str) -> set[str]:
    """The words that a phrase names, those of the lists and verbs in it included."""
    found = _words(_SIGNS.sub(" ", _NAME.sub(" ", phrase)))
    for _, name in _NAME.findall(phrase):
        found |= {"acronym": {_CAPITALS}, "number": {_NUMBER}}.get(name, set())
        for entry in _PACKS.lists.get(name, ()):
            found |= _sought(entry.text)
        found.update(_PACKS.verbs.get(name, ()))
    return found


def _words(text: str) -> set[str]:
    return {word for word in Document(Draft(text), ()).words if word[0].isalnum()}
