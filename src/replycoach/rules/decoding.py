"""JSON as values, by the scanner that `json` uses, without importing `json`.

That import brings in `re` and `enum` and takes a tenth of the time of a whole check.
"""

from __future__ import annotations

from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    _scan: Callable[[str, int], tuple[Any, int]]


class _Plain:
    """What the scanner asks of a decoder: nothing but plain values."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = float


try:
    from _json import make_scanner
except ImportError:  # a Python without the C scanner
    from json import JSONDecoder

    _scan = JSONDecoder().raw_decode
else:
    _scan = make_scanner(_Plain)  # type: ignore[arg-type]


def decoded(text: bytes) -> Any:
    """The value at the beginning of a text of JSON in UTF-8. Raises StopIteration or ValueError when there is none."""
    return _scan(text.decode(), 0)[0]


def decoded_text(text: str) -> Any:
    """As `decoded`, of a text that is no bytes any more."""
    return _scan(text, 0)[0]
