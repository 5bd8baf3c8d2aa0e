"""Packs in the form a review reads: lines of plain JSON, made once from YAML and kept in a cache that is never trusted.

A cached file counts only if its key (our version, the language, names and contents of all pack files) and its
checksum are right; anything else is thrown away and made again. A folder that cannot be written costs time only.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Mapping, Sequence

from replycoach.rules.matching import PhraseIndex
from replycoach.rules.rule import Emotion, Guard, Line, Rule, Strength
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from typing import Any

VERSION = "0.1.0"
_FORM = 2
"""Grows when the compiled form changes."""


PARTS = ("core", "reply", "reply_programs", "customer", "customer_programs", "rules", "strengths", "banks")
"""The parts of the compiled form, a line each; within a line, a tab parts what is decoded on its own."""


class CompiledPacks:
    """Rules, guards, strengths and cues ready for use; each is decoded when it is first needed.

    `parts` are the texts named by PARTS. `note` says in one line why they could not be kept in the cache, if so.
    """

    def __init__(self, parts: Mapping[str, bytes], note: str | None = None) -> None:
        self.note = note
        self._parts = parts
        core = json.loads(parts["core"])
        self._lists: Mapping[str, str] = core["lists"]
        self.rule_ids: Sequence[str] = core["order"].split()
        self.strength_names: Sequence[str] = core["strengths"].split()
        self.bank_names: Sequence[str] = core["banks"].split()
        self.always: Sequence[str] = core["always"]
        self.score: Mapping[str, Any] = core["score"]
        self.emotions = [Emotion(*emotion) for emotion in core["emotions"]]
        self._guards: Mapping[str, Sequence[Any]] = core["guards"]
        self._rules = dict(zip(self.rule_ids, parts["rules"].split(b"\t"), strict=False))
        self._decoded: dict[str, Rule] = {}
        self._customer: PhraseIndex | None = None
        self.reply = self._index("reply")

    @property
    def customer(self) -> PhraseIndex:
        """The phrases that are looked for in the customer's message."""
        if self._customer is None:
            self._customer = self._index("customer")
        return self._customer

    def _index(self, name: str) -> PhraseIndex:
        data = json.loads(self._parts[name])
        programs = self._parts[f"{name}_programs"].decode().split("\t")
        return PhraseIndex(programs, data["owners"], data["anchors"], self._lists)

    def rule(self, rule_id: str) -> Rule:
        """A rule by its id, without its why, source and examples."""
        rule = self._decoded.get(rule_id)
        if rule is None:
            rule = self._decoded[rule_id] = Rule(**json.loads(self._rules[rule_id]))
        return rule

    def guard(self, name: str) -> Guard:
        """A guard by its name, without its examples."""
        return Guard(name, *self._guards[name])

    def strength(self, name: str) -> Strength:
        """A strength by its name, without its examples."""
        text = self._parts["strengths"].split(b"\t")[self.strength_names.index(name)]
        return Strength(**json.loads(text))

    def bank(self, name: str) -> list[Line]:
        """The lines of a phrase bank."""
        text = self._parts["banks"].split(b"\t")[self.bank_names.index(name)]
        return [Line(*line) for line in json.loads(text)]

    def words(self, name: str) -> frozenset[str]:
        """The words of a list."""
        return self.reply.words(name)


class PackSource(Record):
    """Where packs come from: the shipped folders first, then a team's own."""

    shipped: tuple[str, ...]
    own: tuple[str, ...] = ()
    language: str = "en"

    def files(self) -> list[str]:
        """All pack files, in loading order. Raises UserError for a folder that is not there."""
        for folder in self.own:
            if not os.path.isdir(folder):
                raise UserError(f"{folder}: no such folder; a folder with rule packs (*.yaml) is wanted")
        return [path for folder in (*self.shipped, *self.own) for path in _listed(folder, self.language)]


def shipped_folders() -> tuple[str, str]:
    """The folders of the shipped rules and phrase banks. Raises FileNotFoundError."""
    return data_folder("rules"), data_folder("phrasebanks")


