"""Runs the examples inside rules, strengths and guards: the first tests of every pack, shipped or a team's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from replycoach.coach.choice import Choice
from replycoach.coach.report import Report
from replycoach.coach.review import Reviewer
from replycoach.coach.rewriting import apply
from replycoach.rules.contents import Packs
from replycoach.rules.finding import Hit
from replycoach.rules.guarding import guarded
from replycoach.rules.rule import Example, Guard, Rule, Strength
from replycoach.source.masks import draft_of
from replycoach.source.record import Record


class Outcome(Record):
    """An example and what is wrong with it; `problem` is None when it holds. `path` and `line` say where it stands."""

    owner: str
    label: str
    path: str
    line: int
    problem: str | None


def run_examples(packs: Packs, reviewer: Reviewer, chosen: Sequence[str] = ()) -> Iterator[Outcome]:
    """Runs every example of the packs, or of the packs and rules named in `chosen`."""
    for rule in packs.rules.values():
        if not chosen or rule.id in chosen or rule.pack in chosen:
            yield from _of_rule(rule, reviewer)
    for guard in packs.guards.values():
        if not chosen or "guards" in chosen or guard.id in chosen:
            yield from _of_guard(guard, reviewer)
    for strength in packs.strengths.values():
        if not chosen or "strengths" in chosen or strength.id in chosen:
            yield from _of_strength(strength, reviewer)


def _of_rule(rule: Rule, reviewer: Reviewer) -> Iterator[Outcome]:
    for label, examples in (("flags", rule.flags), ("allows", rule.allows)):
        for number, example in enumerate(examples, 1):
            report = _review(example, reviewer, rule.id)
            problem = _missed(rule, example, report) if label == "flags" else _alarmed(rule, report)
            yield Outcome(rule.id, f"{label}-{number}", rule.path, example.line, problem)


def _review(example: Example, reviewer: Reviewer, rule_id: str | None) -> Report:
    draft = draft_of(example.draft, channel=example.channel)  # type: ignore[arg-type]
    choice = Choice(None if rule_id is None else frozenset((rule_id,)))
    return reviewer.review(draft, example.customer, choice, language="en")


def _missed(rule: Rule, example: Example, report: Report) -> str | None:
    """What is wrong when the rule should find: exactly one finding, its place, severity and first rewrite."""
    findings = [*report.findings, *report.hints]
    if len(findings) != 1:
        found = ", ".join(repr(finding.text) for finding in findings) or "nothing"
        return f"expected one finding, found {found}"
    finding = findings[0]
    if rule.kind != "absence" and finding.text != example.at:
        return f"expected {example.at!r} to be underlined, not {finding.text!r}"
    if example.severity and finding.severity != example.severity:
        return f"expected severity {example.severity}, not {finding.severity}"
    if example.becomes:
        becomes = apply(example.draft, finding.rewrites[:1])
        if becomes != example.becomes:
            return f"the rewrite gives {becomes!r}, not {example.becomes!r}"
    elif rule.swaps or rule.rewrites or rule.kind == "substitution":
        return "the rule rewrites, so the example needs 'becomes'"
    return None


def _alarmed(rule: Rule, report: Report) -> str | None:
    findings = [*report.findings, *report.hints]
    return f"flags {findings[0].text!r}" if findings else None


def _of_guard(guard: Guard, reviewer: Reviewer) -> Iterator[Outcome]:
    for label, examples in (("excuses", guard.excuses), ("leaves", guard.leaves)):
        for number, example in enumerate(examples, 1):
            problem = _guard_problem(guard, example, reviewer, expected=label == "excuses")
            yield Outcome(f"guard {guard.id}", f"{label}-{number}", guard.path, example.line, problem)


def _guard_problem(guard: Guard, example: Example, reviewer: Reviewer, expected: bool) -> str | None:
    document = reviewer.document(draft_of(example.draft))
    exchange = reviewer.exchange(document, example.customer)
    start = example.draft.find(example.at)
    words = [word for word, at in enumerate(document.starts) if start <= at < start + len(example.at)]
    if start < 0 or not words:
        return f"the words {example.at!r} are not in the draft"
    exchange.excuse(guard.id, document.sentence_of[words[0]])
    excused = guarded(exchange, Hit(words[0], words[-1] + 1, -1), [guard.id])
    if excused == expected:
        return None
    return "excuses it, and should not" if excused else "does not excuse it"


def _of_strength(strength: Strength, reviewer: Reviewer) -> Iterator[Outcome]:
    for label, examples in (("flags", strength.flags), ("allows", strength.allows)):
        for number, example in enumerate(examples, 1):
            report = _review(example, reviewer, None)
            found = [praise.text for praise in report.strengths if praise.name == strength.id]
            problem = None
            if label == "flags" and found != [example.at]:
                problem = f"expected {example.at!r} to be praised, found {found or 'nothing'}"
            if label == "allows" and found:
                problem = f"praises {found[0]!r}"
            yield Outcome(f"strength {strength.id}", f"{label}-{number}", strength.path, example.line, problem)
