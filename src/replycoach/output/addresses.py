"""Paths as addresses (URIs), as machines want them."""

from __future__ import annotations

import os
from urllib.parse import quote


def artifact(path: str | None) -> dict[str, str]:
    """The SARIF artifactLocation of a path: relative to where the run was started if it lies below, else absolute.

    Standard input, None, is "-".
    """
    if path is None:
        return {"uri": "-"}
    inside = _inside(path)
    if inside is not None:
        return {"uri": _escaped(inside), "uriBaseId": "%SRCROOT%"}
    whole = os.path.abspath(path).replace(os.sep, "/")
    return {"uri": f"file://{'' if whole.startswith('/') else '/'}{_escaped(whole)}"}


def _inside(path: str) -> str | None:
    """The path below the current folder, with forward slashes; None when it lies elsewhere."""
    try:
        below = os.path.relpath(path) if os.path.isabs(path) else os.path.normpath(path)
    except ValueError:  # another drive
        return None
    first = below.split(os.sep, 1)[0]
    return None if first == os.pardir or os.path.isabs(below) else below.replace(os.sep, "/")


def _escaped(path: str) -> str:
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # half of a pair, which no file system gave
        return quote(path.encode("utf-8", "surrogatepass"))
