"""The cache of compiled packs: whatever becomes of it, the answer is that of the packs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from reviewers import RULE, SCORE, WORDS

from replycoach.coach.review import Reviewer
from replycoach.rules import cache, packfiles
from replycoach.rules.cache import load_compiled
from replycoach.source.draft import Draft
from replycoach.source.errors import UserError

_PACK = "pack: team\nrules:\n" + RULE


_LONG_AGO = time.time() - 86_400


def _age(path: Path) -> None:
    """Gives a file the date that all old files here have."""
    os.utime(path, (_LONG_AGO, _LONG_AGO))


@pytest.fixture(autouse=True)
def few_shipped_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiling everything that is shipped takes a second each time, which is not what these tests are about."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for path in (SCORE, WORDS):
        _age(Path(shutil.copy(path, folder)))
    monkeypatch.setattr(packfiles, "data_folder", lambda kind: str(folder if kind == "rules" else tmp_path / kind))


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A folder with one pack, which finds late."""
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "team.yaml").write_text(_PACK.format(id="late", phrase="late"), encoding="utf-8")
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The cache folder, which is not there yet."""
    return tmp_path / "deep" / "cache"


def _answer(team: Path, place: Path) -> list[tuple[str, str]]:
    reviewer = Reviewer(load_compiled([str(team)], cache=str(place)))
    report = reviewer.review(Draft("It is late, it comes soon."))
    return [(finding.rule, finding.text) for finding in report.findings]


def _kept(place: Path) -> Path:
    (path,) = place.iterdir()
    return path


def test_a_missing_folder_is_made_and_filled(team: Path, place: Path) -> None:
    assert [("team.late", "late")] == _answer(team, place)
    assert b"team.late" in _kept(place).read_bytes()


def test_a_right_cache_is_used(team: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _answer(team, place)
    monkeypatch.setattr(cache, "compile_packs", lambda *_: pytest.fail("the packs are compiled again"))

    assert first == _answer(team, place)


def _flipped(at: float) -> Callable[[bytes], bytes]:
    def flip(data: bytes) -> bytes:
        byte = min(int(len(data) * at), len(data) - 1)
        return data[:byte] + bytes([data[byte] ^ 1]) + data[byte + 1 :]

    return flip


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut in half"),
        pytest.param(lambda data: data[:-1], id="cut by a byte"),
        pytest.param(lambda data: data.partition(b"\n")[0], id="a header alone"),
        pytest.param(lambda data: data.partition(b"\n")[2], id="no header"),
        pytest.param(lambda data: data + b"\n", id="a line too many"),
        pytest.param(lambda data: data + data, id="twice"),
        pytest.param(lambda data: data.replace(b"0.1.0-", b"0.0.9-", 1), id="another version"),
        pytest.param(lambda data: data.replace(b"late", b"soon"), id="other words"),
        pytest.param(lambda data: b"\x00" * len(data), id="zeros"),
        pytest.param(lambda data: b"{}", id="JSON"),
        *(pytest.param(_flipped(at), id=f"a bit flipped at {at:.0%}") for at in (0, 0.001, 0.3, 0.6, 0.9, 1)),
    ],
)
def test_a_spoiled_cache_is_thrown_away_and_made_again(
    spoil: Callable[[bytes], bytes], team: Path, place: Path
) -> None:
    first = _answer(team, place)
    kept = _kept(place)
    right = kept.read_bytes()
    spoiled = spoil(right)
    assert right != spoiled
    kept.write_bytes(spoiled)

    assert first == _answer(team, place)
    assert right == kept.read_bytes()


def test_a_folder_in_place_of_the_cache_file_costs_time_only(team: Path, place: Path) -> None:
    first = _answer(team, place)
    kept = _kept(place)
    kept.unlink()
    kept.mkdir()

    packs = load_compiled([str(team)], cache=str(place))

    assert f"the cache {kept} cannot be written (Is a directory); the next start is slower" == packs.note
    assert first == _answer(team, place)
    assert [kept] == list(place.iterdir()), "nothing is left behind"


def test_a_folder_that_cannot_be_written_costs_time_only(team: Path, tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("not a folder")

    note = load_compiled([str(team)], cache=str(place)).note

    assert note is not None
    assert note.startswith(f"the cache {place}{os.sep}")
    assert note.endswith(" cannot be written (File exists); the next start is slower")
    assert [("team.late", "late")] == _answer(team, place)


def test_a_changed_pack_of_the_same_length_is_read_again(team: Path, place: Path) -> None:
    _answer(team, place)
    (team / "team.yaml").write_text(_PACK.format(id="late", phrase="soon"), encoding="utf-8")

    assert [("team.late", "soon")] == _answer(team, place)


def test_a_changed_pack_with_the_old_size_and_date_is_read_again(team: Path, place: Path) -> None:
    path = team / "team.yaml"
    _age(path)
    _answer(team, place)
    path.write_text(_PACK.format(id="late", phrase="soon"), encoding="utf-8")
    _age(path)

    assert [("team.late", "soon")] == _answer(team, place)


def test_folders_of_the_same_name_in_two_places_are_told_apart(
    team: Path, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other" / "team"
    other.mkdir(parents=True)
    (other / "team.yaml").write_text(_PACK.format(id="late", phrase="soon"), encoding="utf-8")
    for path in (*team.iterdir(), *other.iterdir()):
        _age(path)

    for _ in range(2):
        monkeypatch.chdir(team.parent)
        assert [("team.late", "late")] == _answer(Path("team"), place)
        monkeypatch.chdir(other.parent)
        assert [("team.late", "soon")] == _answer(Path("team"), place)


def test_an_added_a_renamed_and_a_removed_pack_are_noticed(team: Path, place: Path) -> None:
    _answer(team, place)
    second = team / "more.yaml"

    second.write_text(_PACK.format(id="soon", phrase="soon"), encoding="utf-8")
    assert [("team.late", "late"), ("team.soon", "soon")] == _answer(team, place)

    second.rename(team / "more.txt")
    assert [("team.late", "late")] == _answer(team, place)


def test_two_teams_have_a_cache_each(team: Path, place: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "team.yaml").write_text(_PACK.format(id="late", phrase="soon"), encoding="utf-8")

    for _ in range(2):
        assert [("team.late", "late")] == _answer(team, place)
        assert [("team.late", "soon")] == _answer(other, place)
    assert 2 == len(list(place.iterdir()))


def test_a_mistake_in_a_pack_is_told_though_the_cache_is_full(team: Path, place: Path) -> None:
    _answer(team, place)
    (team / "team.yaml").write_text("pack: team\nrule: none\n", encoding="utf-8")

    with pytest.raises(UserError, match=r"team\.yaml:2:1: unknown field 'rule'"):
        _answer(team, place)


def test_a_folder_that_is_not_there_is_told(place: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere: no such folder; a folder with rule packs"):
        load_compiled([str(tmp_path / "nowhere")], cache=str(place))


@pytest.mark.parametrize("kind", ["a folder", "a link to nothing"])
def test_a_pack_that_cannot_be_read_is_told(kind: str, team: Path, place: Path) -> None:
    path = team / "old.yaml"
    if kind == "a folder":
        path.mkdir()
    else:
        path.symlink_to(team / "nowhere.yaml")

    with pytest.raises(UserError, match=r"old\.yaml:1:1: .*; a file that can be read is wanted"):
        _answer(team, place)


@pytest.fixture
def installed(team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a wheel carries: the team's pack, compiled as if it were shipped."""
    (tmp_path / "rules").mkdir()
    for path in (SCORE, WORDS, team / "team.yaml"):
        shutil.copy(path, tmp_path / "rules")
    path = tmp_path / "compiled.json"
    cache.write_shipped(str(tmp_path), str(path))
    monkeypatch.setattr(cache, "_installed_path", lambda: str(path))
    return path


