"""Text as a string of JSON, without importing `json`, which brings in `re` and `enum`."""

from __future__ import annotations

try:
    from _json import encode_basestring as quoted
except ImportError:  # a Python without the C encoder
    from json.encoder import encode_basestring as quoted

__all__ = ["quoted"]
