"""`replycoach config show PATH`: what applies to a file, and where that is said."""

from __future__ import annotations

import os
import sys

from replycoach.cli.arguments import Values
from replycoach.cli.configuration import Configuration, Layer, configuration
from replycoach.cli.keys import KEYS, PER_FILE
from replycoach.cli.settings import text
from replycoach.output.cells import visible
from replycoach.rules.reader import Fields, Text
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL = {"channel": "email", "language": "auto", "fail_on": "error", "require_reasons": "no"}


def run(values: Values) -> int:
    """Prints a line for each value that applies: 0. Raises UserError."""
    action = text(values, "action")
    if action != "show":
        raise UserError(f"config '{action}': no such thing; allowed: config show PATH")
    config = configuration(text(values, "config"), wanted=True)
    rows = list(_rows(config, text(values, "path")))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, value, place in rows:
        sys.stdout.write(f"{name:<{widths[0]}}  {value:<{widths[1]}}  {place}".rstrip() + "\n")
    return 0


def _rows(config: Configuration, path: str | None) -> Iterator[tuple[str, str, str]]:
    """Key, value and place of everything that counts for a file; a key with several values is named once."""
    names = {field.name: None for field in (*PER_FILE, *KEYS) if field.name not in ("extends", "overrides")}
    for name in names:
        values = list(_values(config, name, path))
        if not values and name in _USUAL:
            values = [(_USUAL[name], "usual")]
        for number, (value, place) in enumerate(values):
            yield "" if number else name, visible(value), place


def _values(config: Configuration, name: str, path: str | None) -> Iterator[tuple[str, str]]:
    if name == "severities":
        for rule, value in config.pairs(name, path).values():
            yield f"{rule.text}: {value.text}", _place(value, config)
        return
    lines = config.lines(name, path)
    single = any(field.name == name and field.form not in ("names",) for field in KEYS)
    for line in lines[-1:] if single else lines:
        yield line.text, _place(line, config)


def _place(value: Text, config: Configuration) -> str:
    """File and line, and the patterns of the override that a value stands in."""
    place = f"{os.path.relpath(value.place.path)}:{value.place.line}"
    layer = next((layer for layer in config.layers if _holds(layer, value)), None)
    return f"{place} ({', '.join(layer.files)})" if layer is not None and layer.files else place


def _holds(layer: Layer, value: Text) -> bool:
    for given in layer.given.values.values():
        inner = given.values.values() if isinstance(given, Fields) else getattr(given, "items", [given])
        if any(text is value for text in inner):
            return True
    return False
