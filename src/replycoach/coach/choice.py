"""What a team has chosen: which rules speak, how gravely, and which terms are theirs."""

from __future__ import annotations

from replycoach.rules.finding import RANK, Finding
from replycoach.source.errors import UserError, did_you_mean_rule
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from replycoach.rules.compiled import CompiledPacks


class Choice(Record):
    """`rules` are the ids of the rules that speak, None for all; `severities` those given to rules and packs.

    `terms` are names and words that the team uses on purpose, in lower case: a finding that is mostly one is none.
    With `reasons` a suppression must give its reason.
    """

    rules: frozenset[str] | None = None
    severities: Mapping[str, str] = {}
    terms: tuple[str, ...] = ()
    reasons: bool = False

    @property
    def raises_hints(self) -> bool:
        """Whether a rule that gives hints might be given a graver severity."""
        return any(severity != "hint" for severity in self.severities.values())

    def applied(self, findings: Iterable[Finding], text: str) -> Iterator[Finding]:
        """The findings in a text with the severities chosen, less those inside a term of the team's own."""
        own = _places(self.terms, text) if self.terms else ()
        for finding in findings:
            if any(min(finding.end, end) - max(finding.start, start) > finding.length / 2 for start, end in own):
                continue
            severity = self.severities.get(finding.rule) or self.severities.get(finding.pack)
            if severity and not (finding.softened and RANK[severity] < RANK[finding.severity]):
                finding = finding._replace(severity=severity)  # type: ignore[arg-type]
            yield finding


def _places(terms: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Where terms stand as whole words, in any case (half-open code points)."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(character.lower() if len(character.lower()) == 1 else character for character in text)
    found = []
    for term in terms:
        at = lower.find(term)
        while at >= 0:
            end = at + len(term)
            if not (lower[at - 1 : at].isalnum() or lower[end : end + 1].isalnum()):
                found.append((at, end))
            at = lower.find(term, at + 1)
    return found


def chosen_rules(packs: CompiledPacks, select: Sequence[str], ignore: Sequence[str]) -> frozenset[str] | None:
    """The rules that speak: those selected (all when none is), less those ignored; None for all.

    Raises UserError for an unknown id.
    """
    check_names(packs, (*select, *ignore))
    if not select and not ignore:
        return None
    return frozenset(
        rule for rule in packs.rule_ids if (not select or _named(rule, select)) and not _named(rule, ignore)
    )


def check_names(packs: CompiledPacks, names: Iterable[str]) -> None:
    """Raises UserError for a name that is neither a rule's nor a pack's."""
    known: set[str] = set()
    for name in names:
        known = known or {name for rule in packs.rule_ids for name in (rule, rule.partition(".")[0])}
        if name not in known:
            raise UserError(f"unknown rule or pack '{name}'; {did_you_mean_rule(name, known)}")


def _named(rule: str, names: Sequence[str]) -> bool:
    return rule in names or rule.partition(".")[0] in names
