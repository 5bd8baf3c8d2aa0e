"""YAML as values with places. Only texts and whole numbers are told apart: `no` and `12:30` are what was typed."""

from __future__ import annotations

from bisect import bisect_right

import yaml

from replycoach.source.errors import SourceError
from replycoach.source.record import TYPE_CHECKING
from replycoach.source.values import Fields, Items, Placed, numbered

if TYPE_CHECKING:
    from typing import Any

    from replycoach.source.values import Value


def read_yaml(text: str, name: str, above: int = 0) -> Value:
    """The value that a file holds, a list of them when it holds several documents.

    `above` is how many lines of the file stand above the text. Raises SourceError for what is not YAML.
    """
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        nodes = list(yaml.compose_all(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1 + above, mark.column + 1) if mark else (1 + above, 1)
        problem = (error.problem or "it cannot be read").rstrip(".")
        raise _mistake(name, line, column, problem) from None
    except yaml.reader.ReaderError as error:
        raise _mistake(name, 1 + above, 1, f"the character {error.character!r} is not allowed") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise _mistake(name, 1 + above, 1, str(error).splitlines()[0]) from None
    tree = _Tree(text, above)
    try:
        values = [tree.value(node, tree.line(node.start_mark)) for node in nodes if node is not None]
    except RecursionError:
        raise _mistake(name, 1 + above, 1, "nested too deep") from None
    return values[0] if len(values) == 1 else Items(values)


def _mistake(name: str, line: int, column: int, problem: str) -> SourceError:
    return SourceError(f"{name}:{line}:{column}: not YAML: {problem}; quote text that holds ': ' or begins with a sign")


class _Tree:
    """Makes values of nodes. Lines are counted as everywhere here: a line feed ends one, and nothing else."""

    def __init__(self, text: str, above: int) -> None:
        self.above = above
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.known: dict[int, Value] = {}

    def line(self, mark: Any) -> int:
        """The line of the file at which a mark stands."""
        return bisect_right(self.starts, mark.index) + self.above

    def value(self, node: Any, entry_line: int) -> Value:
        """The value of a node; `entry_line` is the line on which its key or dash stands."""
        if id(node) in self.known:  # an alias: the same value again, which may even hold itself
            return self.known[id(node)]
        if isinstance(node, yaml.ScalarNode):
            self.known[id(node)] = self._scalar(node, entry_line)
        elif isinstance(node, yaml.SequenceNode):
            self.known[id(node)] = items = Items()
            items.line = entry_line
            items += [self.value(item, self.line(item.start_mark)) for item in node.value]
        else:
            self.known[id(node)] = fields = Fields()
            fields.line = entry_line
            self._fill(fields, node)
        return self.known[id(node)]

    def _fill(self, fields: Fields, node: Any) -> None:
        merged: list[Value] = []
        for key_node, value_node in node.value:
            value = self.value(value_node, self.line(key_node.start_mark))
            if key_node.tag == "tag:yaml.org,2002:merge":
                merged += value if isinstance(value, Items) else [value]
            else:
                key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
                fields[numbered(key, fields)] = value
        for value in merged:
            if isinstance(value, Fields) and value is not fields:
                for key, inherited in value.items():
                    fields.setdefault(key, inherited)

    def _scalar(self, node: Any, entry_line: int) -> Value:
        text: str = node.value
        if node.tag == "tag:yaml.org,2002:null":
            return None
        if node.tag == "tag:yaml.org,2002:int" and str(text).lstrip("-").isdecimal() and str(int(text)) == text:
            return int(text)
        line = self.line(node.start_mark)
        if node.style not in ("|", ">"):
            column = node.start_mark.index - self.starts[line - self.above - 1] + 1
            return Placed(text, line, column, entry_line=entry_line)
        column = self._column(text, line) if node.style == "|" else 0
        return Placed(text, line + 1, column or 1, "lines" if column else "encoded", entry_line)

    def _column(self, text: str, line: int) -> int:
        """The column at which the lines of a block stand that begins after a line; 0 when they stand otherwise."""
        for number, wanted in enumerate(text.split("\n")):
            if wanted.strip():
                at = line - self.above + number
                written = self.lines[at].rstrip("\r") if at < len(self.lines) else ""
                return len(written) - len(wanted) + 1 if written.endswith(wanted) else 0
        return 1
