"""Quoted mail: lines that begin with `>`, and the older messages under the reply."""

from __future__ import annotations

from replycoach.source.draft import Mask

_ATTRIBUTIONS = (
    ("On", "wrote"),
    ("Am", "schrieb"),
    ("Le", "a écrit"),
    ("El", "escribió"),
    ("Op", "geskryf"),
    ("Op", "schreef"),
)
"""First word and verb of the line that a mail program writes above an older message."""

_VERBS_BEFORE_THE_NAME = ("schrieb", "schreef")

_TITLES = (
    "original message",
    "forwarded message",
    "ursprüngliche nachricht",
    "weitergeleitete nachricht",
    "message d'origine",
    "message transféré",
    "mensaje original",
    "oorspronklike boodskap",
)

_HEADERS = ("Sent:", "Date:", "To:", "Cc:", "Subject:")

_LONGEST_ATTRIBUTION = 300
_LONGEST_TAG = 2000
_MOST_WORDS_OF_A_VERB = 3
_FEWEST_WORDS_OF_A_REPLY = 8
"""With fewer words above it, an attribution stands over an answer written below the quoted lines."""


def quoted_mail(text: str) -> list[Mask]:
    """Runs of `>` lines, and everything from "On ... wrote:", "--- Original Message ---" or a header block on.

    Someone who answers below the quoted lines wrote what follows them, so there only the `>` lines are masked.
    """
    masks = _quoted_lines(text)
    start, end = _attribution(text)
    if start >= 0 and _answers_below(text, start, end, masks):
        masks.append(Mask(start, end, "mail"))
        start = -1
    older = [place for place in (start, _title(text), _header_block(text)) if place >= 0]
    if older:
        start = min(older)
        masks = [mask for mask in masks if mask.start < start]
        masks.append(Mask(start, len(text), "mail"))
    return masks


def _quoted_lines(text: str) -> list[Mask]:
    masks: list[Mask] = []
    at = text.find(">")
    while at >= 0:
        start = text.rfind("\n", max(0, at - 4), at) + 1
        line_end = _line_end(text, at)
        if (start > 0 or at < 4) and not text[start:at].strip() and not _closes_tag(text, start):
            end = line_end - (text[line_end - 1] == "\r")
            if masks and text[masks[-1].end : start] in ("\n", "\r\n"):
                start = masks.pop().start
            masks.append(Mask(start, end, "mail"))
        at = text.find(">", line_end)
    return masks


def _closes_tag(text: str, line: int) -> bool:
    """Whether the `>` that begins a line ends an HTML tag begun on a line above."""
    above = max(0, line - _LONGEST_TAG)
    opened = text.rfind("<", above, line)
    return opened >= 0 and text.rfind(">", opened, line) < 0 and text[opened + 1 : opened + 2].isalpha()


def _attribution(text: str) -> tuple[int, int]:
    """Where the first attribution starts and ends, (-1, -1) without one."""
    if not any(verb in text for _, verb in _ATTRIBUTIONS) and not ("<" in text and "@" in text):
        return -1, -1
    colon = text.find(":")
    while colon >= 0:
        end = colon + 1
        if text[end : end + 3].lstrip(" \t\r")[:1] in ("", "\n"):
            lines = text[max(0, colon - _LONGEST_ATTRIBUTION) : colon].split("\n")
            for count in (1, 2, 3):
                words = "\n".join(lines[-count:])
                if count <= len(lines) and _attributes(words):
                    return colon - len(words), end
        colon = text.find(":", end)
    return -1, -1


def _attributes(words: str) -> bool:
    """Whether the words name a sender and a time: "On 3 Jun 2025, Ana wrote" does, "On 3 June you wrote" is prose."""
    if "\n\n" in words or "\n\r\n" in words or not any(map(str.isdigit, words)):
        return False
    for first, verb in _ATTRIBUTIONS:
        if words.startswith(first + " ") and words.rstrip().endswith(verb):
            return not words.rstrip().endswith(f" you {verb}")
        if words.startswith(first + " ") and verb in _VERBS_BEFORE_THE_NAME and verb in words:
            return True
    date, _, rest = words.partition("<")
    address, _, verb = rest.partition(">")
    return (
        "@" in address
        and ":" in date
        and len(verb.split()) <= _MOST_WORDS_OF_A_VERB
        and any(map(_is_year, date.split()))
    )


def _is_year(word: str) -> bool:
    word = word.strip(".,")
    return len(word) == 4 and word.isdigit()


def _answers_below(text: str, start: int, end: int, masks: list[Mask]) -> bool:
    first = next((mask.start for mask in masks if mask.start >= end), -1)
    return (
        first >= 0
        and not text[end:first].strip()
        and len(text[:start].split(None, _FEWEST_WORDS_OF_A_REPLY)) < _FEWEST_WORDS_OF_A_REPLY
        and bool(text[masks[-1].end :].strip())
    )


def _title(text: str) -> int:
    """Where a line such as "-----Original Message-----" begins, or -1."""
    at = text.find("---")
    while at >= 0:
        start = text.rfind("\n", max(0, at - 3), at) + 1
        end = _line_end(text, at)
        if (start > 0 or at < 3) and not text[start:at].strip():
            words = text[at:end].strip("- \t\r").lower()
            if words in _TITLES:
                return at
        at = text.find("---", end)
    return -1


def _header_block(text: str) -> int:
    """Where "From: ... Sent: ... To: ..." of an older message begins, or -1; at the very top it heads this draft."""
    at = text.find("\nFrom:")
    while at >= 0:
        after = text[at + 1 : at + 1 + _LONGEST_TAG].split("\n", 4)[1:4]
        if sum(line.startswith(_HEADERS) for line in after) >= 2 and text[:at].strip():
            return at + 1
        at = text.find("\nFrom:", at + 1)
    return -1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