def data_folder(kind: str) -> str:
    """The folder `rules`, `phrasebanks` or `schema`: inside the installed package, or beside the sources.

    Raises FileNotFoundError.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in (
        os.path.join(package, "_data", kind),
        os.path.join(os.path.dirname(os.path.dirname(package)), kind),
    ):
        if os.path.isdir(folder):
            return folder
    raise FileNotFoundError(f"the folder '{kind}' is missing from the installation of replycoach")


def load_compiled(own: Sequence[str] = (), language: str = "en", cache: str | None = None) -> CompiledPacks:
    """The shipped packs and those in the folders `own`, from the cache if it is right. Raises PackError, OSError.

    `cache` is the cache folder; the user's own if left out.
    """
    source = PackSource(shipped_folders(), tuple(own), language)
    files = source.files()
    key = _key(files, source)
    folder = cache_folder() if cache is None else cache
    name = f"packs-{zlib.crc32(repr((source.shipped, source.own, language)).encode()):08x}.json"
    for path in (_prebuilt_path() if not own else "", os.path.join(folder, name)):
        payload = _read(path, key)
        if payload is not None:
            return CompiledPacks(_parts(payload))
    payload = compile_packs(files, language)
    return CompiledPacks(_parts(payload), _write(folder, name, key, payload))


def _parts(payload: bytes) -> dict[str, bytes]:
    return dict(zip(PARTS, payload.split(b"\n"), strict=True))


def pack_files(own: Sequence[str] = (), language: str = "en") -> list[str]:
    """The shipped pack files and those in the folders `own`, without the constants of the score."""
    files = PackSource(shipped_folders(), tuple(own), language).files()
    return [path for path in files if os.path.basename(path) != "score.yaml"]


def _prebuilt_path() -> str:
    return os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "_data", "compiled.json")


def _listed(folder: str, language: str) -> list[str]:
    """The YAML files of a language in a folder: `<language>/*.yaml`, `*.yaml` and `*.<language>.yaml`; sorted."""
    found = []
    for directory in (folder, os.path.join(folder, language)):
        if not os.path.isdir(directory):
            continue
        for name in os.listdir(directory):
            stem, _, suffix = name.rpartition(".")
            if suffix in ("yaml", "yml") and stem[:1] not in ("", ".") and _speaks(stem, language):
                found.append(os.path.join(directory, name))
    return sorted(found)


def _speaks(stem: str, language: str) -> bool:
    return "." not in stem or stem.endswith("." + language)


def _key(files: Sequence[str], source: PackSource) -> str:
    total = zlib.crc32(f"{VERSION} {_FORM} {source.language}".encode())
    size = 0
    for path in files:
        data = read_pack(path)
        size += len(data)
        total = zlib.crc32(data, zlib.crc32(os.path.basename(path).encode(), total))
    return f"replycoach {VERSION} {_FORM} {len(files)} {size} {total:08x}"


def read_pack(path: str) -> bytes:
    """The bytes of a pack file. Raises UserError when it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise UserError(f"{path}:1:1: {reason}; a file that can be read is wanted") from None


def _read(path: str, key: str) -> bytes | None:
    """The payload of a cache file if its key and checksum are right."""
    if not path:
        return None
    try:
        with open(path, "rb") as file:
            header, _, payload = file.read().partition(b"\n")
    except OSError:
        return None
    return payload if header == f"{key} {zlib.crc32(payload):08x}".encode() else None


def _write(folder: str, name: str, key: str, payload: bytes) -> str | None:
    """Replaces the cache file in one step, so that a second process reads the old or the new one, never half.

    Returns a note when the folder cannot be written.
    """
    path = os.path.join(folder, name)
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, exist_ok=True)
        with open(part, "wb") as file:
            file.write(f"{key} {zlib.crc32(payload):08x}\n".encode() + payload)
        os.replace(part, path)
    except OSError as error:
        return f"the cache folder {folder} cannot be written ({error.strerror}); the next start is slower"
    return None


def cache_folder() -> str:
    """Where this user's programs keep what they can make again: REPLYCOACH_CACHE, or the system's own place."""
    given = os.environ.get("REPLYCOACH_CACHE")
    if given:
        return given
    if sys.platform == "win32":
        place = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        place = os.path.expanduser("~/Library/Caches")
    else:
        place = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(place, "replycoach")


def compile_packs(files: Sequence[str], language: str = "en") -> bytes:
    """The compiled form of pack files. Raises PackError."""
    from replycoach.rules.compiling import compiled_form

    form = compiled_form(files, language)
    return "\n".join(form[part] for part in PARTS).encode()


def write_shipped(root: str, target: str) -> None:
    """Writes the compiled form of the packs in `root`/rules to the file `target`, as the wheel carries it."""
    source = PackSource((os.path.join(root, "rules"), os.path.join(root, "phrasebanks")))
    files = source.files()
    payload = compile_packs(files)
    with open(target, "wb") as file:
        file.write(f"{_key(files, source)} {zlib.crc32(payload):08x}\n".encode() + payload)
