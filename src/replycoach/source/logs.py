"""What programs say, pasted into a reply: log lines, stack traces, errors with the name of their class."""

from __future__ import annotations

from replycoach.source.draft import Mask

_SIGNS = (
    *("ERROR", "FATAL", "DEBUG", "TRACE", "[WARN", "[INFO", "[NOTICE", "[SEVERE", "[CRIT"),
    *("Error", "Exception", "Traceback", "HTTP/", "\tat ", "  at "),
)
"""One of these, or a time with seconds, is in every text with a log."""

_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)"
_DATE = r"\[?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|\d{4}/\d\d/\d\d \d\d:\d\d:\d\d|\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d)"
_LINE = (
    rf"[ \t]*(?:{_DATE}"
    rf"|(?:\d\d:\d\d:\d\d(?:[.,]\d+)?[ \t]+)?\[{_LEVEL}\]|(?:ERROR|FATAL|DEBUG|TRACE)[ \t]*(?::|\[)"
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ \S+:"
    r"|(?:Caused by: )?(?:[A-Za-z_$][\w$]*\.)*[A-Z]\w*(?:Error|Exception)(?::[ \t]|[ \t]*$)"
    r"|Traceback \(most recent call last\):"
    r"|[ \t]*File \"[^\"\n]+\", line \d+"
    r"|[ \t]+at [\w.$<>/\[\] ]+ ?\([^()\n]*\)"
    r"|[ \t]+at (?:[\w./\\-]+:\d+:\d+)"
    r"|HTTP/[\d.]+ \d{3}\b)"
)


def logs(text: str) -> list[Mask]:
    """Lines that a program wrote, those in a row as one; not `Error:` alone, which people write too."""
    if not any(sign in text for sign in _SIGNS) and not _tells_seconds(text):
        return []
    import re

    pattern = re.compile(_LINE, re.MULTILINE)
    masks: list[Mask] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        match = pattern.match(text, start, end)
        if match and match.end() > start:
            first = start + len(text[start:end]) - len(text[start:end].lstrip())
            last = start + len(text[start:end].rstrip())
            if (
                masks
                and not text[masks[-1].end : first].strip(" \t\r\n")
                and text.count("\n", masks[-1].end, first) == 1
            ):
                first = masks.pop().start
            masks.append(Mask(first, last, "code"))
        start = end + 1
    return masks


def _tells_seconds(text: str) -> bool:
    """Whether a time such as 10:12:33 may stand in the text."""
    at = text.find(":")
    while at >= 0:
        if text[at + 3 : at + 4] == ":" and text[at + 1 : at + 3].isdecimal():
            return True
        at = text.find(":", at + 1)
    return False
