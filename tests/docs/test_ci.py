"""What a CI runs: the steps of action.yml, the hook, and the commands and samples of docs/ci.md."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from reviewers import ROOT

from replycoach.cli.options import CHECK

_PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
_ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
_HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

_BLUNT = "Hi {{name}},\n\nPlease calm down. Unfortunately we can't refund the cup until it arrives.\n"
_FINE = "Hi {{name}},\n\nI have sent a new cup by express; it will be with you by Friday at noon.\n"

needs_bash = pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="runs the steps in bash")


def _script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


class _Runner:
    """Runs the steps of the action in a folder, as a runner of GitHub's would."""

    def __init__(self, folder: Path, **inputs: str) -> None:
        self.folder = folder
        self.summary = folder / "summary.md"
        self._output = folder / "output"
        values = {name: given.get("default", "") for name, given in _ACTION["inputs"].items()}
        values.update({name.replace("_", "-"): value for name, value in inputs.items()})
        self._known = {f"inputs.{name}": value for name, value in values.items()}

    def __call__(self, name: str) -> subprocess.CompletedProcess[str]:
        step = next(step for step in _ACTION["runs"]["steps"] if step["name"] == name)
        assert "bash" == step["shell"]
        assert "${{" not in step["run"], "what a pull request names must not become a part of the script"
        script = self.folder / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            capture_output=True,
            check=False,
            cwd=self.folder,
            text=True,
            encoding="utf-8",
            env={
                **os.environ,
                **{name: self._filled(value) for name, value in step.get("env", {}).items()},
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_OUTPUT": str(self._output),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "PATH": f"{self.folder / 'fake'}{os.pathsep}{os.environ['PATH']}",
                "RUNNER_TEMP": str(self.folder / "temp"),
            },
        )

    def _filled(self, value: str) -> str:
        if self._output.exists():
            for line in self._output.read_text(encoding="utf-8").splitlines():
                name, _, output = line.partition("=")
                self._known[f"steps.install.outputs.{name}"] = output
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: self._known[match[1]], value)


def _installed(folder: Path, **inputs: str) -> _Runner:
    """A runner that has installed replycoach, by a pip that only notes what it is asked for."""
    real = shlex.quote(sys.executable)
    _script(
        folder / "fake" / "python3",
        f'case "$1 $2" in\n'
        f'"-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;\n'
        f'"-m pip") echo "$@" >> "$RUNNER_TEMP/pip" ;;\n'
        f'*) exec {real} "$@" ;;\nesac',
    )
    (folder / "temp").mkdir()
    runner = _Runner(folder, **inputs)
    assert "" == (run := runner("Install replycoach")).stderr, run
    _script(folder / "temp" / "replycoach" / "bin" / "replycoach", f'exec {real} -m replycoach "$@"')
    for name, text in {"a b.md": _BLUNT, "fine.md": _FINE}.items():
        (folder / "templates").mkdir(exist_ok=True)
        (folder / "templates" / name).write_text(text, encoding="utf-8")
    return runner


@needs_bash
def test_the_action_installs_its_own_checkout(tmp_path: Path) -> None:
    _installed(tmp_path)

    asked = (tmp_path / "temp" / "pip").read_text(encoding="utf-8")
    assert asked.startswith("-m pip install ")
    assert asked.endswith(f" {ROOT}\n")


@needs_bash
def test_the_action_says_which_python_it_needs(tmp_path: Path) -> None:
    _script(tmp_path / "fake" / "python3", "exit 1")

    run = _Runner(tmp_path)("Install replycoach")

    assert 2 == run.returncode
    assert run.stdout.startswith("::error title=replycoach::Python 3.11 or newer is missing")


@needs_bash
@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"path": "templates"}, 1),
        ({"path": "templates", "fail_on": "never"}, 0),
        ({"path": "templates", "fail_on": "never", "min_score": "99"}, 1),
        ({"path": "templates/fine.md"}, 0),
        ({"path": "templates/a b.md\ntemplates/fine.md\n", "args": "--ignore empathy\n--channel chat"}, 0),
        ({"path": "nowhere"}, 2),
        ({"path": "templates", "args": "--ignore nothing"}, 2),
    ],
)
def test_the_action_keeps_the_exit_code_and_writes_a_summary(inputs: dict[str, str], code: int, tmp_path: Path) -> None:
    run = _installed(tmp_path, **inputs)("Review the replies")

    assert code == run.returncode, run
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert ("" if code == 2 else "### replycoach\n") == summary[: len("### replycoach\n")]
    assert (code == 2) == bool(run.stderr)


@needs_bash
def test_the_action_annotates_and_writes_for_code_scanning(tmp_path: Path) -> None:
    run = _installed(tmp_path, path="templates", sarif_file="out.sarif")("Review the replies")

    assert "::error file=templates/a b.md,line=3," in run.stdout
    results = json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert "templates/a%20b.md" == results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert len(results) == len(run.stdout.splitlines()) - 1


