"""The message being answered, from --customer or --customer-text."""

from __future__ import annotations

from replycoach.cli.arguments import Values
from replycoach.cli.settings import text
from replycoach.cli.writing import note
from replycoach.source.errors import UserError


def message(values: Values) -> str | None:
    """The customer's message; None when there is none. Raises UserError."""
    given = text(values, "customer_text")
    path = text(values, "customer")
    if given is not None and path is not None:
        raise UserError("--customer and --customer-text are both given; give one of them")
    if path is None:
        return given or None
    from replycoach.source import files

    decoded = files.read(path)
    if decoded.note:
        note(decoded.note)
    return decoded.text or None
