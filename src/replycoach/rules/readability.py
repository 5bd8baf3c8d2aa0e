"""How many years of school a text asks for: the Flesch-Kincaid grade, with syllables estimated from the spelling."""

from __future__ import annotations

from replycoach.language.document import Document

_PER_SENTENCE, _PER_WORD, _OFFSET = 0.39, 11.8, 15.59
"""Kincaid, Fishburne, Rogers and Chissom 1975, Research Branch Report 8-75 (US Navy): weights of the mean words
in a sentence and syllables in a word."""
_VOWELS = frozenset("aeiouyàáâäåæèéêëìíîïòóôöøùúûü")
_SILENT = ("e", "es", "ed")
_SOUNDED: dict[str, tuple[str, ...]] = {
    "e": (),
    "es": ("ses", "zes", "xes", "ces", "ges", "ches", "shes"),
    "ed": ("ted", "ded"),
}

_counted: dict[str, int] = {}
_MOST_COUNTED = 50_000
"""Words whose syllables are remembered, as most words of many replies are the same."""


def grade(document: Document) -> float:
    """The grade of the agent's own words, in years of school; 0 without any.

    Numbers, quotations, links and names (capitals inside a sentence) are left out: they are what they are.
    """
    words = sentences = syllable_count = 0
    for sentence in document.sentences:
        read = [word for word in range(sentence.first, sentence.last) if _counts(document, word)]
        words += len(read)
        sentences += bool(read)
        syllable_count += sum(_remembered(_written(document, word)) for word in read)
    if not words:
        return 0.0
    return _PER_SENTENCE * words / sentences + _PER_WORD * syllable_count / words - _OFFSET


def _counts(document: Document, word: int) -> bool:
    if document.joined[word] or not document.words[word][0].isalpha():
        return False
    return document.begins_sentence(word) or not document.raw(word)[0].isupper() or document.words[word] == "i"


def _written(document: Document, word: int) -> str:
    start, end = document.span(word, word + 1)
    return document.text[start:end].lower()


def _remembered(word: str) -> int:
    """As `syllables`, counted once for each word."""
    if word not in _counted:
        if len(_counted) >= _MOST_COUNTED:
            _counted.clear()
        _counted[word] = syllables(word)
    return _counted[word]


def syllables(word: str) -> int:
    """Syllables of an English word in lower case: groups of vowels, less a silent ending; at least 1.

    An estimate: it takes "area" for two and "business" for three.
    """
    groups = sum(letter in _VOWELS and (at == 0 or word[at - 1] not in _VOWELS) for at, letter in enumerate(word))
    spoken_not = word.endswith("n't") and word[-4:-3] not in _VOWELS
    return max(1, groups + spoken_not - _ends_silently(word))


def _ends_silently(word: str) -> bool:
    """Whether the last vowel is mute, as in "cakes" and "called", but not in "tables", "boxes" and "wanted"."""
    for ending in _SILENT:
        before = word[-len(ending) - 2 : -len(ending)]
        if word.endswith(ending) and before[-1:] not in _VOWELS:
            as_in_table = before[-1:] == "l" and before[:1] not in _VOWELS | {"l"}
            return not as_in_table and not word.endswith(_SOUNDED[ending])
    return False
