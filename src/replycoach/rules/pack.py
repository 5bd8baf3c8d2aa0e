"""Loads packs from YAML: the folder we ship, and any folders of a team's own."""

from __future__ import annotations

from collections.abc import Sequence

from replycoach.rules import fields, making
from replycoach.rules.contents import Packs
from replycoach.rules.fields import Checked
from replycoach.rules.packfiles import read_pack
from replycoach.rules.reader import read
from replycoach.source.errors import PackError, did_you_mean, did_you_mean_rule


def load(files: Sequence[str], language: str = "en") -> Packs:
    """Reads pack files in order; later ones may extend earlier packs and override severities. Raises PackError."""
    packs = Packs({}, {}, {}, {}, [], {}, {}, {}, {}, [], language)
    overrides: list[Checked] = []
    for path in files:
        overrides += _add_file(packs, path, read_pack(path))
    off: set[str] = set()
    for override in overrides:
        _override(packs, override, off)
    for name in off:
        del packs.rules[name]
    _check_names(packs)
    return packs


def _add_file(packs: Packs, path: str, data: bytes) -> Sequence[Checked]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PackError(path, line, 1, "this line is not UTF-8; save the file as UTF-8") from None
    content = read(text, path)
    file = fields.check(content, fields.PACK, "a pack file")
    making.add_lists(packs, content)
    making.refer(packs, file)
    for record in file.records.get("guards", ()):
        making.add_guard(packs, record)
    for record in file.records.get("strengths", ()):
        making.add_strength(packs, record)
    for record in file.records.get("emotions", ()):
        making.add_emotion(packs, record)
    rules = file.records.get("rules", ())
    if rules and not file.text("pack"):
        raise file.place.error("the file has rules and no 'pack: name'")
    if file.records.get("lines"):
        making.add_bank(packs, file)
    elif file.text("pack") and not packs.about.get(file.text("pack")):
        packs.about[file.text("pack")] = file.text("about")
    for record in rules:
        making.add_rule(packs, file, record)
    return file.records.get("override", ())


def _override(packs: Packs, record: Checked, off: set[str]) -> None:
    """Changes the severity of a rule, or adds it to those that are `off`. Raises PackError."""
    name = record.text("rule")
    if name not in packs.rules:
        raise record.at("rule").error(f"unknown rule '{name}'; {did_you_mean_rule(name, packs.rules)}")
    if record.text("severity") == "off":
        off.add(name)
    else:
        off.discard(name)
        packs.rules[name] = packs.rules[name]._replace(severity=record.text("severity"))  # type: ignore[arg-type]


def _check_names(packs: Packs) -> None:
    """Every guard, strength and phrase bank that is named exists. Raises PackError."""
    known = {"guard": list(packs.guards), "strength": list(packs.strengths), "phrase bank": list(packs.banks)}
    for what, text in packs.references:
        if text.text not in known[what]:
            raise text.place.error(f"unknown {what} '{text.text}'; {_known(text.text, known[what])}")


def _known(name: str, known: Sequence[str]) -> str:
    return did_you_mean(name, known, f"known: {', '.join(known)}" if known else "there is none")
