"""Records: immutable, typed, as `typing.NamedTuple`, without importing `typing` at every start.

Importing `typing` takes a third of the time that an empty Python takes, and a coach at the prompt must answer
in a blink. Type checkers see `NamedTuple` itself.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class _Fields(type):
        """Makes a named tuple of the annotations of a class body."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = list(body.get("__annotations__", ()))
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            return type(name, (made,), {**body, "__slots__": ()})

    class Record(metaclass=_Fields):
        """The base to name in a class statement; it is not a base of the result."""


__all__ = ["TYPE_CHECKING", "Record"]
