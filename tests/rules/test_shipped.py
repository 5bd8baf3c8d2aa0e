"""The words of the shipped rules and banks. A failure is a list of what is left to do, a line a rule."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from replycoach.coach.choice import Choice
from replycoach.coach.review import Reviewer
from replycoach.coach.rewriting import apply
from replycoach.language.document import THING, Document
from replycoach.rules.finding import Finding
from replycoach.rules.pack import load
from replycoach.rules.packfiles import pack_files
from replycoach.source.greeting import greeting
from replycoach.source.masks import draft_of

_PACKS = load(pack_files())
_RULES = list(_PACKS.rules.values())

_KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_BLAME = re.compile(
    r"\b(you (failed|forgot|neglected|are wrong)|your (fault|mistake|error)|lazy|rude|sloppy|careless|never|must)\b",
    re.IGNORECASE,
)


def test_ids_are_lower_case_words_with_hyphens() -> None:
    names = [part for rule in _RULES for part in rule.id.split(".")]
    names += [*_PACKS.guards, *_PACKS.strengths, *_PACKS.banks]

    assert [] == [name for name in names if not _KEBAB.fullmatch(name)]


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
                report = shipped.review(draft, example.customer, Choice(frozenset((rule.id,))), "en")
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


def test_every_guard_is_named_by_a_rule_a_strength_or_a_line() -> None:
    named = {name for rule in _RULES for name in (*rule.guarded_by, *rule.softened_by)}
    named |= {name for strength in _PACKS.strengths.values() for name in strength.guarded_by}
    named |= {name for bank in _PACKS.banks.values() for line in bank for name in line.guarded_by}

    assert set() == set(_PACKS.guards) - named


@pytest.mark.parametrize("name", ["robotic-formal-role", "robotic-plain-role"])
def test_no_role_that_a_rule_knows_is_read_as_a_name(name: str) -> None:
    roles = [role for line in _PACKS.lists[name] for role in line.text.strip("()").split("|")]

    assert [] == [role for role in roles if greeting(f"Dear {role.title()},\n\nYour parcel is here.")]
