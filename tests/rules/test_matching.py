"""The index finds what trying every phrase at every word finds: a slow and simple matcher is the judge."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewers import RULE, reviewer_of

from replycoach.coach.review import Reviewer
from replycoach.language.document import THING, Document
from replycoach.language.sentence import Sentence
from replycoach.rules.notation import Lexicon, NotationError, compile_phrase
from replycoach.source.draft import Draft, Mask

_LIST = ("late", "soon", "I")
_WORDS = ("we", "can", "not", "late", "soon", "x", "i", "24")
_MARKS = ("...", ",", "<test-list>", "<number>", "<thing>", "<word>", "^", "$", "SLA")
_PHRASES = 400

Part = str | tuple[str, list[list["Part"]]]
"""A word or mark as it is written, or a group: `|` for alternatives, `?` for an optional part, and its sequences."""


def _sequence(random: Random, depth: int) -> list[Part]:
    return [_part(random, depth) for _ in range(random.randint(1, 4 - depth))]


def _part(random: Random, depth: int) -> Part:
    if depth < 2 and random.random() < 0.35:
        sequences = [_sequence(random, depth + 1) for _ in range(random.randint(1, 3))]
        return random.choice("|?"), sequences
    return random.choice(_MARKS if random.random() < 0.3 else _WORDS)


def _written(parts: list[Part]) -> str:
    return " ".join(part if isinstance(part, str) else _group(*part) for part in parts)


def _group(kind: str, sequences: list[list[Part]]) -> str:
    return f"({'|'.join(_written(parts) for parts in sequences)})" + kind.strip("|")


def _drawn() -> dict[str, list[Part]]:
    """Phrases as they are written, each with its parts; those that the notation refuses are left out."""
    random = Random(7)
    lexicon = Lexicon({"test-list": _LIST, "common": ()}, {})
    found: dict[str, list[Part]] = {}
    while len(found) < _PHRASES:
        parts = _sequence(random, 0)
        try:
            compile_phrase(_written(parts), lexicon)
        except NotationError:
            continue
        found[_written(parts)] = parts
    return found


_DRAWN = _drawn()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Reviewer:
    path = tmp_path_factory.mktemp("drawn") / "drawn.yaml"
    rules = [RULE.format(id=f"drawn-{number}", phrase=json.dumps(phrase)) for number, phrase in enumerate(_DRAWN)]
    lists = "".join(f"    - {word}\n" for word in _LIST)
    path.write_text(f"pack: drawn\nlists:\n  test-list:\n{lists}rules:\n{''.join(rules)}", encoding="utf-8")
    return reviewer_of([str(path)])


class _Judge:
    """Tries every way to match a phrase at a word of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = document.words

    def hits(self, parts: list[Part]) -> list[tuple[int, int]]:
        found = []
        for sentence in self.document.sentences:
            for first in range(sentence.first, sentence.last):
                ends = {end for end in self.ends(parts, first, sentence) if not self.splits(end)}
                if ends and max(ends) > first:
                    found.append((first, max(ends)))
        return found

    def splits(self, end: int) -> bool:
        return end < len(self.words) and self.words[end] == "not" and self.document.joined[end]

    def ends(self, parts: list[Part], at: int, sentence: Sentence) -> set[int]:
        if not parts:
            return {at}
        return {end for after in self.after(parts[0], at, sentence) for end in self.ends(parts[1:], after, sentence)}

    def after(self, part: Part, at: int, sentence: Sentence) -> set[int]:
        if not isinstance(part, str):
            kind, sequences = part
            taken = {end for sequence in sequences for end in self.ends(sequence, at, sentence)}
            return taken | {at} if kind == "?" else taken
        if part == "...":
            return set(range(at, min(at + 5, sentence.last) + 1))
        if part in ("^", "$", ","):
            return {at} if self.stands(part, at, sentence) else set()
        return {at + 1} if at < sentence.last and self.is_a(part, at) else set()

    def stands(self, mark: str, at: int, sentence: Sentence) -> bool:
        spoken = [word for word in range(sentence.first, sentence.last) if self.is_a("<word>", word)]
        if mark == "^":
            return at < sentence.last and not any(word < at for word in spoken)
        if mark == "$":
            return not any(word >= at for word in spoken)
        return sentence.first < at < sentence.last and self.document.comma_before[at]

    def is_a(self, part: str, at: int) -> bool:
        word = self.words[at]
        if part == "<word>":
            return word == THING or word[0].isalnum()
        if part == "<test-list>":
            return word in ("late", "soon", "i")
        if part == "SLA":
            return self.document.raw(at) == "SLA"
        return word[0].isdecimal() if part == "<number>" else word == part


_TOKENS = (
    *(
        "we",
        "We",
        "can",
        "can't",
        "cannot",
        "not",
        "late",
        "soon",
        "x",
        "I",
        "SLA",
        "sla",
        "3",
        "⟦Q⟧",
        "won't",
        "other",
    ),
    *(",", ".", "!", "\n\n", "-", "(", ")", "late-soon"),
)
_texts = st.lists(st.sampled_from(_TOKENS), max_size=24).map(" ".join)


def _masked(text: str) -> Draft:
    """The draft in which what stands in ⟦brackets⟧ is masked."""
    masks = tuple(Mask(at, at + 3, "quote") for at in range(len(text)) if text[at] == "⟦")
    return Draft(text, masks)


@settings(max_examples=120)
@given(_texts)
def test_the_index_finds_every_match_and_no_other(index: Reviewer, text: str) -> None:
    document = index.document(_masked(text))
    judge = _Judge(document)

    exchange = index.exchange(document)

    for number, (phrase, parts) in enumerate(_DRAWN.items()):
        found = [
            (document.sentences[sentence].first + first, document.sentences[sentence].first + last)
            for sentence, spans in exchange.by_sentence.get(f"drawn.drawn-{number}", ())
            for first, last, _ in spans
        ]
        assert judge.hits(parts) == found, phrase


@settings(max_examples=60)
@given(_texts)
def test_captures_lie_in_their_match_in_order(index: Reviewer, text: str) -> None:
    document = index.document(_masked(text))
    exchange = index.exchange(document)

    for number in range(len(_DRAWN)):
        for hit in exchange.found(f"rule drawn.drawn-{number}"):
            captures = index.packs.index("reply").captures(document, hit, index.tags)
            assert all(hit.first <= first <= last <= hit.last for first, last in captures.values())
