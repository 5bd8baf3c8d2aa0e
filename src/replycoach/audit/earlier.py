"""JSON that an earlier run has written, read with its mistakes told in one line."""

from __future__ import annotations

import json

from replycoach.source.errors import PackError, UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


def read_json(path: str, takes: str, allowed: str) -> Any:
    """What a file holds. Raises UserError, which says what the option `takes` or what is `allowed` in the file."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return json.load(file)
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}; {takes}") from None
    except json.JSONDecodeError as error:
        raise PackError(path, error.lineno, error.colno, f"not JSON ({error.msg.lower()}); {allowed}") from None
    except (ValueError, RecursionError):
        raise PackError(path, 1, 1, f"not JSON in UTF-8; {allowed}") from None
