"""The phrases seen in a draft, by owner: those of rules and strengths, and around them those that may excuse a match.

Replies repeat themselves, so what a sentence holds is kept from reply to reply. Only what may excuse something that
was seen is looked for.
"""

from __future__ import annotations

from replycoach.rules.matching import placed
from replycoach.rules.rule import Excuses
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TypeAlias

    from replycoach.language.document import Document
    from replycoach.language.sentence import Sentence
    from replycoach.rules.compiled import CompiledPacks
    from replycoach.rules.finding import Applicability, Hit
    from replycoach.rules.matching import Span
    from replycoach.rules.running import Tagger

Vetted: TypeAlias = "tuple[int, int, str, Applicability, str]"
"""A rewrite of the characters from one to the other of a sentence, and what speaks against it."""

NEXT_SENTENCES = 2
"""Sentences after a refusal within which an offer counts as following at once."""

_MOST_KEPT = 2_000
"""Sentences that are kept, about 8 MB."""


class Seen:
    """What one sentence holds, in places counted from its start.

    `found`, `wanted` and `apart` are kept by the index, `excuses` by the owner. `apart` holds, of what was found, the
    matches of rules that find what a phrase says, and all others. `decided` is what rules have left standing where all
    that may excuse a match stands in the sentence: first and last word, phrase, softened. `rewrites` are kept by rule,
    words, wordings and what a cut of the sentence would take.
    """

    __slots__ = ("apart", "decided", "excuses", "found", "looked_for", "rewrites", "wanted")

    def __init__(self) -> None:
        self.found: dict[str, Mapping[str, list[Span]]] = {}
        self.apart: dict[str, tuple[list[tuple[str, list[Span]]], Mapping[str, list[Span]]]] = {}
        self.wanted: dict[str, Excuses] = {}
        self.excuses: dict[str, list[Span]] = {}
        self.looked_for: set[str] = set()
        self.decided: dict[str, list[tuple[int, int, int, bool]]] = {}
        self.rewrites: dict[tuple[object, ...], list[Vetted]] = {}


class Sightings:
    """What was seen in one draft. `hits` maps an owner, such as `guard conditional`, to its matches in text order.

    Rules that find what a phrase says stand in `by_sentence` instead, by id, with the numbers of the sentences that
    hold one of their phrases and the matches there. `guards` names the guards that may excuse something in this draft.
    `seen` is what is kept of each sentence.
    """

    def __init__(
        self, document: Document, packs: CompiledPacks, tagger: Tagger, chosen: frozenset[str] | None = None
    ) -> None:
        self.document = document
        self._chosen = chosen
        self.packs = packs
        self.tagger = tagger
        self.hits: dict[str, list[Hit]] = {}
        self.by_sentence: dict[str, list[tuple[int, list[Span]]]] = {}
        self.guards = set(packs.question_guards)
        self.seen = [self._kept(sentence) for sentence in document.sentences]
        self._told: list[set[str]] = [set() for _ in self.seen]

    def look_for(self, names: Sequence[str], everywhere: Iterable[str] = ()) -> None:
        """Finds the phrases of the indexes `names`, and what may excuse them or, in any sentence, `everywhere`."""
        wanted = [[self._found(number, name) for name in names] for number in range(len(self.seen))]
        owners = [self.packs.excuses(owner).all for owner in everywhere]
        anywhere = frozenset[str]().union(*(want.anywhere for here in wanted for want in here), *owners)
        for number, here in enumerate(wanted):
            near = wanted[max(0, number - NEXT_SENTENCES) : number + 1]
            after = (want.after for earlier in near for want in earlier)
            self._excuse(number, anywhere.union(*(want.here for want in here), *after))

    def seek(self, index: str, owner: str, number: int) -> list[Hit]:
        """The matches of one owner of an index in one sentence; finds what may excuse them too."""
        spans = self._searched(number, index).get(owner)
        if not spans:
            return []
        want = self.packs.excuses(owner)
        for near in range(number, min(number + NEXT_SENTENCES + 1, len(self.seen))):
            self._excuse(near, want.here | want.after if near == number else want.after)
        for anywhere in range(len(self.seen)) if want.anywhere else ():
            self._excuse(anywhere, want.anywhere)
        return placed(spans, self.document.sentences[number])

    def excuse(self, owner: str, numbers: Iterable[int]) -> None:
        """Finds the phrases of one owner that may excuse something, in the sentences of those numbers."""
        for number in numbers:
            self._excuse(number, frozenset((owner,)))

    def _found(self, number: int, name: str) -> Excuses:
        """Notes the phrases of an index in a sentence; what may excuse them."""
        seen = self.seen[number]
        if name not in seen.wanted:
            found = self._searched(number, name)
            seen.wanted[name] = self.packs.excuses_of(found)
            seen.apart[name] = self._apart(found)
        by_sentence, others = seen.apart[name]
        for rule, spans in by_sentence:
            self.by_sentence.setdefault(rule, []).append((number, spans))
        self._note(self.document.sentences[number], others)
        return seen.wanted[name]

    def _apart(self, found: Mapping[str, list[Span]]) -> tuple[list[tuple[str, list[Span]]], Mapping[str, list[Span]]]:
        """What was found of rules that find what a phrase says, and of all other owners."""
        by_sentence: list[tuple[str, list[Span]]] = []
        others: dict[str, list[Span]] = {}
        for owner, spans in found.items():
            rule = owner[5:] if owner.startswith("rule ") else ""
            if rule and self.packs.rule(rule).kind in ("substitution", "existence"):
                by_sentence.append((rule, spans))
            else:
                others[owner] = spans
        return by_sentence, others

    def _searched(self, number: int, name: str) -> Mapping[str, list[Span]]:
        """The matches of an index in a sentence, by owner."""
        seen = self.seen[number]
        found = seen.found.get(name)
        if found is None:
            sentence = self.document.sentences[number]
            owners = None if self._chosen is None else self.packs.owners(name, self._chosen)
            found = seen.found[name] = self.packs.index(name).search(self.document, sentence, self.tagger, owners)
        return found

    def _excuse(self, number: int, owners: frozenset[str]) -> None:
        """Notes the phrases of some owners in a sentence, each owner once."""
        seen, sentence, told = self.seen[number], self.document.sentences[number], self._told[number]
        missing = owners - seen.looked_for
        if missing:
            seen.looked_for |= missing
            seen.excuses.update(self.packs.index("excuse").search(self.document, sentence, self.tagger, missing))
        if seen.excuses:
            new = {owner: seen.excuses[owner] for owner in seen.excuses if owner in owners and owner not in told}
            told.update(new)
            self._note(sentence, new)

    def _note(self, sentence: Sentence, found: Mapping[str, list[Span]]) -> None:
        for owner, spans in found.items():
            here = placed(spans, sentence)
            known = self.hits.get(owner)
            if known is None:
                self.hits[owner] = here
                if owner.startswith("guard "):
                    self.guards.add(owner[6:])
            else:
                in_order = known[-1] < here[0]
                known += here
                if not in_order:
                    known.sort()

    def _kept(self, sentence: Sentence) -> Seen:
        """What is known of a sentence, by its words and those of them that are the sender's own names.

        Such names are no acronyms.
        """
        document, kept = self.document, self.packs.seen
        text = document.text[sentence.start : sentence.end]
        words = document.words[sentence.first : sentence.last]
        own = document.masked_words.intersection(words) if document.has_capitals(sentence) else None
        key = (self._chosen, text, own, *words)
        seen = kept.get(key)
        if seen is None:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            seen = kept[key] = Seen()
        return seen
