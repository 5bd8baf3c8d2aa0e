"""One reply under review: the draft, the message it answers, and every phrase of the packs found in them."""

from __future__ import annotations

from replycoach.language.document import Document
from replycoach.language.sentence import Sentence
from replycoach.rules.compiled import CompiledPacks
from replycoach.rules.finding import Hit
from replycoach.rules.running import Tagger
from replycoach.rules.sightings import Sightings
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from replycoach.rules.customer import Customer
    from replycoach.rules.rule import Rule
    from replycoach.rules.sightings import Seen

ToneReader: TypeAlias = "Callable[[str], float | None]"
"""The polarity of a text from -1 (negative) to 1, or None when it cannot be told."""

_PARTS = {"opening": slice(3), "closing": slice(-2, None), "reply": slice(None)}
"""The sentences of each part of a reply."""


class Exchange:
    """What rules look at. `hits`, `by_sentence` and `guards` are those of Sightings.

    `fills` keeps what the customer's message fills gaps of wordings with, by gap; empty where it fills none.

    Without `hints` nothing is searched that only hints need; of rules only the `chosen` ones are, all when left out.
    """

    def __init__(
        self,
        document: Document,
        customer: Customer | None,
        packs: CompiledPacks,
        tagger: Tagger,
        tone: ToneReader,
        hints: bool = True,
        chosen: frozenset[str] | None = None,
    ) -> None:
        self.document = document
        self.customer = customer
        self.packs = packs
        self.tagger = tagger
        self.tone = tone
        self.channel = document.draft.channel
        self.hints = hints
        self.chosen = chosen
        self._sightings = Sightings(document, packs, tagger, chosen)
        self.hits = self._sightings.hits
        self.by_sentence = self._sightings.by_sentence
        self.guards = self._sightings.guards
        if customer is not None:
            self.guards.update(name for name in packs.customer_guards if f"guard {name}" in customer.hits)
        echoing = [f"strength {name}" for name in packs.echoing] if customer is not None else []
        self._sightings.look_for(["reply", *["echo"] * (customer is not None), *["hint"] * hints], echoing)
        self._tone_needs: bool | None = None
        self.fills: dict[str, str] = {}

    def found(self, owner: str) -> list[Hit]:
        """The matches of an owner's phrases in the draft."""
        return self.hits.get(owner, [])

    def seek(self, index: str, owner: str, sentence: int) -> list[Hit]:
        """The matches of an owner of another index in one sentence, by its number, and what may excuse them."""
        return self._sightings.seek(index, owner, sentence)

    def decides_by_sentence(self, rule: Rule) -> bool:
        """Whether the sentence of a match holds everything in this exchange that may excuse it."""
        beyond = self.packs.beyond(rule)
        return beyond is not None and not self.mirrors(rule) and self.guards.isdisjoint(beyond)

    def mirrors(self, rule: Rule) -> bool:
        """Whether the customer's words may excuse a match of the rule."""
        return rule.unless_customer_says_it and self.customer is not None

    def seen(self, sentence: int) -> Seen:
        """What is kept of a sentence, by its number."""
        return self._sightings.seen[sentence]

    def excuse(self, guard: str, sentence: int) -> None:
        """Looks for a guard where it may excuse a match in a sentence, whether something was found there or not."""
        where, last = self.packs.guard(guard).where, len(self.document.sentences)
        numbers = {"reply": range(last), "rest": range(sentence, last), "next": range(sentence, last)}
        self._sightings.excuse(f"guard {guard}", numbers.get(where, (sentence,)))

    def sentence(self, word: int) -> Sentence:
        """The sentence of a word."""
        return self.document.sentences[self.document.sentence_of[word]]

    def shows_need(self) -> bool:
        """Whether something went wrong for the customer, by the words of their message or else of the reply."""
        if self.customer is None:
            return not self.packs.told.isdisjoint(self.hits)
        return self.customer.needs_empathy or bool(self._tone_needs)

    def needs_empathy(self) -> bool:
        """As `shows_need`, with a second opinion on tone when the words show nothing."""
        return self.shows_need() or (self._reads_neutral() and self._sounds_upset())

    def may_need_empathy(self) -> bool:
        """Whether `needs_empathy` is worth asking."""
        return self.shows_need() or self._reads_neutral()

    def _reads_neutral(self) -> bool:
        return self.customer is not None and self.customer.emotion == "neutral"

    def _sounds_upset(self) -> bool:
        """TextBlob's second opinion, asked only when the cue lists are silent about a message of some length."""
        if self._tone_needs is None and self.customer is not None:
            score = self.packs.score
            polarity = None
            if len(self.customer.document.words) >= score["tone_words"]:
                polarity = self.tone(self.customer.document.text)
            self._tone_needs = polarity is not None and polarity <= score["tone_upset"]
        return bool(self._tone_needs)

    def part(self, name: str) -> tuple[int, int]:
        """The words (half-open) of the `opening` (after the greeting), `closing` (before the signature) or `reply`."""
        sentences = self.document.sentences[_PARTS[name]]
        return (sentences[0].first, sentences[-1].last) if sentences else (0, 0)
