"""The signature: the sign-off with all that follows it, the name under the reply, or the initials after it."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.view import FILLER

_SIGN_OFFS = frozenset(
    (
        "all the best",
        "best",
        "best wishes",
        "br",
        "cheers",
        "cordially",
        "gratefully",
        "kr",
        "respectfully",
        "rgds",
        "sincerely",
        "speak soon",
        "ta",
        "take care",
        "talk soon",
        "very best",
        "warmly",
        "with appreciation",
        "with gratitude",
        "with sympathy",
        "with thanks",
        "yours",
        *("mit freundlichen grüßen", "mit freundlichen grüssen", "freundliche grüße", "viele grüße", "beste grüße"),
        *("liebe grüße", "mfg", "vg", "cordialement", "bien cordialement", "bien à vous", "salutations", "amicalement"),
        *("saludos", "un saludo", "saludos cordiales", "atentamente", "cordiali saluti", "distinti saluti", "saluti"),
        *("atenciosamente", "cumprimentos", "com os melhores cumprimentos", "obrigado", "obrigada"),
        *("met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "groeten", "groetjes"),
        *("med vänliga hälsningar", "vänliga hälsningar", "mvh", "med venlig hilsen", "venlig hilsen", "hilsen"),
        *("vennlig hilsen", "med vennlig hilsen", "ystävällisin terveisin", "terveisin", "parimate soovidega"),
        *("pozdrawiam", "z poważaniem", "s pozdravem", "s pozdravom", "lp", "ar cieņu", "pagarbiai", "üdvözlettel"),
        *("cu stimă", "с уважением", "з повагою", "с уважение", "με εκτίμηση", "saygılarımla", "saygılarımızla"),
        *("よろしくお願いいたします", "敬具", "此致", "敬礼", "감사합니다"),
    )
)
_LAST_WORDS = ("regards", "wishes", "sincerely", "faithfully", "truly")
"""With up to three words before them they are sign-offs too: "with kind regards", "yours faithfully"."""

_THANKS = frozenset(
    ("many thanks", "thank you", "thank you again", "thanks", "thanks a lot", "thanks again", "thanks so much")
)
"""Sign-offs only where a name follows."""

_DEVICES = (
    *("Sent from my", "Sent from Outlook", "Sent from Mail for", "Get Outlook", "Sent via", "Von meinem"),
    *("Gesendet mit", "Gesendet von", "Envoyé de mon", "Envoyé depuis", "Enviado desde mi", "Enviado do meu"),
    *("Inviato da", "Verstuurd vanaf", "Verzonden vanaf", "Skickat från", "Sendt fra", "Lähetetty", "Wysłane z"),
    *("Odesláno z", "Отправлено с", "iPhone'umdan gönderildi", "iPhoneから送信", "从我的", "나의"),
)
"""What telephones put under every mail."""

_DEVICE_LETTERS = frozenset(words[0] for words in _DEVICES)

_LONGEST_SIGN_OFF = 80
"""Characters, with what decorates it."""

_JOINERS = ("&", "+", "-", "–", "—", "/", "|", "and", "at", "by", "de", "der", "for", "from", "of", "on", "the", "van")
_DECORATION = " \t\r*_,.!–—-…" + FILLER

_LONGEST_TAIL = 2000
_LAST_LINES = 12
_MOST_WORDS_OF_A_NAME = 5
_MOST_WORDS_UNDER = 8
_MOST_LINES_OF_A_NAME = 3
_MOST_INITIALS = 3


def signature(text: str) -> list[Mask]:
    """At most one mask, at the end of the text; a postscript is prose again."""
    text_end = len(text.rstrip())
    lines = _last_lines(text, text_end)
    start = _dashes(text, lines[0][0] if lines else 0, text_end)
    if start < 0:
        start = _sign_off(text, lines)
    if start < 0:
        start = _name_below(text, lines)
    if start < 0 and lines:
        start = _initials(text, lines[-1], lines[-2] if len(lines) > 1 else None)
    if start < 0:
        return []
    return [Mask(start, _postscript(text, lines, start, text_end), "signature")]


def _last_lines(text: str, end: int) -> list[tuple[int, int]]:
    """Start and end of the last lines that are not empty, without the spaces around them."""
    low = max(0, end - _LONGEST_TAIL)
    lines = []
    position = low
    for line in text[low:end].split("\n"):
        bare = line.strip()
        if bare and (position > low or low == 0):
            start = position + line.index(bare)
            lines.append((start, start + len(bare)))
        position += len(line) + 1
    return lines[-_LAST_LINES:]


def _dashes(text: str, last_lines: int, end: int) -> int:
    """Where the "-- " that mail programs put above a signature begins; a bare "--" must be near the end."""
    at = text.find("\n--", 0, end)
    while at >= 0:
        line_end = text.find("\n", at + 1)
        line = text[at + 1 : line_end].rstrip("\r") if 0 < line_end - at <= 5 else ""
        if line == "-- " or (line == "--" and at >= last_lines):
            return at + 1
        at = text.find("\n--", at + 1, end)
    return -1


def _sign_off(text: str, lines: list[tuple[int, int]]) -> int:
    for at, (start, end) in enumerate(lines):
        line = text[start:end]
        if line[0] in _DEVICE_LETTERS and line.startswith(_DEVICES):
            return start
        words, _, name = line.partition(",")
        if len(words) > _LONGEST_SIGN_OFF:
            continue
        below = text[slice(*lines[at + 1])] if at + 1 < len(lines) else ""
        if _is_thanks(words):
            if _is_name(name) or (not _has_letters(name) and _is_name(below)):
                return start
        elif _is_sign_off(words) and (_is_name(name) or (not _has_letters(name) and _fits_under(below))):
            return start
    return _inline_regards(text, lines)


def _is_thanks(words: str) -> bool:
    return words.strip(_DECORATION).lower() in _THANKS


def _is_sign_off(words: str) -> bool:
    bare = words.strip(_DECORATION).lower()
    return bare in _SIGN_OFFS or (bare.endswith(_LAST_WORDS) and len(bare.split()) <= 4)


def _inline_regards(text: str, lines: list[tuple[int, int]]) -> int:
    """Where "Warm regards, the team" begins at the end of a last line that holds prose too."""
    if not lines:
        return -1
    start, end = lines[-1]
    start = max(start, end - 100)
    words, mark, name = text[start:end].rpartition("egards")
    if not mark or not _is_name(name.lstrip(",")):
        return -1
    stop = max(words.rfind(character) for character in ".!?)" + FILLER) + 1
    phrase = words[stop:].lstrip()
    return start + len(words) - len(phrase) if stop and len(phrase.split()) <= 4 else -1


def _fits_under(line: str) -> bool:
    """Whether a line can stand under a sign-off: a name, a role, a place, but no sentence."""
    return not line or _is_name(line) or (len(line.split()) <= _MOST_WORDS_UNDER and line[-1] not in ".!?:")


def _is_name(line: str) -> bool:
    """Whether every word is capitalised, as in a name or "The Returns Team at Brightwell"; shouting is no name."""
    words = line.strip(" \t\r*_.,").split()
    if not 0 < len(words) <= _MOST_WORDS_OF_A_NAME or not _starts_name(words[0]):
        return False
    if len(words) > 1 and line.isupper():
        return False
    return all(_starts_name(word) or word in _JOINERS for word in words)


def _starts_name(word: str) -> bool:
    return word[0].isupper() or word[0] in FILLER + "("


def _has_letters(line: str) -> bool:
    return any(map(str.isalnum, line))


def _name_below(text: str, lines: list[tuple[int, int]]) -> int:
    """Where the bare name at the end begins: up to three lines set off from finished prose, no list after a colon."""
    first = len(lines)
    while first > 0 and len(lines) - first < _MOST_LINES_OF_A_NAME and _is_bare_name(text[slice(*lines[first - 1])]):
        first -= 1
    if not 0 < first < len(lines):
        return -1
    above = lines[first - 1][1]
    start = lines[first][0]
    if text[above - 1] == ":":
        return -1
    return start if text.count("\n", above, start) > 1 or not text[above - 1].isalnum() else -1


def _is_bare_name(line: str) -> bool:
    return line[0].isalpha() and line[-1] not in ".!?:;," and _is_name(line) and not _is_thanks(line)


def _initials(text: str, line: tuple[int, int], above: tuple[int, int] | None) -> int:
    """Where "^JP", "/JP" or "- PR." begins at the end of the last line, or "-Anna" on a line of its own.

    A link may follow them.
    """
    start, end = line
    before_link = text[start:end].rstrip(FILLER)
    if before_link[-1:].isspace():
        end = start + len(before_link.rstrip())
    for at in range(end - 1, max(start, end - 30) - 1, -1):
        if text[at] in "^~∞":
            return at if _is_name(text[at + 1 : end]) else -1
        if text[at] == "/" and text[at - 1 : at].isspace():
            return at if _are_initials(text[at + 1 : end]) else -1
        if text[at] in "-–—" and not text[at - 1 : at].isalnum():
            return at if _is_name(text[at + 1 : end]) and _ends_prose(text, at, start, above) else -1
    return -1


def _are_initials(text: str) -> bool:
    """Whether it is two or three capitals, as agents sign in public."""
    return 2 <= len(text) <= _MOST_INITIALS and text.isupper() and text.isalpha()


def _ends_prose(text: str, dash: int, start: int, above: tuple[int, int] | None) -> bool:
    """Whether the dash stands after a finished sentence; under another line with a dash it is a list item."""
    if dash == start:
        return above is not None and text[above[0]] not in "-–—*•"
    before = text[start:dash].rstrip()
    return bool(before) and not before[-1].isalnum() and before[-1] not in ",;:("


def _postscript(text: str, lines: list[tuple[int, int]], start: int, end: int) -> int:
    """Where the signature ends: above "P.S." or at the end."""
    previous = end
    for at, stop in lines:
        if at > start and text[at:stop].upper().startswith(("P.S", "PS ", "PS:", "P.P.S")):
            return previous
        previous = stop
    return end
