"""What exports of help desks look like, and where their texts are.

| help desk | a record holds |
| --- | --- |
| Zendesk | `actions`, of which some have the `field` `comment_value` or `comment_value_html` |
| Gorgias | `actions`, of which some have `arguments` with `body_text` or `body_html` |
| Freshdesk | `title`, `content`, `content_html` |
| Intercom | `type: macro`, `name`, `body`, `body_text` |
| Front | `name`, `body`, and an id that begins with `rsp_` |
| Help Scout | `name`, `text`, `chatText` |
| GitHub | `title` or `name`, `body`, in `savedReplies` or `replies` |
"""

from __future__ import annotations

from replycoach.source.draft import CHANNELS, primary_language
from replycoach.source.record import TYPE_CHECKING, Record
from replycoach.source.values import Fields, Items, Placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replycoach.source.draft import Channel, Form
    from replycoach.source.values import Value

_LISTS = (
    "macros macro canned_responses canned_response saved_replies saved_reply savedreplies replies message_templates "
    "quick_replies quick_responses reply_templates response_templates email_templates"
)
_REPLIES = frozenset(_LISTS.split())
"""Names of what holds replies and nothing else."""

_WRAPPINGS = "data results _results items records nodes edges node viewer user _embedded templates responses snippets"
_HOLDERS = frozenset(_WRAPPINGS.split())
"""Names of what may hold replies among other things."""

_PLAIN = (
    "body_text content_text comment_value text body content reply response message answer template reply_text "
    "response_text message_text canned_response macro_text comment"
)
_HTML = "comment_value_html body_html content_html text_html response_html reply_html html"
_TEXTS, _HTML_TEXTS = _PLAIN.split(), _HTML.split()
"""Fields that hold a text, the one that counts first; HTML only where there is no plain text."""

_CALLED = "name title shortcut short_code label subject key slug macro macro_name response_title"
_IDS = ("id", "uuid", *_CALLED.split())

_NOTES = ("addInternalNote",)
"""Actions that write to colleagues."""

_DEEPEST = 8
"""Levels down to which records are looked for."""

_SIGNS = (
    *("comment_value", "body_text", "body_html", "content_html", "chattext", "rsp_", "macro", "canned", "replies"),
    *("reply", "quick_response", "response_template", "message_template", "email_template"),
)
"""Words of which every export holds one, in lower case, so that other files need not be parsed."""


def may_hold_macros(text: str) -> bool:
    """Whether it is worth parsing a text to see what shape it has."""
    low = text.lower()
    return any(sign in low for sign in _SIGNS)


class Text(Record):
    """A text in a record; `form` is how it is written."""

    value: Value
    form: Form = ""
    channel: Channel | None = None


class Macro(Record):
    """A record, its texts, and the key under which it stands, "" in a list."""

    fields: Fields
    texts: tuple[Text, ...]
    key: str = ""

    @property
    def id(self) -> str | int | None:
        """The macro's own id, else its name; None when it has neither."""
        own = identity(self.fields)
        return (self.key or None) if own is None else own


def identity(fields: Fields) -> str | int | None:
    """The id of a record, else what it is called; None when it says neither."""
    named = {_plain(key): value for key, value in fields.items()}
    for name in _IDS:
        value = named.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, Placed) and value.strip():
            return " ".join(value.split())
    return None


def language_of(fields: Fields) -> str | None:
    """The language that a record names, as `en`."""
    value = fields.get("language") or fields.get("locale")
    return primary_language(value) if isinstance(value, Placed) else None


def channel_of(fields: Fields) -> Channel | None:
    """The channel that a record names, when it is one of ours."""
    return next((channel for channel in CHANNELS if fields.get("channel") == channel), None)


def macros(root: Value, *, trusted: bool) -> Iterator[Macro]:
    """The replies of an export, in its order; nothing when it has none of the known shapes.

    What only might be one, such as a list of records with a title and a body, counts when `trusted`: when a person says
    so by naming the file, or the file's name does.
    """
    return _macros(root, trusted, 0)