@needs_bash
def test_the_action_knows_what_was_accepted(tmp_path: Path) -> None:
    runner = _installed(tmp_path, path="templates", baseline="known.json")
    command = [sys.executable, "-m", "replycoach", "check", "templates", "--baseline", "known.json"]
    subprocess.run([*command, "--update-baseline"], capture_output=True, check=False, cwd=tmp_path)

    run = runner("Review the replies")

    assert 0 == run.returncode
    assert "0 of 2 replies fall short" in run.stdout
    assert "0 of 2 replies fall short" in runner.summary.read_text(encoding="utf-8")


@needs_bash
def test_what_a_pull_request_names_is_no_part_of_the_script(tmp_path: Path) -> None:
    run = _installed(tmp_path, path='$(touch "stolen"); `touch stolen`')("Review the replies")

    assert 2 == run.returncode
    assert not (tmp_path / "stolen").exists()


def test_the_action_passes_options_that_exist() -> None:
    given = set(re.findall(r"(?<=[( ])--[a-z-]+", _ACTION["runs"]["steps"][-1]["run"]))

    assert len(given) > 3
    assert set() == given - {flag for option in CHECK.options for flag in option.flags}


def test_the_hook_reviews_what_is_committed(tmp_path: Path) -> None:
    (hook,) = _HOOKS
    (tmp_path / "a b.md").write_text(_BLUNT, encoding="utf-8")
    command = [sys.executable, "-m", *shlex.split(hook["entry"]), "a b.md"]

    run = subprocess.run(
        command, capture_output=True, check=False, cwd=tmp_path, env=os.environ, text=True, encoding="utf-8"
    )

    assert 1 == run.returncode
    assert "empathy.calm-down" in run.stdout
    assert "python" == hook["language"]
    assert hook.get("pass_filenames", True)


# docs/ci.md


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", _PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the templates that the page shows."""
    found = re.findall(r"`(templates/[\w.-]+)`:\n\n```markdown\n(.*?)^```$", _PAGE, re.MULTILINE | re.DOTALL)
    assert 2 == len(found)
    monkeypatch.chdir(tmp_path)
    for name, text in found:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def _answer(words: list[str]) -> str:
    run = subprocess.run([sys.executable, "-m", "replycoach", *words], capture_output=True, check=False)
    assert b"" == run.stderr
    return run.stdout.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("sample", _blocks("console"), ids=lambda sample: sample.splitlines()[0].rpartition(" ")[2])
def test_samples_of_formats_are_true(sample: str, folder: Path) -> None:
    command, _, output = sample.partition("\n")

    assert output == _answer(shlex.split(command.removeprefix("$ replycoach ")))


def test_every_format_has_its_line_and_its_sample() -> None:
    shown = {shlex.split(sample.partition("\n")[0])[-1] for sample in _blocks("console")}
    (formats,) = (option.choices for option in CHECK.options if option.name == "format")

    assert {"text", "github", "junit", "markdown", "csv"} == shown
    assert [] == [format for format in formats if not re.search(rf"^\| .*`{format}`.* \|", _PAGE, re.MULTILINE)]


def test_the_part_of_sarif_is_true(folder: Path) -> None:
    results = json.loads(_answer(["check", "templates", "--format", "sarif"]))["runs"][0]["results"]

    (shown,) = (json.loads(block) for block in _blocks("json"))
    assert shown in [{name: value for name, value in entry.items() if name in shown} for entry in results]


def test_the_workflows_use_inputs_that_exist() -> None:
    steps = [step for block in _blocks("yaml") for step in _steps(yaml.safe_load(block))]

    uses = [step["with"] for step in steps if str(step.get("uses")).startswith("OWNER/replycoach@")]
    assert 2 == len(uses)
    assert set() == {name for given in uses for name in given} - {*_ACTION["inputs"]}
    rows = re.findall(r"^\| `([\w-]+)` \|", _PAGE.partition("## GitLab")[0], re.MULTILINE)
    assert [*_ACTION["inputs"]] == rows


def _steps(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [step for step in value if isinstance(step, dict)]
    jobs = value.get("jobs", {}) if isinstance(value, dict) else {}
    return [step for job in jobs.values() for step in job["steps"]]


@needs_bash
def test_the_job_for_gitlab_writes_its_report(folder: Path) -> None:
    job = next(block["replycoach"] for block in map(yaml.safe_load, _blocks("yaml")) if "replycoach" in block)
    _script(folder / "bin" / "replycoach", f'exec {shlex.quote(sys.executable)} -m replycoach "$@"')
    environment = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}

    install, check = job["script"]
    run = subprocess.run(["bash", "-c", check], capture_output=True, check=False, cwd=folder, env=environment)

    assert install.startswith("pip install ")
    assert (0, b"") == (run.returncode, run.stderr)
    assert (folder / job["artifacts"]["reports"]["junit"]).read_bytes().startswith(b"<?xml")


def test_the_hook_of_the_page_is_the_one_there_is() -> None:
    hooks = next(block for block in map(yaml.safe_load, _blocks("yaml")) if "repos" in block)["repos"][0]["hooks"]

    assert [hook["id"] for hook in _HOOKS] == [hook["id"] for hook in hooks]
    flags = {flag for option in CHECK.options for flag in option.flags}
    assert [] == [word for hook in hooks for word in hook["args"] if word.startswith("-") and word not in flags]
