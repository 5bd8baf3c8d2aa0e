"""BLAKE2b, without importing `hashlib`, which loads OpenSSL and takes as long as reading hundreds of files."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
