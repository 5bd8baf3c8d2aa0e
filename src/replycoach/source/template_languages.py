"""Tags of template languages as they stand in a text: Liquid, Jinja and Django, Handlebars, Go, Freemarker, ERB."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Literal

    Role = Literal["noun", "partial", "single", "comment", "open", "middle", "close", "other"]

_PERCENT = r"\{%[-+~]?((?:(?!\{%|%\}).){0,2000}?)[-+~]?%\}"
_BRACES = (
    r"\{\{!--(?:(?!\{\{!--).){0,5000}?--\}\}|\{\{\{\{(?P<raw>[#/]?[^{}\n]{1,100})\}\}\}\}"
    r"|\{\{\{(?P<three>[^{}\n]{1,300})\}\}\}"
    r"|\{\{(?P<two>(?:[^{}\"'\n]++|\n(?!\s*\n)|\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|[\"']){1,300}+)\}\}"
)
_CODE_IN_ANGLES = r"(?:[^<>\"'(]++|\"[^\"]{0,300}\"|'[^']{0,300}'|\([^()]{0,300}\)){0,100}+"
_ANGLES = rf"<#--(?:(?!<#--).){{0,5000}}?-->|<(/?)([#@])([\w.]*+)({_CODE_IN_ANGLES})>"
_ERB = r"<%(?!%)([#=-]?)((?:(?!<%|%>).){1,2000}?)-?%>"
_WORD = r"[A-Za-z_][\w-]*"


_MUST_CLOSE = (
    "if unless for case capture comment raw verbatim tablerow ifchanged ifequal ifnotequal autoescape spaceless macro "
    "blocktrans blocktranslate block filter"
)
_ALONE = (
    "assign set do load extends import from layout liquid break continue csrf_token with call form paginate style "
    "schema javascript stylesheet increment decrement debug ftl setting global local return stop flush"
)
CLOSED = frozenset(_MUST_CLOSE.split())
"""Tags of Liquid, Jinja and Django that must be closed."""
MIDDLES = frozenset(("else", "elsif", "elif", "elseif", "when", "empty", "plural", "pluralize"))
PARTIALS = frozenset(("include", "render", "section", "sections", "snippet", "partial", "insert", "component"))
SILENT = frozenset(_ALONE.split())
"""Tags that print nothing and may stand alone."""

_CLOSED_IN_FREEMARKER = frozenset(
    (
        *("if", "list", "switch", "macro", "function", "noparse", "compress", "escape", "noescape", "attempt"),
        *("autoesc", "noautoesc", "items"),
    )
)
_MIDDLES_OF_FREEMARKER = frozenset(("else", "elseif", "case", "default", "sep", "recover", "on"))
_CLOSED_IN_GO = frozenset(("if", "range", "with", "block", "define"))
_GO_VALUES = '$."('
_CLOSED_IN_RUBY = frozenset(("if", "unless", "case", "for", "while", "until", "begin"))
_MIDDLES_OF_RUBY = frozenset(("else", "elsif", "when", "ensure", "rescue"))


class TemplateTag(Record):
    """A tag in characters `start` to `end` (half-open); `name` is what its partner is called too."""

    start: int
    end: int
    role: Role
    name: str = ""


def _percent(text: str) -> Iterator[TemplateTag]:
    """`{% ... %}`; a name with a dot or a comma is a noun, as in `{%customer.firstName,fallback=there%}`."""
    import re

    for match in re.finditer(_PERCENT, text, re.DOTALL):
        name = _first_word(match[1])
        after = match[1].strip()[len(name) :][:1]
        if not name or after in (".", ","):
            yield TemplateTag(*match.span(), "noun")
        else:
            yield TemplateTag(*match.span(), *_percent_role(name))


def _percent_role(name: str) -> tuple[Role, str]:
    if name.startswith("end") and name != "endless":
        return "close", name[3:]
    if name in MIDDLES:
        return "middle", name
    if name in CLOSED:
        return "open", name
    if name in PARTIALS:
        return "partial", name
    return "other", name


def _braces(text: str) -> Iterator[TemplateTag]:
    """`{{ ... }}`, with the sections of Handlebars and Mustache and the blocks of Go.

    Without a block of Go `{{end}}` is a noun, as in "from {{start}} to {{end}}".
    """
    found = list(_each_brace(text))
    blocks = any(tag.role == "open" and not tag.name for tag in found)
    return (tag if blocks or tag.role != "close" or tag.name else tag._replace(role="noun") for tag in found)


def _each_brace(text: str) -> Iterator[TemplateTag]:
    import re

    for match in re.finditer(_BRACES, text, re.DOTALL):
        inner = match["two"]
        if inner is None:
            raw = match["raw"]
            role: Role = "comment" if match["three"] is None else "noun"
            if raw:
                role = "close" if raw[0] == "/" else "open"
            yield TemplateTag(*match.span(), role, _first_word(raw.strip("#/ ")) if raw else "")
        elif inner.strip("~ \t\r\n"):
            yield TemplateTag(*match.span(), *_braces_role(inner.strip("~ \t\r\n")))


def _braces_role(inner: str) -> tuple[Role, str]:
    name = next(iter(inner.lstrip("#/^>&*! \t").split()), "")
    sign, words = inner[:1], inner.split()
    if sign == "!" or inner.startswith("/*"):
        return "comment", ""
    if sign == "#" or (sign == "^" and name):
        return "open", name
    if sign == "/":
        return "close", name
    if sign == ">":
        return "partial", name
    if sign == "^" or words[:1] == ["else"]:
        return "middle", "else"
    if sign == "=":
        return "single", ""
    if words == ["end"]:
        return "close", ""
    if words[0] in _CLOSED_IN_GO and len(words) > 1:
        return ("open" if words[1][0] in _GO_VALUES else "noun"), ""
    return "noun", ""


def _angles(text: str) -> Iterator[TemplateTag]:
    """`<#if x>`, `</#if>`, `<@macro/>` and `<#-- ... -->` of Freemarker."""
    import re

    for match in re.finditer(_ANGLES, text, re.DOTALL):
        closing, sign, name, rest = match.groups()
        role: Role
        if sign is None:
            role = "comment"
        elif closing:
            role = "close"
        elif rest.endswith("/"):
            role = "single" if sign == "#" else "partial"
        elif sign == "@" or name in _CLOSED_IN_FREEMARKER:
            role = "open"
        else:
            role = "middle" if name in _MIDDLES_OF_FREEMARKER else "other"
        if sign is None or name or closing:
            yield TemplateTag(*match.span(), role, f"{sign}{name}" if name else "")


def _ruby(text: str) -> Iterator[TemplateTag]:
    """`<% ... %>` of ERB and of EJS, where blocks stand in braces."""
    import re

    for match in re.finditer(_ERB, text, re.DOTALL):
        sign, code = match[1], match[2].strip()
        yield TemplateTag(*match.span(), _ruby_role(sign, code))


def _ruby_role(sign: str, code: str) -> Role:
    name = _first_word(code)
    if sign == "#":
        return "comment"
    if code.startswith("}") or name == "end":
        return "middle" if code.endswith("{") else "close"
    if name in _MIDDLES_OF_RUBY:
        return "middle"
    if code.endswith(("{", " do")) or (code.endswith("|") and " do " in code) or (name in _CLOSED_IN_RUBY and not sign):
        return "open"
    return "noun" if sign or code.replace(".", "_").isidentifier() else "single"


def _first_word(code: str) -> str:
    import re

    word = re.match(_WORD, code.strip())
    return word[0] if word else ""


LANGUAGES: tuple[tuple[tuple[str, ...], Callable[[str], Iterator[TemplateTag]]], ...] = (
    (("{%",), _percent),
    (("{{",), _braces),
    (("<#", "</#", "<@", "</@"), _angles),
    (("<%",), _ruby),
)
"""Signs of which one is in every text with tags of a language, and what reads them."""
