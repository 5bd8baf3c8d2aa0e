"""What holds for every rule that is shipped. A failure is a list of what is left to do, a line a rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pytest

from replycoach.coach.examples import Outcome, run_examples
from replycoach.coach.review import Reviewer
from replycoach.coach.rewriting import apply
from replycoach.language.document import THING, Document
from replycoach.rules.finding import Finding
from replycoach.rules.notation import Lexicon, compile_phrase
from replycoach.rules.pack import load
from replycoach.rules.packfiles import pack_files
from replycoach.rules.reader import Text
from replycoach.rules.rule import Example, Rule
from replycoach.source.masks import draft_of

if TYPE_CHECKING:
    from replycoach.rules.program import Item

_PACKS = load(pack_files())
_RULES = list(_PACKS.rules.values())
_LEXICON = Lexicon({name: [text.text for text in lines] for name, lines in _PACKS.lists.items()}, _PACKS.verbs)
_COMMON = frozenset(_LEXICON.lists["common"])

_KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_BLAME = re.compile(
    r"\b(you (failed|forgot|neglected|are wrong)|your (fault|mistake|error)|lazy|rude|sloppy|careless|never|must)\b",
    re.IGNORECASE,
)
_CAPITALS = "SLA"
"""Stands for any word in capitals."""
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


def test_ids_are_lower_case_words_with_hyphens() -> None:
    names = [part for rule in _RULES for part in rule.id.split(".")]
    names += [*_PACKS.guards, *_PACKS.strengths, *_PACKS.banks]

    assert [] == [name for name in names if not _KEBAB.fullmatch(name)]


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
    return len(document.words) if rule.measure == "words-per-reply" else 0


def _shared(rule: Rule, document: Document) -> bool:
    """Whether the draft has a telling word of those that the rule looks for or underlines, or two everyday ones."""
    owned = [entry for entry in _PACKS.phrases if entry.owner == f"rule {rule.id}"]
    sought = [_sought(phrase) for entry in owned for phrase in entry.phrases]
    sought += [set(Document(draft_of(example.at), ()).words) for example in rule.flags]
    here = {_stem(word) for word in document.words if word[0].isalnum()}
    here |= {_CAPITALS for word in range(len(document.words)) if document.raw(word)[:2].isupper()}
    for words in sought:
        everyday = words & _COMMON
        if {_stem(word) for word in words - _COMMON} & here or len(everyday & here) > (1 if words - _COMMON else 0):
            return True
    return False


def _stem(word: str) -> str:
    return word if word in _COMMON else word[:5]


def _sought(phrase: Text) -> set[str]:
    return set(_words_in(compile_phrase(phrase.text, _LEXICON)))


def _words_in(program: Sequence[Item]) -> Iterator[str]:
    for item in program:
        if isinstance(item, str):
            yield item
        elif item[0] == "s":
            yield from _LEXICON.lists[item[1]]
        elif item[0] == "k":
            yield item[1].lower()
        elif item == ["c", "acronym"]:
            yield _CAPITALS
        elif item[0] == "t":
            yield from item[2] or ()
        elif item[0] == "g":
            for sequence in item[2]:
                yield from _words_in(sequence)


def test_messages_are_short_kind_lines() -> None:
    todo = []
    for rule in _RULES:
        message = rule.message
        if len(message) > 80 or "\n" in message or message != message.strip():
            todo.append(f"{rule.id}: a line of at most 80 characters, no blanks around it: {message!r}")
        if blame := _BLAME.search(message):
            todo.append(f"{rule.id}: {blame.group()!r} speaks of the person or scolds: {message!r}")

    assert [] == todo, "\n" + "\n".join(todo)


def test_every_rule_names_a_source_and_a_reason() -> None:
    todo = [
        f"{rule.id}: {name} {value!r}"
        for rule in _RULES
        for name, value in (("source", rule.source), ("why", rule.why))
        if len(value.split()) < 2 or re.search(r"TODO|\?\?\?|XXX|TBD", value)
    ]

    assert [] == todo, "\n" + "\n".join(todo)


def test_messages_and_reasons_pass_the_packs(shipped: Reviewer) -> None:
    texts = [
        *((rule.id, name, text) for rule in _RULES for name, text in (("message", rule.message), ("why", rule.why))),
        *((strength.id, "message", strength.message) for strength in _PACKS.strengths.values()),
    ]

    todo = [
        f"{owner}: {name}: {finding.text!r} is {finding.rule}: {text!r}"
        for owner, name, text in texts
        for finding in _grave(text, shipped)
    ]

    assert [] == todo, "\n" + "\n".join(todo)


def _grave(text: str, reviewer: Reviewer, customer: str | None = None, channel: str = "email") -> list[Finding]:
    """What the packs warn of in the words of a text; nothing that they miss, count or expect to be filled in."""
    report = reviewer.review(draft_of(text, channel=channel), customer, language="en")  # type: ignore[arg-type]
    return [
        finding
        for finding in report.findings
        if finding.severity in ("error", "warning")
        and finding.kind in ("substitution", "existence")
        and not finding.softened
        and "[" not in finding.text
    ]


def test_no_rewrite_brings_in_what_another_rule_warns_of(shipped: Reviewer) -> None:
    todo = []
    for rule in _RULES:
        for number, example in enumerate(rule.flags, 1):
            if example.becomes:
                before, after = (
                    _grave(text, shipped, example.customer, example.channel)
                    for text in (example.draft, example.becomes)
                )
                there = {(finding.rule, finding.text.lower()) for finding in before}
                todo += [
                    f"{rule.id}/flags-{number}: {finding.text!r} is {finding.rule}: {example.becomes!r}"
                    for finding in after
                    if (finding.rule, finding.text.lower()) not in there
                ]

    assert [] == todo, "\n" + "\n".join(todo)


def test_no_rewrite_loses_a_number_or_masked_text_beside_the_words() -> None:
    """Of what stands beside the underlined words; within them, a rule may name the number it replaces."""
    todo = []
    for rule in _RULES:
        for number, example in enumerate(rule.flags, 1):
            if example.becomes and rule.kind != "absence":
                beside = example.draft.replace(example.at, " ", 1)
                lost = _facts(beside) - _facts(example.becomes)
                todo += [f"{rule.id}/flags-{number}: {fact!r} is lost: {example.becomes!r}" for fact in lost]

    assert [] == todo, "\n" + "\n".join(todo)


def _facts(text: str) -> Counter[str]:
    """Numbers, links, placeholders, quotations and labels, as written; nothing in [brackets]."""
    document = Document(draft_of(text), ())
    found = (document.raw(n) for n, word in enumerate(document.words) if word == THING or word[0].isdecimal())
    return Counter(fact for fact in found if "[" not in fact)


def test_no_wording_is_what_a_rule_warns_of(shipped: Reviewer) -> None:
    todo = [
        f"{rule.id}: {finding.text!r} is {finding.rule}: {wording!r}"
        for rule in _RULES
        for wording in rule.rewrites
        for finding in _grave(wording, shipped)
    ]

    assert [] == todo, "\n" + "\n".join(todo)


def test_a_rewrite_that_was_made_leaves_nothing_to_rewrite(shipped: Reviewer) -> None:
    todo = []
    for rule in _RULES:
        for number, example in enumerate(rule.flags, 1):
            if example.becomes:
                draft = draft_of(example.becomes, channel=example.channel)  # type: ignore[arg-type]
                report = shipped.review(draft, example.customer, lambda other, rule=rule: other == rule.id, "en")
                firsts = [f.rewrites[0] for f in (*report.findings, *report.hints) if f.rewrites and not f.softened]
                again = apply(example.becomes, firsts)
                if again != example.becomes:
                    todo.append(f"{rule.id}/flags-{number}: {example.becomes!r} becomes {again!r}")

    assert [] == todo, "\n" + "\n".join(todo)


@pytest.mark.parametrize("bank", sorted(_PACKS.banks))
def test_lines_of_a_bank_pass_the_packs(bank: str, shipped: Reviewer) -> None:
    todo = [
        f"{finding.text!r} is {finding.rule}: {line.text!r}"
        for line in _PACKS.banks[bank]
        for finding in _grave(line.text, shipped, channel=line.channels[0] if line.channels else "email")
    ]

    assert [] == todo, "\n" + "\n".join(todo)


def test_every_pack_has_a_sub_score(shipped: Reviewer) -> None:
    packs = {rule.pack for rule in _RULES if not rule.costs}

    assert set() == packs - set(shipped.packs.score["subscore_of"])


def test_rules_that_cap_the_score_exist(shipped: Reviewer) -> None:
    named = {cap["rule"] for cap in shipped.packs.score["caps"] if "rule" in cap}

    assert set() == named - set(_PACKS.rules)


def test_every_guard_is_named_by_a_rule_or_a_strength() -> None:
    named = {name for rule in _RULES for name in (*rule.guarded_by, *rule.softened_by)}
    named |= {name for strength in _PACKS.strengths.values() for name in strength.guarded_by}

    assert set() == set(_PACKS.guards) - named
