"""Text that is safe to show on a page: what would be invisible, or turn the direction of text, is made visible."""

from __future__ import annotations

import re

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"} | {0x7F: "␡"}
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC))
_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x80, 0xA0), *_TURNING)}
_TABLE = {**_PICTURES, **_ESCAPED}
_ODD = re.compile("[^\t\n\x20-\x7e\xa0-\u060c\u0620-\u1fff\u2010-\u2029\u2030-\u205f\u2070-\ud7ff\ue000-\ufff0]")


def shown(text: str) -> str:
    """The text with control characters as pictures (␛), marks of direction as escapes (\\u202e), line ends as \\n."""
    if not _ODD.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").translate(_TABLE)
    return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)


def slug(text: str) -> str:
    """The text as part of an address within the page: letters and digits of ASCII, the rest as single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[-60:] or "x"
