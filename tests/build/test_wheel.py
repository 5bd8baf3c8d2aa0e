"""What a wheel holds: compiled packs and modules, which find what the sources find; plain Python without a compiler."""

from __future__ import annotations

import importlib.machinery
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest
from reviewers import ROOT

_LABELLED = ROOT / "benchmarks" / "labelled" / "authored.jsonl"
_COMPILER = (sysconfig.get_config_var("CC") or "cl").split()[0]
pytestmark = pytest.mark.skipif(
    "REPLYCOACH_TEST_WHEEL" not in os.environ, reason="builds wheels, which takes minutes; make check does"
)

_RUN = "import sys; from replycoach.cli import entry; sys.exit(entry())"


def _built(folder: Path, **environment: str) -> tuple[Path, str]:
    """A folder with what the wheel holds, and what building it said."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    (wheel,) = folder.glob("*.whl")
    target = folder / "installed"
    with zipfile.ZipFile(wheel) as file:
        file.extractall(target)
    return target, f"{wheel.name}\n{done.stdout}"


def _audited(package: Path, cache: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(package), "REPLYCOACH_CACHE": str(cache)}
    command = [sys.executable, "-c", _RUN, "audit", str(_LABELLED), "--format", "jsonl", "--no-config", "--jobs", "1"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1, done.stderr
    return done.stdout


@pytest.mark.skipif(shutil.which(_COMPILER) is None, reason=f"no C compiler ({_COMPILER}) to build modules with")
def test_compiled_modules_find_what_the_sources_find(tmp_path: Path) -> None:
    package, _ = _built(tmp_path)

    with (ROOT / "pyproject.toml").open("rb") as file:
        wheel = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]
    suffix = importlib.machinery.EXTENSION_SUFFIXES[0]
    modules = [package / "replycoach" / f"{module}{suffix}" for module in wheel["hooks"]["custom"]["compile"]]
    assert [] == [module for module in modules if not module.is_file()]
    assert _audited(ROOT / "src", tmp_path / "cache") == _audited(package, tmp_path / "other")


def test_without_a_compiler_the_wheel_is_plain_python(tmp_path: Path) -> None:
    package, told = _built(tmp_path, CC="no-such-compiler")

    assert "-py3-none-any.whl" in told
    assert "built as plain Python" in told
    assert (package / "replycoach" / "_data" / "compiled.json").is_file()
    assert _audited(ROOT / "src", tmp_path / "cache") == _audited(package, tmp_path / "other")
