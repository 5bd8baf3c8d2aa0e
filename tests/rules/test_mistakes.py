"""Mistakes in pack files: each is one line that names the place, what is wrong and what is allowed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from reviewers import WORDS

from replycoach.rules.cache import compile_packs
from replycoach.rules.pack import load
from replycoach.source.errors import PackError

_TABLE: dict[str, Any] = yaml.load((Path(__file__).parent / "mistakes.yaml").read_text("utf-8"), yaml.BaseLoader)
_MISTAKES = [pytest.param(mistake, id=mistake["name"]) for mistake in _TABLE["mistakes"]]


def _contents(mistake: dict[str, Any]) -> list[str]:
    if "files" in mistake:
        return list(mistake["files"])
    if "file" in mistake:
        return [mistake["file"]]
    right: str = _TABLE["right"]
    assert 1 == right.count(mistake["replace"]), "the right pack holds the text to replace once"
    return [right.replace(mistake["replace"], mistake["by"])]


def _written(folder: Path, contents: list[str]) -> list[str]:
    paths = []
    for number, content in enumerate(contents, 1):
        path = folder / f"{number}.yaml"
        path.write_text(content.replace("⇥", "\t"), encoding="utf-8")
        paths.append(str(path))
    return paths


def test_the_right_pack_has_no_mistake(tmp_path: Path) -> None:
    compile_packs([WORDS, *_written(tmp_path, [_TABLE["right"]])])


@pytest.mark.parametrize("mistake", _MISTAKES)
def test_a_mistake_is_told_with_its_place(mistake: dict[str, Any], tmp_path: Path) -> None:
    paths = _written(tmp_path, _contents(mistake))

    with pytest.raises(PackError) as error:
        compile_packs([WORDS, *paths])

    assert f"{paths[-1]}:{mistake['error']}" == str(error.value)


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin-1.yaml"
    path.write_bytes("pack: team\nabout: naïve\n".encode("latin-1"))

    with pytest.raises(PackError) as error:
        compile_packs([WORDS, str(path)])

    assert f"{path}:2:1: this line is not UTF-8; save the file as UTF-8" == str(error.value)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    plain, marked = tmp_path / "a", tmp_path / "b"
    for folder in (plain, marked):
        folder.mkdir()
    right: str = _TABLE["right"]
    (plain / "team.yaml").write_bytes(right.encode())
    (marked / "team.yaml").write_bytes(right.replace("\n", "\r\n").encode("utf-8-sig"))

    assert compile_packs([WORDS, str(plain / "team.yaml")]) == compile_packs([WORDS, str(marked / "team.yaml")])


@pytest.mark.parametrize("text", ["no", "12:30", "1.0", "yes", "null", "0x10", "2026-01-01", "1_000", "~tilde"])
def test_what_yaml_would_read_as_something_else_stays_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "team.yaml"
    right: str = _TABLE["right"]
    path.write_text(right.replace("house style", text), encoding="utf-8")

    assert text == load([WORDS, str(path)]).rules["team.late"].source


@pytest.mark.parametrize("text", ["pack: team\nlists: &all\n  team-day: *all\n", "pack: &name team\nabout: *name\n"])
def test_anchors_and_aliases_are_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "team.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(PackError, match=r"anchor|alias"):
        load([WORDS, str(path)])
