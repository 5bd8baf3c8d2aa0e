"""Front matter: the block of YAML between two lines of `---` at the top of a template."""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import Any

    from replycoach.source.draft import Channel

_KEYS = ("channel", "language", "audience", "intent", "subject", "customer")
"""What is read; other keys are a team's own."""


class FrontMatter(Record):
    """What the block says; `subject_line` is the line of the file (from 1) on which the subject begins."""

    channel: Channel | None = None
    language: str | None = None
    audience: str | None = None
    intent: str | None = None
    subject: str | None = None
    customer: str | None = None
    subject_line: int = 1


def end_of_block(text: str) -> int:
    """The offset after the closing line, 0 when the text has no front matter.

    A line of `---` alone is a rule in Markdown: in front matter `key:` follows, and no line is prose.
    """
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---":
        return 0
    at = len(first) + 1
    keys = 0
    for line in rest.split("\n"):
        if line.rstrip() in ("---", "..."):
            return min(at + len(line) + 1, len(text)) if keys else 0
        if line[:1].isspace() or not line.strip() or line[0] in "#-]}":
            if not keys and line.strip() and line[0] != "#":
                return 0
        elif _is_key(line):
            keys += 1
        else:
            return 0
        at += len(line) + 1
    return 0


def _is_key(line: str) -> bool:
    name, colon, value = line.partition(":")
    bare = name.strip("\"'").replace("_", "a").replace("-", "a").replace(".", "a")
    return bool(colon) and (not value or value[0].isspace()) and bare.isalnum()


def front_matter(text: str, name: str) -> FrontMatter | None:
    """What the front matter of a text says, None when it has none; `name` names the file in errors.

    Raises SourceError for a block that is not YAML and for a value that is not allowed, with its place.
    """
    end = end_of_block(text)
    if not end:
        return None
    block = text[:end].rstrip()
    block = block[block.index("\n") + 1 : -3]
    from replycoach.source.values import Fields, Placed
    from replycoach.source.yamlfile import read_yaml

    root = read_yaml(block, name, above=1)
    if not isinstance(root, Fields):
        return None
    found: dict[str, Any] = {}
    for key in _KEYS:
        value = root.get(key)
        if isinstance(value, Placed) and value.strip():
            found[key] = _checked(key, value, name)
    subject = root.get("subject")
    return FrontMatter(**found, subject_line=subject.line if isinstance(subject, Placed) else 1)


def _checked(key: str, value: Any, name: str) -> str:
    from replycoach.source.draft import CHANNELS
    from replycoach.source.errors import SourceError

    if key == "channel" and value not in CHANNELS:
        wrong = f"channel is '{value}'; allowed: {', '.join(CHANNELS)}"
        raise SourceError(f"{name}:{value.line}:{value.column}: {wrong}")
    if key == "language":
        from replycoach.source.draft import primary_language

        language = primary_language(value)
        if language is None:
            wrong = f"language is '{value}'; allowed: a tag such as en or pt-BR"
            raise SourceError(f"{name}:{value.line}:{value.column}: {wrong}")
        return language
    return str(value)
