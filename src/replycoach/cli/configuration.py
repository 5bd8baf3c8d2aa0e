"""The configuration: `.replycoach.yaml` or the `[tool.replycoach]` table of `pyproject.toml`, in this folder or above.

A configuration is a list of layers, the one that counts most last: what it extends, the file itself, its overrides.
"""

from __future__ import annotations

import os

from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replycoach.rules.fields import Checked
    from replycoach.rules.reader import Fields, Text
    from replycoach.source.selection import Patterns

NAME = ".replycoach.yaml"
PROJECT = "pyproject.toml"

_LISTS = ("ignore", "vocabulary", "packs", "include", "exclude")
"""Keys whose values add up; of the others the last one counts."""


class Layer(Record):
    """Some keys of a configuration file in `folder`: for every file, or those that the patterns in `files` match."""

    folder: str
    given: Checked
    files: tuple[str, ...] = ()
    patterns: Patterns | None = None

    def applies_to(self, path: str | None) -> bool:
        """Whether it speaks of a file; standard input, None, is never one that patterns match."""
        return self.patterns is None or (path is not None and self.patterns.match(path))


class Configuration(Record):
    """What configuration files say; no layers when there are none."""

    layers: tuple[Layer, ...] = ()

    def given(self, key: str, path: str | None = None) -> Iterator[tuple[Layer, Text]]:
        """The lines of a key for a file, with their layers, in the order of these."""
        for layer in self.layers:
            if layer.applies_to(path):
                for text in layer.given.texts(key):
                    yield layer, text

    def text(self, key: str, path: str | None = None) -> str | None:
        """The value of a key that has one: the last one given."""
        values = [text.text.strip() for _, text in self.given(key, path)]
        return values[-1] if values else None

    def lines(self, key: str, path: str | None = None) -> list[Text]:
        """The values of a key that has several: all of them where they add up, else those given last."""
        found = list(self.given(key, path))
        if key not in _LISTS and found:
            found = [(layer, text) for layer, text in found if layer is found[-1][0]]
        return [text for _, text in found]

    def paths(self, key: str, path: str | None = None) -> list[str]:
        """As `lines`, for a key that names files or folders relative to the configuration file."""
        wanted = {text.place for text in self.lines(key, path)}
        given = self.given(key, path)
        return [_shown(os.path.join(layer.folder, text.text)) for layer, text in given if text.place in wanted]

    def pairs(self, key: str, path: str | None = None) -> dict[str, tuple[Text, Text]]:
        """The mapping of a key: name, and value, both with their places; a later layer wins name by name."""
        found: dict[str, tuple[Text, Text]] = {}
        if not self.layers:
            return found
        from replycoach.rules.reader import Fields, Text

        for layer in self.layers:
            mapping = layer.given.values.get(key)
            if isinstance(mapping, Fields) and layer.applies_to(path):
                for name, value in mapping.values.items():
                    assert isinstance(value, Text)
                    found[name] = (Text(mapping.keys[name], name), value)
        return found


def configuration(named: str | None, wanted: bool) -> Configuration:
    """The configuration that applies: the file named, else the nearest one, else nothing. Raises UserError."""
    path = named or (nearest(os.getcwd()) if wanted else None)
    return Configuration() if path is None else Configuration(tuple(_layers(_shown(path), ())))


def _shown(path: str) -> str:
    """A path as a person in this folder would write it."""
    shorter = os.path.relpath(path)
    return path if shorter.startswith(os.pardir) else shorter


def nearest(folder: str) -> str | None:
    """The path of the configuration file in a folder or the nearest one above."""
    while True:
        path = os.path.join(folder, NAME)
        if os.path.isfile(path):
            return path
        project = os.path.join(folder, PROJECT)
        if os.path.isfile(project) and _configures(project):
            return project
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _configures(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"tool.replycoach" in file.read()
    except OSError:
        return False


def _layers(path: str, below: Sequence[str]) -> Iterator[Layer]:
    """The layers of a file, after those of the files that it extends; `below` are the files that extend this one."""
    fields = _fields(path)
    if fields is None:
        return
    from replycoach.cli.keys import KEYS
    from replycoach.rules.fields import check

    given = check(fields, KEYS, "a configuration file")
    folder = os.path.dirname(os.path.abspath(path))
    for text in given.texts("extends"):
        above = os.path.normpath(os.path.join(os.path.dirname(path), text.text))
        if os.path.realpath(above) in (os.path.realpath(path), *map(os.path.realpath, below)):
            raise text.place.error(f"'{text.text}' extends this file in turn; leave one of the two out")
        if not os.path.isfile(above):
            raise text.place.error(f"'{text.text}': no such file; a configuration file relative to this one is wanted")
        yield from _layers(above, (*below, path))
    _check_values(given)
    yield Layer(folder, given)
    from replycoach.source.selection import Patterns

    for override in given.records.get("overrides", ()):
        _check_values(override)
        files = tuple(override.names("files"))
        yield Layer(folder, override, files, Patterns(folder, files))


def _fields(path: str) -> Fields | None:
    """What a configuration file holds, None when that is nothing. Raises UserError."""
    text = _text(path)
    if path.endswith(".toml"):
        from replycoach.cli import tomlfile

        return tomlfile.read(text, path)
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return None
    from replycoach.rules.reader import read

    return read(text, path)


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}; --config takes a configuration file") from None
    except UnicodeDecodeError:
        raise UserError(f"{path}:1:1: the file is not UTF-8; save it as UTF-8") from None


def _check_values(given: Checked) -> None:
    """What the form of a key does not say. Raises UserError."""
    least = given.number("min_score")
    if least is not None and (least > 100 or least != int(least)):
        place = given.at("min_score")
        raise place.error(f"'min_score' is '{given.text('min_score')}'; allowed: a whole number from 0 to 100")
    from replycoach.cli.keys import PER_FILE
    from replycoach.rules.fields import check_choice
    from replycoach.rules.reader import Fields, Text

    severities = given.values.get("severities")
    field = next(field for field in PER_FILE if field.name == "severities")
    for value in severities.values.values() if isinstance(severities, Fields) else ():
        assert isinstance(value, Text)
        check_choice(value, field)


def add_ignored(rules: Sequence[str], named: str | None) -> str:
    """Adds rules to the `ignore` list of the configuration that applies, or of a new one in this folder; its path.

    What else the file says stays as it is, comments too; a `pyproject.toml` is left alone, and a new file extends it.
    Raises UserError when it cannot be written.
    """
    from replycoach.cli.writing import replace

    path = named or nearest(os.getcwd()) or os.path.join(os.getcwd(), NAME)
    lines: list[str] = []
    known: list[str] = []
    if path.endswith(".toml"):
        lines = [f"extends: {os.path.basename(path)}"]
        path = os.path.join(os.path.dirname(path), NAME)
    elif os.path.exists(path):
        lines = _text(path).splitlines()
        known = [text.text for text in configuration(path, wanted=True).lines("ignore")]
    new = [f"  - {rule}" for rule in rules if rule not in known]
    at = next((number for number, line in enumerate(lines) if line.startswith("ignore:")), None)
    if at is None:
        lines += ["ignore:", *new]
    else:
        written, _, comment = lines[at].removeprefix("ignore:").partition(" #")
        first = [f"  - {written.strip()}"] if written.strip() else []
        lines[at] = f"ignore:  #{comment}" if comment else "ignore:"
        lines[at + 1 : at + 1] = first + new
    replace(path, "".join(f"{line}\n" for line in lines).encode())
    return path
