"""Makes what a wheel holds beside its sources: the shipped rule packs, compiled, and the hot modules as machine code.

Rules are found and scored in a few modules, which mypyc makes about twice as fast. Where there is no C compiler the
wheel holds them as Python; so it does with REPLYCOACH_PURE=1. An editable install is always plain Python.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_COMPILE = """
import sys
from mypyc.build import mypycify
from setuptools import Distribution

target, *modules = sys.argv[1:]
options = ["--cache-dir", target + "/cache"]
extensions = mypycify([*options, *modules], opt_level="1", debug_level="0", target_dir=target, group_name="replycoach")
distribution = Distribution({"name": "replycoach", "ext_modules": extensions})
command = distribution.get_command_obj("build_ext")
command.build_lib = command.build_temp = target
command.ensure_finalized()
command.run()
"""
"""Compiles modules, named by their files, into a folder; an interpreter of its own, because mypyc exits on mistakes."""


class Built(BuildHookInterface[Any]):
    """Adds compiled packs and modules to a wheel; an editable install reads the packs and modules themselves."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles what is under the project's root; `version` is "editable" or "standard"."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory(prefix="replycoach-")
        folder = Path(self._folder.name)
        build_data["force_include"][str(self._packs(folder))] = "replycoach/_data/compiled.json"
        modules = self._modules(folder)
        if modules:
            build_data["force_include"].update(modules)
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes the compiled files, which are in the wheel by now."""
        if version != "editable":
            self._folder.cleanup()

    def _packs(self, folder: Path) -> Path:
        sys.path.insert(0, os.path.join(self.root, "src"))
        try:
            from replycoach.rules.cache import write_shipped
        finally:
            del sys.path[0]
        compiled = folder / "compiled.json"
        write_shipped(self.root, str(compiled))
        return compiled

    def _modules(self, folder: Path) -> dict[str, str]:
        """The compiled modules, each with its place in the wheel; none when they cannot be had here."""
        if os.environ.get("REPLYCOACH_PURE"):
            return {}
        target = folder / "modules"
        target.mkdir()
        files = [f"src/replycoach/{module}.py" for module in self.config["compile"]]
        command = [sys.executable, "-c", _COMPILE, str(target), *files]
        done = subprocess.run(command, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            reason = done.stdout.strip().rpartition("\n")[2] or f"exit code {done.returncode}"
            self.app.display_warning(f"replycoach is built as plain Python, about half as fast: {reason}")
            return {}
        return {str(file): file.relative_to(target).as_posix() for file in target.rglob("*") if _is_module(file)}


def _is_module(file: Path) -> bool:
    return file.suffix in (".so", ".pyd")
