"""Template tags that were mistyped: `{{customer.name}`, `{{ name`, `{ {name}}`, `{% if x }`, `%{name`."""

from __future__ import annotations

from replycoach.source.draft import Mask
from replycoach.source.record import TYPE_CHECKING
from replycoach.source.view import FILLER

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"[A-Za-z_]\w++(?:[.-]\w++)*+"
_FILTER = r"(?:\s?\|\s?\w{1,40}(?::\s?(?:\"[^\"\n]{0,60}\"|'[^'\n]{0,60}'|\w{1,40}))?)?"
_NO_CODE = r"(?!\s{0,3}[:=;(])"
"""What stands after a name in code and not in a template."""

_KEYWORDS = "if|elsif|elif|elseif|else|endif|unless|endunless|for|endfor|case|endcase|assign|capture|endcapture"

_ALWAYS = (
    ("{%", r"\{%[-+~]?\s{0,3}[A-Za-z_](?:[^{}%\n]{0,200}(?:%?\}|%(?!\w))|[\w.]{0,60})"),
    (" %", rf"\{{\s%\s?{_NAME}[^{{}}%\n]{{0,200}}%\s?\}}"),
    ("% }", rf"\{{%\s?{_NAME}[^{{}}%\n]{{0,200}}%\s\}}"),
    ("%}", rf"(?<![\w{{])%?\s?(?:{_KEYWORDS})\b[^{{}}%\n]{{0,100}}%\}}"),
    ("{ {", rf"(?<![\w\\{{}}])\{{\s\{{\s?{_NAME}\s?\}}\s?\}}"),
    ("} }", rf"(?<![\w\\{{}}])\{{\{{\s?{_NAME}\s?\}}\s\}}"),
    ("<%", r"<%(?:[=-]\s{0,3}[A-Za-z@]|\s{0,3}(?:if|unless|else|elsif|end|for|case)\b)[\w.@]{0,60}(?:\s{0,3}%?>)?"),
    ("<<", r"(?<!<)<<[A-Za-z][\w ]{1,40}>(?!>)"),
    ("*|", r"\*\|[A-Z][A-Z0-9_]+[*|]?(?![\w|:*])"),
)
"""Signs, and forms that are wrong whatever stands around them."""

_OPENED = (
    ("{{", rf"\{{\{{\{{?\s{{0,3}}[#/^>&~]?\s?{_NAME}{_FILTER}{_NO_CODE}(?:\s?[\])}}])?"),
    ("{", rf"[$%#]\{{{_NAME}{_NO_CODE}"),
    ("{", rf"(?<![\w\\^_${{])\{{(?!www\.)(?=[A-Za-z]\w+[_.]\w\w)[A-Za-z][\w.]++{_NO_CODE}[\])]?"),
)
"""Forms that are wrong where their first brace is not closed."""

_CLOSED = rf"(?<![\w\\^_{{}}$%#])(?!(?:true|false|null)\b)([$%#]?\{{\s?)?{_NAME}\s?\}}\}}"
"""Wrong where the last brace was not opened, and the one before it neither when none stands in front."""

_LONGEST = 300


def mistyped(text: str, view: str) -> Iterator[Mask]:
    """Tags that no template language reads. `view` is the text with the tags that are right blanked out."""
    import re

    for sign, pattern in _ALWAYS:
        if sign in view:
            yield from (Mask(*match.span(), "broken") for match in re.finditer(pattern, view))
    lonely = _lonely_braces(view)
    if not lonely:
        return
    for sign, pattern in _OPENED:
        if sign in view:
            for match in re.finditer(pattern, view):
                first = match.start() + (view[match.start()] != "{")
                if first in lonely or (sign == "{{" and first + 1 in lonely):
                    yield Mask(*match.span(), "broken")
    if "}}" in view:
        for match in re.finditer(_CLOSED, view):
            if match.end() - 1 in lonely and (match[1] or match.end() - 2 in lonely):
                yield Mask(*match.span(), "broken")
    yield from _one_brace_more(text, view, lonely)


def _lonely_braces(view: str) -> set[int]:
    """Places of the braces without a partner."""
    import re

    lonely: set[int] = set()
    opened: list[int] = []
    for brace in re.finditer("[{}]", view):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            opened.pop()
        else:
            lonely.add(brace.start())
    return lonely.union(opened)


def _one_brace_more(text: str, view: str, lonely: set[int]) -> Iterator[Mask]:
    """Tags that are right but for a third brace on one side: `{{name}}}`, `{{{name}}`."""
    for at in lonely:
        if view[at] == "{" and view[at + 1 : at + 2] == FILLER and text.startswith("{{", at + 1):
            end = text.find("}}", at, at + _LONGEST)
            if end > 0:
                yield Mask(at, end + 2, "broken")
        elif view[at] == "}" and view[at - 1 : at] == FILLER and text.endswith("}}", 0, at):
            start = text.rfind("{{", max(0, at - _LONGEST), at)
            if start >= 0:
                yield Mask(start, at + 1, "broken")
