"""The configuration file: `.replycoach.yaml` in this folder or one above, or the file named by --config."""

from __future__ import annotations

import os

from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = ".replycoach.yaml"


class Configuration(Record):
    """What a configuration file says; empty where it is silent. `packs` are folders, relative to the file."""

    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    channel: str | None = None
    min_score: int | None = None
    fail_on: str | None = None


def configuration(named: str | None, wanted: bool) -> Configuration:
    """The configuration that applies: the file named, else the nearest one, else nothing. Raises UserError."""
    path = named or (_nearest(os.getcwd()) if wanted else None)
    if path is None:
        return Configuration()
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}; --config takes a configuration file") from None
    except UnicodeDecodeError:
        raise UserError(f"{path}:1:1: the file is not UTF-8; save it as UTF-8") from None
    says_something = any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())
    return _read(text, path) if says_something else Configuration()


def _nearest(folder: str) -> str | None:
    while True:
        path = os.path.join(folder, NAME)
        if os.path.isfile(path):
            return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _read(text: str, path: str) -> Configuration:
    from replycoach.cli.options import GATES
    from replycoach.rules.fields import Field, check
    from replycoach.rules.reader import read
    from replycoach.source.draft import CHANNELS

    spec = (
        Field("packs", "names", "Folders with a team's own packs, relative to this file."),
        Field("select", "names", "Only these rules or packs."),
        Field("ignore", "names", "Not these rules or packs."),
        Field("channel", "choice", "Where replies are sent.", choices=CHANNELS),
        Field("min_score", "number", "The lowest score that passes, 0 to 100."),
        Field("fail_on", "choice", "The severity from which on a finding fails.", choices=GATES),
    )
    given = check(read(text, path), spec, "a configuration file")
    folder = os.path.dirname(os.path.abspath(path))
    least = given.number("min_score")
    if least is not None and (least > 100 or least != int(least)):
        place = given.at("min_score")
        raise place.error(f"'min_score' is '{given.text('min_score')}'; allowed: a whole number from 0 to 100")
    return Configuration(
        packs=tuple(os.path.join(folder, name) for name in given.names("packs")),
        select=tuple(given.names("select")),
        ignore=tuple(given.names("ignore")),
        channel=given.text("channel") or None,
        min_score=None if least is None else int(least),
        fail_on=given.text("fail_on") or None,
    )


def add_ignored(rules: Sequence[str], named: str | None) -> str:
    """Adds rules to the `ignore` list of the configuration that applies, or of a new one in this folder; its path.

    What else the file says stays as it is, comments too. Raises UserError when it cannot be written.
    """
    from replycoach.cli.writing import replace

    path = named or _nearest(os.getcwd()) or os.path.join(os.getcwd(), NAME)
    known = configuration(path, wanted=True).ignore if os.path.exists(path) else ()
    lines: list[str] = []
    if os.path.exists(path):
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
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