def _macros(value: Value, trusted: bool, depth: int) -> Iterator[Macro]:
    if depth > _DEEPEST:
        return
    if isinstance(value, Items):
        for item in value:
            if isinstance(item, Fields):
                yield from _macros(item, trusted, depth + 1)
    elif isinstance(value, Fields):
        texts = tuple(_texts(value))
        if texts and ((trusted and _is_named(value)) or _is_telling(value)):
            yield Macro(value, texts)
            return
        for name, inner in value.items():
            plain = _plain(name)
            if plain in _REPLIES:
                yield from _below(inner)
            elif plain in _HOLDERS or (depth == 0 and isinstance(inner, Items)):
                yield from _macros(inner, trusted, depth + 1)


def _below(value: Value) -> Iterator[Macro]:
    """The records of a list or mapping that holds replies and nothing else."""
    if isinstance(value, Items):
        for item in value:
            if isinstance(item, Fields):
                yield from _record(item, "")
    elif isinstance(value, Fields):
        if any(_plain(key) in _HOLDERS and isinstance(inner, Items | Fields) for key, inner in value.items()):
            yield from _macros(value, True, 1)
            return
        own = tuple(_texts(value))
        if own:
            yield Macro(value, own)
            return
        for key, inner in value.items():
            if isinstance(inner, Placed):
                yield Macro(Fields(), (Text(inner, form_of(inner)),), key)
            elif isinstance(inner, Fields):
                yield from _record(inner, key)


def _record(fields: Fields, key: str) -> Iterator[Macro]:
    texts = tuple(_texts(fields))
    if texts:
        yield Macro(fields, texts, key)
    elif isinstance(fields.get("node"), Fields):
        yield from _record(fields["node"], key)


def _texts(fields: Fields) -> Iterator[Text]:
    actions = fields.get("actions")
    if isinstance(actions, Items):
        yield from _of_actions(actions)
        return
    named = {_plain(key): value for key, value in fields.items()}
    channel = channel_of(fields)
    for name in (*_TEXTS, *_HTML_TEXTS):
        value = named.get(name)
        if name in named and (not isinstance(value, str) or value.strip()) and value is not None:
            yield Text(value, "html" if name in _HTML_TEXTS else form_of(value), channel)
            break
    chat = named.get("chattext")
    if isinstance(chat, Placed) and chat.strip():
        yield Text(chat, "", "chat")


def _of_actions(actions: Items) -> Iterator[Text]:
    """The texts of macros of Zendesk and Gorgias; what is for colleagues is no reply."""
    steps = [action for action in actions if isinstance(action, Fields)]
    if any(step.get("field") == "comment_mode_is_public" and step.get("value") in ("false", False) for step in steps):
        return
    for step in steps:
        if step.get("field") in ("comment_value", "comment_value_html"):
            yield _comment(step)
        arguments = step.get("arguments")
        if isinstance(arguments, Fields) and step.get("name") not in _NOTES:
            plain, html = arguments.get("body_text"), arguments.get("body_html")
            if isinstance(plain, Placed) and plain.strip():
                yield Text(plain)
            elif html:
                yield Text(html, "html")


def _comment(step: Fields) -> Text:
    """A comment of Zendesk: a text, or a list of the channel and the text."""
    value, channel = step.get("value"), None
    if isinstance(value, Items) and value:
        said = str(value[0]).removeprefix("channel:")
        channel = next((known for known in CHANNELS if known == said), None)
        value = value[-1]
    return Text(value, "html" if step["field"] == "comment_value_html" else "", channel)


def _is_telling(fields: Fields) -> bool:
    """Whether a record can be nothing else than a reply."""
    if isinstance(fields.get("actions"), Items) or "chatText" in fields or fields.get("type") == "macro":
        return True
    is_front = str(fields.get("id", "")).startswith("rsp_") and "body" in fields
    return is_front or ("title" in fields and "content" in fields and "content_html" in fields)


def _is_named(fields: Fields) -> bool:
    return any(_plain(key) in _IDS for key in fields)


def form_of(value: Value) -> Form:
    """HTML where the text has closing tags or breaks, as help desks save it."""
    if not isinstance(value, Placed) or "<" not in value:
        return ""
    low = value.lower()
    return "html" if any(tag in low for tag in ("</p>", "</div>", "<br", "</span>", "</li>", "</a>", "</b>")) else ""


def _plain(key: str) -> str:
    return key.strip().lower().replace("-", "_").replace(" ", "_")