def test_an_installed_package_reads_what_was_compiled_for_it(
    installed: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "compile_packs", lambda *_: pytest.fail("the packs are compiled again"))

    assert ["team.late"] == list(load_compiled(cache=str(place)).rule_ids)
    assert [True, False] == [installed.exists(), place.exists()]


def test_what_was_compiled_for_another_version_is_not_used(installed: Path, place: Path) -> None:
    installed.write_bytes(installed.read_bytes().replace(b"0.1.0-", b"0.0.9-"))

    assert [] == list(load_compiled(cache=str(place)).rule_ids)
    assert place.exists()


def test_processes_that_start_together_get_the_same_answer(team: Path, place: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from replycoach.rules import packfiles; packfiles.data_folder = "
        "lambda kind: sys.argv[2] + ('' if kind == 'rules' else kind); "
        "from replycoach import review; report = review('It is late.', packs=[sys.argv[1]], select=['team']); "
        "print([(finding.rule, finding.text) for finding in report.findings])"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(team), str(tmp_path / "shipped")],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "REPLYCOACH_CACHE": str(place)},
        )
        for _ in range(4)
    ]

    results = [(*run.communicate(timeout=60), run.returncode) for run in runs]

    assert [("[('team.late', 'late')]\n", "", 0)] * 4 == results
    assert 1 == len(list(place.iterdir()))
