"""Which of the older encodings bytes are in that are not UTF-8: a guess, which is always told.

In texts of other scripts nearly every letter is beyond ASCII, and charset-normalizer knows them well. In Latin script a
few letters must decide, where it takes French and Portuguese for Central European; here the alphabets of languages do.
"""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAMPLE = 64 * 1024
"""Bytes that are looked at."""

_OTHER_SCRIPT = 0.3
"""Share of bytes beyond ASCII, blanks left out, above which a text is not in Latin script; in French it is a tenth."""

_FEWEST = 40
"""Bytes beyond ASCII from which on another script is told rightly."""

_OTHER_SCRIPTS = ["cp1251", "cp1253", "cp1255", "cp1256", "koi8_r", "cp932", "gb18030", "cp949", "big5"]

_LATIN = {
    "cp1252": (
        "àâæçéèêëîïôœùûüÿ",  # French
        "äöüßéè",  # German
        "áéíóúüñªº",  # Spanish
        "àáâãçéêíóôõúªº",  # Portuguese
        "àèéìíòóùú",  # Italian
        "éëïóöüáíúè",  # Dutch
        "æøåéäöüó",  # the Nordic languages
        "áðéíóúýþæö",  # Icelandic
        "àçèéíïòóúü·",  # Catalan
    ),
    "cp1250": (
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýž",  # Czech
        "áäčďéíĺľňóôŕšťúýž",  # Slovak
        "áéíóöőúüű",  # Hungarian
        "čćđšž",  # Croatian, Slovene
        "ăâîşţ",  # Romanian
    ),
    "cp1254": ("çğıöşüâîûi̇",),  # Turkish
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),  # Lithuanian, Latvian, Estonian
    "mac_roman": ("àâæçéèêëîïôœùûüÿ", "äöüßéè", "áéíóúüñ", "àáâãçéêíóôõúªº", "æøåéäöüó"),
}
"""Encodings of Latin script and the letters, beyond ASCII, of the languages written in them; the usual one first."""

_MARKS = frozenset("‘’‚“”„«»‹›–—…•·€£¥§©®™°±²³½¼¾×µ¿¡†‡‰ \u00ad´¨¸ªº¹")
"""Signs that stand beside words and in no word, but for the apostrophe."""
_BEFORE_WORDS = frozenset("‘’“„«‹¿¡§©–—…•·´¨¸ ")
_AFTER_WORDS = frozenset("’‘“”»›–—…®™°§ €£¥²³")


def guessed(data: bytes) -> str | None:
    """The Python codec that reads the bytes best, None when Windows-1252 or Latin-1 is as good as any."""
    sample = data[:_SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    written = len(sample.translate(None, b" \t\r\n"))
    if high > _OTHER_SCRIPT * written:
        if high < _FEWEST:
            return None
        from charset_normalizer import from_bytes

        best = from_bytes(sample, cp_isolation=_OTHER_SCRIPTS).best()
        if best is not None and _reads(data, best.encoding):
            return best.encoding
        return None
    fits = {encoding: _fit(_decoded(sample, encoding), alphabets) for encoding, alphabets in _LATIN.items()}
    best_fit = max(fits.values())
    encoding = next(encoding for encoding, fit in fits.items() if fit == best_fit)
    return encoding if encoding != "cp1252" and _reads(data, encoding) else None


def mixed(data: bytes) -> str | None:
    """The text of a file in which UTF-8 and Windows-1252 stand side by side, as after a careless paste; else None."""
    text = data.decode("utf-8", "surrogateescape")
    strange = sum("\udc80" <= character <= "\udcff" for character in text)
    beyond = sum(character > "\x9f" for character in text) - strange
    if beyond < strange:
        return None
    parts = []
    for part in _runs(text):
        raw = part.encode("utf-8", "surrogateescape")
        parts.append(raw.decode("cp1252", "replace") if "\udc80" <= part[0] <= "\udcff" else part)
    return "".join(parts)


def _runs(text: str) -> Iterable[str]:
    import re

    return re.findall("[\udc80-\udcff]+|[^\udc80-\udcff]+", text)


def _decoded(sample: bytes, encoding: str) -> str | None:
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError:
        return None


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _fit(text: str | None, alphabets: Iterable[str]) -> float:
    """The share of the characters beyond ASCII that one of the alphabets explains; -1 for what does not decode."""
    if text is None:
        return -1.0
    places = [at for at, character in enumerate(text) if character > "\x7f"]
    counts: dict[str, int] = {}
    marks = 0
    for at in places:
        if text[at].isalpha() and text[at] not in "ªº":
            if not (text[at].isupper() and at and text[at - 1].islower()):
                letter = text[at].lower()
                counts[letter] = counts.get(letter, 0) + 1
        else:
            marks += _stands_well(text, at)
    best = max(sum(counts.get(letter, 0) for letter in set(alphabet)) for alphabet in alphabets)
    return (best + marks) / max(1, len(places))


def _stands_well(text: str, at: int) -> bool:
    """Whether a sign stands where such signs do."""
    sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if sign not in _MARKS:
        return False
    if before.isalpha() and after.isalpha():
        return sign in "’‘–—…"
    return (not before.isalpha() or sign in _AFTER_WORDS) and (not after.isalpha() or sign in _BEFORE_WORDS)
