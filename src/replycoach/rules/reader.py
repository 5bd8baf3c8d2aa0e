"""Reads YAML as text with places: every scalar stays a string, every mistake names its line and column.

YAML's own readings are refused or undone: `no`, `12:30` and `1.0` stay text, a key given twice is an error,
and so is ` #123` after a plain line, which YAML would drop as a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import yaml

from replycoach.source.errors import PackError
from replycoach.source.record import Record

_COMMENT_TRAP = re.compile(r"[ \t]+#[^\s#!-]")


class Place(Record):
    """Where a value stands: 1-based line and column."""

    path: str
    line: int
    column: int

    def error(self, message: str, shift: int = 0) -> PackError:
        """The error that points here, or `shift` characters further on."""
        return PackError(self.path, self.line, self.column + shift, message)


class Text(Record):
    """A scalar, as written."""

    place: Place
    text: str
    quoted: bool = False


class Items(Record):
    """A list."""

    place: Place
    items: Sequence[Value]


class Fields(Record):
    """A mapping; `keys` holds where each key stands."""

    place: Place
    values: Mapping[str, Value]
    keys: Mapping[str, Place]


Value = Text | Items | Fields


def read(text: str, path: str) -> Fields:
    """The mapping that a YAML file holds. Raises PackError."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_references(text, path, loader)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = (error.problem or "not valid YAML").rstrip(".")
        raise PackError(path, line, column, f"{problem}; quote text that holds ': ' or begins with a sign") from None
    except yaml.YAMLError as error:
        raise PackError(path, 1, 1, f"not valid YAML: {str(error).splitlines()[0]}") from None
    if node is None:
        raise PackError(path, 1, 1, "the file is empty; a pack begins with 'pack: name'")
    value = _value(node, path, text.splitlines())
    if not isinstance(value, Fields):
        raise value.place.error("a list or a line of text stands here; a pack is made of 'key: value' lines")
    return value


def _refuse_references(text: str, path: str, loader: type[yaml.SafeLoader]) -> None:
    """A value that stands for another one has no place of its own, and one that holds itself has no end."""
    if "&" not in text and "*" not in text:
        return
    for token in yaml.scan(text, Loader=loader):
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
            line, column = token.start_mark.line + 1, token.start_mark.column + 1
            raise PackError(path, line, column, "an anchor or alias of YAML; write the value out, or quote the text")


def _value(node: yaml.Node, path: str, lines: Sequence[str]) -> Value:
    place = Place(path, node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        _refuse_lost_comment(node, place, lines)
        empty = not node.style and node.value == "~"
        return Text(place, "" if empty else node.value, quoted=node.style in ("'", '"'))
    if isinstance(node, yaml.SequenceNode):
        _refuse_flow(node, place, "a list goes on lines of its own, each after '- '")
        return Items(place, [_value(item, path, lines) for item in node.value])
    assert isinstance(node, yaml.MappingNode)
    _refuse_flow(node, place, "put each 'key: value' on a line of its own, or quote text that holds { or }")
    return Fields(place, *_fields(node, path, lines))


def _refuse_flow(node: yaml.CollectionNode, place: Place, message: str) -> None:
    if node.flow_style and node.value:
        raise place.error(message)


def _fields(node: yaml.MappingNode, path: str, lines: Sequence[str]) -> tuple[dict[str, Value], dict[str, Place]]:
    values: dict[str, Value] = {}
    keys: dict[str, Place] = {}
    for key_node, value_node in node.value:
        key = _value(key_node, path, lines)
        if not isinstance(key, Text):
            raise key.place.error("a key is a single line of text")
        if key.text in values:
            raise key.place.error(f"'{key.text}' is given twice; the first stands in line {keys[key.text].line}")
        values[key.text] = _value(value_node, path, lines)
        keys[key.text] = key.place
    return values, keys


def _refuse_lost_comment(node: yaml.ScalarNode, place: Place, lines: Sequence[str]) -> None:
    """`Your order #123 has shipped` without quotes would silently become `Your order`."""
    if not node.style and node.value and node.end_mark.line < len(lines):
        rest = lines[node.end_mark.line][node.end_mark.column :]
        if _COMMENT_TRAP.match(rest):
            raise place.error("the text after ' #' would be lost as a comment; put the line in double quotes")


def texts(value: Value) -> Iterator[Text]:
    """The scalars of a list of text lines, or the scalar itself. Raises PackError for anything else."""
    for item in value.items if isinstance(value, Items) else [value]:
        if not isinstance(item, Text):
            raise item.place.error("a line of text is expected here; quote text that holds ': '")
        yield item
