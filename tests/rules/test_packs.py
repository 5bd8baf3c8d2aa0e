"""Packs in folders: which files are read, and what a later one may change of an earlier one."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviewers import RULE, WORDS, reviewer_of

from replycoach.rules import making, pack
from replycoach.rules.packfiles import PackSource
from replycoach.source.draft import Draft

_RULES = "pack: {pack}\nabout: {about}\nrules:\n" + RULE.replace("{phrase}", "{id}")


def _folder(path: Path, **files: str) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return path


def _found(*folders: Path) -> list[tuple[str, str]]:
    files = [str(path) for folder in folders for path in sorted(folder.iterdir())]
    report = reviewer_of(files).review(Draft("It is late, it comes soon."), language="en")
    return [(finding.rule, finding.severity) for finding in report.findings]


def test_files_of_the_language_are_read_in_the_order_of_folders_and_names(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    for name in ("b.yaml", "a.en.yaml", "c.yml", "en/z.yaml", "a.lv.yaml", "lv/a.yaml", ".hidden.yaml", "notes.txt"):
        for folder in (shipped, own):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()

    files = PackSource((str(shipped),), (str(own),)).files()

    names = ["a.en.yaml", "b.yaml", "c.yml", "en/z.yaml"]
    assert [str(folder / name) for folder in (shipped, own) for name in names] == files


def test_a_shipped_folder_that_is_missing_is_empty(tmp_path: Path) -> None:
    assert [] == PackSource((str(tmp_path / "banks"),)).files()


def test_a_later_file_adds_to_a_pack_and_keeps_what_it_is_about(tmp_path: Path) -> None:
    first = _folder(tmp_path / "1", team=_RULES.format(pack="team", about="Ours.", id="late"))
    second = _folder(tmp_path / "2", more=_RULES.format(pack="team", about="Other.", id="soon"))

    packs = pack.load([WORDS, str(first / "team.yaml"), str(second / "more.yaml")])

    assert ["team.late", "team.soon"] == list(packs.rules)
    assert {"team": "Ours."} == packs.about
    assert [("team.late", "warning"), ("team.soon", "warning")] == _found(first, second)


@pytest.mark.parametrize(
    ("severities", "found"),
    [
        (["error"], [("team.late", "error"), ("team.soon", "warning")]),
        (["hint"], [("team.soon", "warning")]),
        (["off"], [("team.soon", "warning")]),
        (["off", "error"], [("team.late", "error"), ("team.soon", "warning")]),
        (["error", "off"], [("team.soon", "warning")]),
    ],
    ids=str,
)
def test_the_last_override_of_a_rule_counts(
    severities: list[str], found: list[tuple[str, str]], tmp_path: Path
) -> None:
    rules = {name: _RULES.format(pack="team", about="Ours.", id=name) for name in ("late", "soon")}
    first = _folder(tmp_path / "1", **rules)
    overrides = "".join(f"  - rule: team.late\n    severity: {severity}\n" for severity in severities)
    second = _folder(tmp_path / "2", ours=f"override:\n{overrides}")

    assert found == _found(first, second)


def test_an_override_may_stand_before_the_rule_that_it_changes(tmp_path: Path) -> None:
    first = _folder(tmp_path / "1", ours="override:\n  - rule: team.late\n    severity: error\n")
    second = _folder(tmp_path / "2", late=_RULES.format(pack="team", about="Ours.", id="late"))

    assert [("team.late", "error")] == _found(first, second)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("cancel", ["cancel", "cancels", "canceled", "canceling", "cancelled", "cancelling"]),
        ("transfer", ["transfer", "transfers", "transfered", "transfering", "transferred", "transferring"]),
        ("ship", ["ship", "ships", "shipped", "shipping"]),
        ("equip", ["equip", "equips", "equiped", "equiping", "equipped", "equipping"]),
        ("quit", ["quit", "quits", "quitted", "quitting"]),
        ("order", ["order", "orders", "ordered", "ordering"]),
        ("opt", ["opt", "opts", "opted", "opting"]),
        ("need", ["need", "needs", "needed", "needing"]),
        ("refuse", ["refuse", "refuses", "refused", "refusing"]),
        ("apply", ["apply", "applies", "applied", "applying"]),
        ("delay", ["delay", "delays", "delayed", "delaying"]),
        ("fix", ["fix", "fixes", "fixed", "fixing"]),
        ("reach", ["reach", "reaches", "reached", "reaching"]),
        ("agree", ["agree", "agrees", "agreed", "agreeing"]),
        ("y", ["y", "ys", "yed", "ying"]),
        ("it", ["it", "its", "itted", "itting"]),
    ],
)
def test_a_verb_without_forms_is_regular(verb: str, forms: list[str]) -> None:
    assert forms == making.regular_forms(verb)
