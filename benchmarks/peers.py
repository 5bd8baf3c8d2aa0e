"""The linters for prose that ours is measured against, each installed on first use in a folder beside this file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer")
_WRITE_GOOD = "write-good@1.0.8"
_PROSELINT = "proselint==0.16.0"


def write_good() -> list[str]:
    """The command of write-good, installed on first use; empty when it cannot be."""
    script = os.path.join(_PEERS, "node_modules", "write-good", "bin", "write-good.js")
    if not os.path.exists(script) and shutil.which("npm"):
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", _PEERS, _WRITE_GOOD], check=False)
    if os.path.exists(script):
        return ["node", script]
    print("  write-good could not be installed (npm is needed); no comparison")
    return []


def proselint() -> list[str]:
    """The command of proselint, installed on first use; empty when it cannot be."""
    target = os.path.join(_PEERS, "proselint")
    if not os.path.exists(target):
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", target, _PROSELINT]
        subprocess.run(pip, check=False, stderr=subprocess.DEVNULL)
    if os.path.exists(target):
        start = f"import runpy, sys; sys.path.insert(0, {target!r}); runpy.run_module('proselint', run_name='__main__')"
        return [sys.executable, "-c", start, "check"]
    print("  proselint could not be installed; no comparison")
    return []
