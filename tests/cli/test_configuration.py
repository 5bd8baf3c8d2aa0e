"""What `init` writes can be used as it stands, key by key; `coach` adds to a configuration without harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from replycoach.cli import main
from replycoach.cli.configuration import add_ignored, configuration
from replycoach.cli.init import template
from replycoach.cli.keys import KEYS


def test_every_sample_of_a_new_configuration_may_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    written = Path(".replycoach.yaml").read_text("utf-8")
    assert written == template()
    assert configuration(None, wanted=True).layers == ()
    Path("../house.yaml").write_text("channel: sms\n", encoding="utf-8")
    samples = [line[1:] for line in written.splitlines(True) if line[:2] != "# " or line[:3] == "#  "]
    Path("mine.yaml").write_text("".join(samples), encoding="utf-8")

    config = configuration("mine.yaml", wanted=True)

    keys = {key for layer in config.layers for key in (*layer.given.values, *layer.given.records)}
    assert {field.name for field in KEYS} <= keys
    assert [config.text("channel", path) for path in (None, "chat/a.txt")] == ["email", "chat"]


def test_a_rule_ignored_beside_a_pyproject_leaves_it_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    project = "[tool.replycoach]\nchannel = 'chat'\nignore = ['hedging']\n"
    Path("pyproject.toml").write_text(project, encoding="utf-8")

    add_ignored(["empathy"], None)

    assert Path("pyproject.toml").read_text("utf-8") == project
    config = configuration(None, wanted=True)
    assert config.text("channel") == "chat"
    assert [text.text for text in config.lines("ignore")] == ["hedging", "empathy"]
