"""How English spells its words: contractions and what parts one clause from the next."""

from __future__ import annotations

STOPS = frozenset(";:()–—-")
"""Punctuation that ends a clause; a comma does too."""

JOINERS = frozenset(("but", "because", "however", "although", "though", "so", "while", "whilst"))
"""Words that begin a new clause."""

NEGATORS = frozenset(("not", "no", "never", "nothing", "none", "nobody", "neither", "nor", "without"))
"""Words that turn a statement into its opposite."""

DETERMINERS = frozenset(("a", "an", "the", "this", "these", "those", "my", "your", "our", "their", "its", "his", "her"))
"""Words of which a noun takes one."""

_VOWELS = "aeiou"
_SPOKEN_LETTERS = "AEFHILMNORSX"
"""Letters whose names begin with a vowel."""
_SILENT_H = ("hour", "honest", "honour", "honor", "heir")
_LIKE_YOU_OR_WON = ("uni", "use", "usu", "usa", "uti", "eu", "ewe", "one", "once")
_LIKE_UN = ("unin", "unim", "unid")

_HOSTS = {"ca": "can", "wo": "will", "sha": "shall"}
CLITICS = {"re": "are", "m": "am", "ll": "will", "ve": "have", "d": "would", "s": "'s"}
"""What may follow an apostrophe at the end of a word, and the word that it stands for."""

_WITH_IS = ("it", "that", "this", "there", "here", "what", "he", "she", "who", "where", "how", "why", "when", "now")
_WITH_S = {"let": "us", **dict.fromkeys((*_WITH_IS, "everything", "something", "nothing"), "is")}
"""What the 's stands for after some words."""

UNMARKED = {
    "cannot": ("can", "not", 3),
    "cant": ("can", "not", 2),
    "dont": ("do", "not", 2),
    "doesnt": ("does", "not", 4),
    "didnt": ("did", "not", 3),
    "isnt": ("is", "not", 2),
    "arent": ("are", "not", 3),
    "wasnt": ("was", "not", 3),
    "werent": ("were", "not", 4),
    "hasnt": ("has", "not", 3),
    "havent": ("have", "not", 4),
    "couldnt": ("could", "not", 5),
    "wouldnt": ("would", "not", 5),
    "shouldnt": ("should", "not", 6),
    "wont": ("will", "not", 2),
    "im": ("i", "am", 1),
    "ive": ("i", "have", 1),
    "theyre": ("they", "are", 4),
    "youre": ("you", "are", 3),
    "hadnt": ("had", "not", 3),
    "mustnt": ("must", "not", 4),
    "neednt": ("need", "not", 4),
    "youve": ("you", "have", 3),
    "weve": ("we", "have", 2),
    "theyve": ("they", "have", 4),
    "youll": ("you", "will", 3),
    "theyll": ("they", "will", 4),
    "itll": ("it", "will", 2),
    "thats": ("that", "is", 4),
    "theres": ("there", "is", 5),
    "whats": ("what", "is", 4),
    "heres": ("here", "is", 4),
    "hes": ("he", "is", 2),
    "shes": ("she", "is", 3),
    "whos": ("who", "is", 3),
}
"""Contractions written without an apostrophe: the two words, and the letters that spell the first."""


def split(word: str) -> list[tuple[str, int]]:
    """The words inside a lower-case contraction, each with the number of characters that spell it.

    "can't" gives can (2) and not (3); "we'll" gives we (2) and will (3); a name such as "o'brien" stays whole.
    An `'s` that may also be a possessive stays `'s`; "'d" is read as would, which it mostly is in replies.
    """
    if word in UNMARKED:
        first, second, length = UNMARKED[word]
        return [(first, length), (second, len(word) - length)]
    if word.endswith("n't") and len(word) > 3:
        host = word[:-3]
        return [(_HOSTS.get(host, host), len(host)), ("not", 3)]
    host, mark, clitic = word.rpartition("'")
    if mark and host and clitic in CLITICS:
        meaning = _WITH_S.get(host, "'s") if clitic == "s" else CLITICS[clitic]
        return [*split(host), (meaning, len(clitic) + 1)]
    return [(word, len(word))]


def article(word: str) -> str:
    """The indefinite article before a word: "an" where it sounds like a vowel, as in "an hour" and "an SMS"."""
    if len(word) > 1 and word.isupper():
        return "an" if word[0] in _SPOKEN_LETTERS else "a"
    lower = word.lower()
    if lower.startswith(_LIKE_YOU_OR_WON) and not lower.startswith(_LIKE_UN):
        return "a"
    return "an" if lower.startswith(_SILENT_H) or lower[:1] in _VOWELS else "a"


def stem(word: str) -> str:
    """A word without its plural s."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
