"""The replies of an export of macros: YAML, JSON, JSON Lines, CSV."""

from __future__ import annotations

from replycoach.source import shapes, textpath
from replycoach.source.errors import NoRepliesError, SourceError
from replycoach.source.record import TYPE_CHECKING, Record
from replycoach.source.values import Fields, Items, Placed, kind_of, numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from replycoach.source.draft import Channel, Form
    from replycoach.source.values import Value

    Read: TypeAlias = Callable[[str, str], Iterator[Value | SourceError]]

_SAYS_SO = ("macro", "canned", "repl", "template", "response", "snippet", "saved")
"""Parts of the names of files that hold replies, so that records with a title and a body are taken for them."""


class Item(Record):
    """One text of an export. `form` is how it is written, `comments` the lines of comment directly above it (YAML).

    `note` is a line for the person.
    """

    text: Placed
    id: str | int
    form: Form = ""
    channel: Channel | None = None
    language: str | None = None
    comments: str = ""
    note: str | None = None


def items(text: str, path: str, text_path: str | None, *, named: bool) -> Iterator[Item | SourceError]:
    """The texts of an export, in its order; one that cannot be read is an error in its place.

    They stand where `text_path` says, else where the shapes of help desks have them. Raises SourceError where the file
    cannot be parsed or a path matches nothing, and where nothing is recognised in a file that was `named`. A file found
    in a folder that is of no known shape has no replies; one that cannot be parsed raises NoRepliesError.
    """
    says_so = any(part in _file_name(path) for part in _SAYS_SO)
    try:
        yield from _numbered(_found(text, path, text_path, named=named, trusted=named or says_so), path)
    except SourceError as error:
        if named or says_so or text_path:
            raise
        raise NoRepliesError(str(error)) from None


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2].lower()


def _found(text: str, path: str, text_path: str | None, *, named: bool, trusted: bool) -> Iterator[Item | SourceError]:
    read = _roots(path)
    if text_path is not None:
        steps = textpath.steps(text_path)
        if read is _rows and steps[0] == "*":
            steps = steps[1:] or ("*",)
        none = True
        for item in _at_path(text, path, steps, read):
            none = none and isinstance(item, SourceError)
            yield item
        if not none:
            return
        if named:
            there = _there(text, path, read)
            raise SourceError(f"{path}: --text-path '{text_path}' matches nothing; texts there: {there}")
    if not trusted and not shapes.may_hold_macros(text):
        return
    none = True
    for item in _of_shapes(text, path, read, trusted=trusted):
        none = False
        yield item
    if none and named:
        what = "no texts of a help desk's export are recognised; say where they are with --text-path"
        raise SourceError(f"{path}: {what}; texts there: {_there(text, path, read)}")


def _roots(path: str) -> Read:
    """What reads the file: its value, or those of its rows."""
    ending = _file_name(path).rpartition(".")[2]
    return {"csv": _rows, "jsonl": _lines, "json": _json}.get(ending, _yaml)


def _json(text: str, path: str) -> Iterator[Value]:
    from replycoach.source.jsonfile import read_json

    yield read_json(text, path)


def _yaml(text: str, path: str) -> Iterator[Value]:
    from replycoach.source.yamlfile import read_yaml

    yield read_yaml(text, path)


def _rows(text: str, path: str) -> Iterator[Value]:
    from replycoach.source.csvfile import read_csv

    return iter(read_csv(text, path))


def _lines(text: str, path: str) -> Iterator[Value | SourceError]:
    from replycoach.source.jsonfile import read_json

    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield read_json(line, path, number)
            except SourceError as error:
                yield error


def _there(text: str, path: str, read: Read) -> str:
    return next((textpath.there(root) for root in read(text, path) if not isinstance(root, SourceError)), "none at all")


def _at_path(text: str, path: str, steps: tuple[str, ...], read: Read) -> Iterator[Item | SourceError]:
    comments = _Comments(text)
    in_rows = read in (_rows, _lines)
    for root in read(text, path):
        if isinstance(root, SourceError):
            yield root
            continue
        for match in textpath.matches(root, steps):
            record = match.passed[-1] if match.passed else None
            fields = record if isinstance(record, Fields) else Fields()
            found = shapes.Text(match.value, shapes.form_of(match.value), shapes.channel_of(fields))
            item = _item(found, fields, _id_of(match, in_rows), path, comments)
            if item is not None:
                yield item


def _id_of(match: textpath.Match, in_rows: bool) -> str | int:
    """The id of the record of a list or table that a text stands in, else the way to it."""
    for at in range(len(match.passed) - 1, -1, -1):
        record = match.passed[at]
        listed = isinstance(match.passed[at - 1], Items) if at else in_rows
        if listed and isinstance(record, Fields):
            own = shapes.identity(Fields({key: value for key, value in record.items() if value is not match.value}))
            if own is not None:
                inside = match.keys[at:]
                return own if len(inside) == 1 else ".".join([str(own), *inside])
    return ".".join(match.keys)


def _of_shapes(text: str, path: str, read: Read, *, trusted: bool) -> Iterator[Item | SourceError]:
    comments = _Comments(text)
    number = 0
    bad: list[SourceError] = []
    for root in read(text, path):
        if isinstance(root, SourceError):
            if number or trusted:
                yield root
            else:
                bad.append(root)
            continue
        for macro in shapes.macros(root, trusted=trusted):
            number += 1
            yield from bad
            bad.clear()
            own = macro.id or f"entry {number}"
            for count, found in enumerate(macro.texts):
                name = own if not count else f"{own} ({found.channel or count + 1})"
                item = _item(found, macro.fields, name, path, comments)
                if item is not None:
                    yield item


def _item(
    text: shapes.Text, record: Fields, id: str | int, path: str, comments: _Comments
) -> Item | SourceError | None:
    """The item of a text; None when it is empty."""
    value = text.value
    if isinstance(value, Placed):
        if not value.strip():
            return None
        above = comments.above(record.line if record else 0, value.entry_line)
        return Item(value, id, text.form, text.channel, shapes.language_of(record), above)
    if value is None:
        return None
    line = value.line if isinstance(value, Fields | Items) else record.line
    return SourceError(f"{path}:{line}: the text of '{id}' is {kind_of(value)}; a text is wanted")


class _Comments:
    """The lines of comment above the entries of a YAML file that has some for us."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n") if "replycoach:" in text else []

    def above(self, *lines: int) -> str:
        """The comments directly above each of some lines (from 1)."""
        found = [comment for line in sorted(set(lines)) for comment in self._above(line)]
        return "\n".join(found)

    def _above(self, line: int) -> list[str]:
        if not 1 < line <= len(self.lines):
            return []
        indent = _indent(self.lines[line - 1])
        at = line - 1
        while at and self.lines[at - 1].lstrip().startswith("#") and _indent(self.lines[at - 1]) <= indent:
            at -= 1
        return [comment.strip() for comment in self.lines[at : line - 1]]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _numbered(found: Iterator[Item | SourceError], path: str) -> Iterator[Item | SourceError]:
    """The items with every id once: one that is given again is numbered, and the first such says so."""
    seen: set[str] = set()
    told = False
    for item in found:
        if isinstance(item, SourceError):
            yield item
            continue
        if str(item.id) in seen:
            new = numbered(str(item.id), seen)
            note = f"{path}: the id '{item.id}' is given more than once; the second one is shown as '{new}'"
            item = item._replace(id=new, note=None if told else note)
            told = True
        seen.add(str(item.id))
        yield item
