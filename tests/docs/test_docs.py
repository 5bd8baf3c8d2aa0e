"""What the documentation says is so: its commands, samples, snippets and links."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from reviewers import ROOT

from replycoach.cli.configuration import configuration
from replycoach.cli.keys import KEYS
from replycoach.cli.options import COMMANDS
from replycoach.coach.examples import run_examples
from replycoach.coach.review import Reviewer
from replycoach.rules.cache import load_compiled
from replycoach.rules.pack import load
from replycoach.rules.packfiles import pack_files

_README = (ROOT / "README.md").read_text(encoding="utf-8")
_WRITING = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
_PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_SCREEN = 60
"""Lines of a page that a person takes in without scrolling much."""


def _blocks(page: str, language: str) -> list[str]:
    return [text for name, text in _BLOCK.findall(page) if name == language]


def _samples() -> Iterator[tuple[str, list[str], str]]:
    """A draft, the words of the command that reads it, and what the README says it prints."""
    draft = ""
    for language, text in _BLOCK.findall(_README):
        if language == "text":
            draft = text
        command, _, output = text.partition("\n")
        if language == "console" and output and " < " in command:
            yield draft, shlex.split(command.removeprefix("$ replycoach ").partition(" < ")[0]), output


def _problems(pack: str, folder: Path) -> list[str]:
    (folder / "house-style.yaml").write_text(pack, encoding="utf-8")
    own = [str(folder)]
    reviewer = Reviewer(load_compiled(own))
    outcomes = list(run_examples(load(pack_files(own)), reviewer, ["house-style"]))
    assert 4 == len(outcomes)
    return [f"{outcome.label}: {outcome.problem}" for outcome in outcomes if outcome.problem]


def test_generated_pages_are_fresh() -> None:
    spec = spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = module_from_spec(spec)
    spec.loader.exec_module(generate)

    assert [] == generate.stale(), "make docs writes them"


def test_every_command_and_option_is_documented() -> None:
    words = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*|\breplycoach [a-z]+", _README))

    missing = [name for name in COMMANDS if f"replycoach {name}" not in words]
    missing += [
        f"{command.name} {flag}"
        for command in COMMANDS.values()
        for option in command.options
        for flag in option.flags
        if flag not in words
    ]

    assert [] == missing


def test_every_documented_option_exists() -> None:
    flags = {flag for command in COMMANDS.values() for option in command.options for flag in option.flags}
    elsewhere = {"--help", "--compile-bytecode"}
    shown = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", _README + _WRITING))

    assert set() == shown - flags - elsewhere


@pytest.mark.parametrize(("draft", "words", "output"), list(_samples()), ids=["before", "after"])
def test_samples_in_the_readme_are_true(draft: str, words: list[str], output: str) -> None:
    command = [sys.executable, "-m", "replycoach", *words, "--no-config"]

    run = subprocess.run(command, input=draft, capture_output=True, text=True, encoding="utf-8", check=False)

    assert (0, output) == (run.returncode, run.stdout)


@pytest.mark.parametrize("code", _blocks(_README, "python"))
def test_python_in_the_readme_runs(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code, "README.md", "exec"), {})

    first, *findings = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"\d+ [A-E] \d+", first)
    assert any("negative." in line for line in findings)


def test_the_configuration_in_the_readme_is_read(tmp_path: Path) -> None:
    path = tmp_path / ".replycoach.yaml"
    path.write_text(_blocks(_README, "yaml")[-1], encoding="utf-8")

    read = configuration(str(path), wanted=False)

    assert [str(tmp_path / "our-rules")] == read.paths("packs")
    assert ["negative.unfortunately"] == [text.text for text in read.lines("ignore")]
    assert ("80", "warning") == (read.text("min_score"), read.text("fail_on"))
    assert "chat" == read.text("channel", str(tmp_path / "chat" / "late.md"))


def test_the_configuration_page_names_every_key_and_its_sample_is_read(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    (sample,) = _blocks(page, "yaml")
    (tmp_path / "house-style.yaml").write_text("channel: chat\n", encoding="utf-8")
    (tmp_path / "ours").mkdir()
    path = tmp_path / "ours" / ".replycoach.yaml"
    path.write_text(sample, encoding="utf-8")

    assert len(configuration(str(path), wanted=False).layers) == 4
    assert [] == [field.name for field in KEYS if f"| `{field.name}` |" not in page]


@pytest.mark.parametrize("page", [_README, _WRITING], ids=["README", "writing-rules"])
def test_the_example_pack_holds(page: str, tmp_path: Path) -> None:
    assert [] == _problems(_blocks(page, "yaml")[0], tmp_path)


def test_the_override_in_writing_rules_names_rules_that_exist(tmp_path: Path) -> None:
    override = next(text for text in _blocks(_WRITING, "yaml") if text.startswith("override:"))
    (tmp_path / "ours.yaml").write_text(override, encoding="utf-8")
    named = re.findall(r"rule: (\S+)", override)

    rules = load(pack_files([str(tmp_path)])).rules

    assert ["hint", None] == [rules[name].severity if name in rules else None for name in named]


def test_the_mistake_in_writing_rules_is_told_as_shown(tmp_path: Path) -> None:
    path = tmp_path / "house-style.yaml"
    wrong = _blocks(_WRITING, "yaml")[0].replace("severity: warning", "severity: warn")
    path.write_text(wrong, encoding="utf-8")
    told = _blocks(_WRITING, "text")[0].strip()

    with pytest.raises(ValueError, match="severity") as caught:
        load(pack_files([str(tmp_path)]))

    assert told.partition("house-style.yaml")[2] == str(caught.value).partition("house-style.yaml")[2]


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_point_to_files(page: Path) -> None:
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    targets = [link.partition("#")[0] for link in _LINK.findall(text) if "://" not in link]

    assert [] == [target for target in targets if target and not (page.parent / target).exists()]


def test_every_file_named_in_the_architecture_exists() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|yaml))`", text))
    places = (ROOT, ROOT / "src" / "replycoach")

    assert len(named) > 30
    assert [] == sorted(name for name in named if not any((place / name).exists() for place in places))


def test_contributing_fits_a_screen() -> None:
    lines = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()

    assert len(lines) <= _SCREEN
