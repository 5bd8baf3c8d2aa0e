"""Compiles the shipped rule packs when a wheel is built, so that a first start reads no YAML."""

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPacks(BuildHookInterface[Any]):
    """Adds replycoach/_data/compiled.json to a wheel; an editable install reads the packs themselves."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles the packs under the project's root; `version` is "editable" or "standard"."""
        if version == "editable":
            return
        sys.path.insert(0, os.path.join(self.root, "src"))
        try:
            from replycoach.rules.cache import write_shipped
        finally:
            del sys.path[0]
        self._folder = tempfile.TemporaryDirectory(prefix="replycoach-")
        compiled = os.path.join(self._folder.name, "compiled.json")
        write_shipped(self.root, compiled)
        build_data["force_include"][compiled] = "replycoach/_data/compiled.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes the compiled file, which is in the wheel by now."""
        if version != "editable":
            self._folder.cleanup()
