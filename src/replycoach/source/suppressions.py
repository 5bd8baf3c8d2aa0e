"""Comments that silence a rule: `replycoach: ignore RULE -- reason`, and `off RULE -- reason` up to `on`.

They stand in the comments of the language that a template is written in: HTML and Markdown `<!-- -->`, Jinja `{# #}`,
Liquid and Django `{% comment %} {% endcomment %}`, Handlebars `{{!-- --}}` and `{{! }}`, Freemarker `<#-- -->`,
ERB `<%# %>`, and a line of YAML that begins with `#`.
"""

from __future__ import annotations

import re

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENTS = (
    r"<!--(?P<html>.*?)-->",
    r"<#--(?P<freemarker>.*?)-->",
    r"\{#(?P<jinja>.*?)#\}",
    r"\{%-?\s*comment\b[^%]*%\}(?P<liquid>.*?)\{%-?\s*endcomment\s*-?%\}",
    r"\{\{!--(?P<handlebars>.*?)--\}\}",
    r"\{\{!(?P<mustache>[^{}]*?)\}\}",
    r"<%#(?P<erb>.*?)%>",
    r"^[ \t]*#(?P<yaml>[^\n]*)$",
)
_COMMENT = re.compile("|".join(_COMMENTS), re.DOTALL | re.MULTILINE)
_WORDS = re.compile(r"\s*replycoach:\s*(?P<verb>ignore|off|on)\b(?P<rules>.*?)(?:\s--(?P<reason>.*))?\s*", re.DOTALL)
_NAME = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)?")


class Suppression(Record):
    """A comment that silences `rules` (ids of rules or packs) where it says, with the writer's reason, "" for none.

    `start` and `end` are the code points it is about (half-open), `at` where the comment begins.
    """

    rules: tuple[str, ...]
    reason: str
    start: int
    end: int
    at: int

    def silences(self, rule: str, start: int, end: int) -> bool:
        """Whether a finding of a rule (half-open code points) is meant; one about the whole reply is, wherever."""
        if rule not in self.rules and rule.partition(".")[0] not in self.rules:
            return False
        return start == end or (start < self.end and self.start < end)


def suppressions(text: str) -> list[Suppression]:
    """The suppressions in a text, in its order. A block that is never closed reaches to the end."""
    found: list[Suppression] = []
    opened: list[Suppression] = []
    for start, end, verb, rules, reason in _spoken(text):
        if verb == "ignore":
            found.append(Suppression(rules, reason, *_line(text, start, end), start))
        elif verb == "off" and rules:
            opened.append(Suppression(rules, reason, end, len(text), start))
        elif verb == "on":
            closed = [block for block in opened if not rules or set(block.rules) <= set(rules)]
            found += [block._replace(end=start) for block in closed]
            opened = [block for block in opened if block not in closed]
    return sorted(found + opened, key=lambda suppression: suppression.at)


def _spoken(text: str) -> Iterator[tuple[int, int, str, tuple[str, ...], str]]:
    """Start and end of each comment to us, its verb, its rules and its reason."""
    for comment in _COMMENT.finditer(text):
        words = _WORDS.fullmatch(comment[comment.lastgroup or 0])
        if words:
            rules = tuple(_NAME.findall(words["rules"]))
            yield comment.start(), comment.end(), words["verb"], rules, (words["reason"] or "").strip()


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines that a comment shares with other text; else the next line that is neither empty nor a comment."""
    first = text.rfind("\n", 0, start) + 1
    last = _line_end(text, end)
    if _is_prose(text[first:last]):
        return first, last
    while last < len(text):
        first, last = last + 1, _line_end(text, last + 1)
        comment = _COMMENT.match(text, first + len(text[first:last]) - len(text[first:last].lstrip()))
        if comment and comment.end() > last:
            last = _line_end(text, comment.end())
        if _is_prose(text[first:last]):
            return first, last
    return end, end


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _is_prose(lines: str) -> bool:
    return bool(_COMMENT.sub("", lines).strip())
