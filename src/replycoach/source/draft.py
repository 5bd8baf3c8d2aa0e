"""The text a person gave us, and which parts of it are their own words."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import Literal

    Channel = Literal["email", "chat", "social", "sms", "help"]

    Part = Literal["body", "subject"]

    Form = Literal["", "markdown", "html"]
    """How a text is written; the empty one is plain text, in which markup is known by its signs."""

    MaskKind = Literal[
        "quote",  # words in quotation marks: a title, a label, an error message, somebody's words
        "code",  # fenced or inline code
        "link",  # a web or e-mail address, a user handle
        "label",  # a thing on the screen: emphasised, after "click", or a path (Settings > Licence)
        "placeholder",  # {{name}}, %{name}, ${name}, %name%, {name}, [Name], <<name>>, <%= name %>
        "broken",  # a template tag that is not closed, not opened or misspelt
        "markup",  # an inline tag, a comment, {% if %}, the marks around emphasised prose: not read at all
        "block",  # the same, and a line ends there: <p>, <br>, a heading's marks, {% if %} on a line of its own
        "entity",  # a character written another way, which is read: &rsquo; in HTML, \\* in Markdown
        "mail",  # quoted mail: `>` lines and what follows "On ... wrote:"
        "greeting",  # greeting word and name, without the comma: "Hi Ana"
        "signature",  # the sign-off and what follows it
        "off",  # between "replycoach: off" and "replycoach: on"
    ]


MARK = "replycoach:"
"""Begins a comment that speaks to us: `off`, `on` or `ignore`."""

CHANNELS: tuple[Channel, ...] = ("email", "chat", "social", "sms", "help")


def primary_language(tag: str) -> str | None:
    """The language of a tag, in lower case: "pt" of "pt-BR" and of "pt_BR"; None when it is no tag."""
    language, *regions = tag.strip().lower().replace("_", "-").split("-")
    is_tag = len(language) in (2, 3) and language.isalpha() and language.isascii()
    return language if is_tag and all(region.isalnum() and len(region) <= 8 for region in regions) else None


class Mask(Record):
    """A stretch of the draft that is not read as the agent's prose.

    `start` and `end` are half-open code points of the draft's text.
    """

    start: int
    end: int
    kind: MaskKind


class Draft(Record):
    """A reply as given: `masks` are in text order and never overlap.

    Masked text keeps its offsets, so a finding's span always speaks of `text`. Of a subject only the wording counts:
    what a whole reply needs is not asked of it, and it has no score. `comments` stand above the reply in its file, and
    may silence rules in all of it.
    """

    text: str
    masks: tuple[Mask, ...] = ()
    channel: Channel = "email"
    path: str | None = None
    id: str | int | None = None
    part: Part = "body"
    comments: str = ""
    form: Form = ""
