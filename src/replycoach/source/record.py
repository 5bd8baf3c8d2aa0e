"""Records: immutable, typed, as `typing.NamedTuple`, without importing `typing` at every start.

Importing `typing` takes a third of the time that an empty Python takes, and a coach at the prompt must answer
in a blink. Type checkers see `NamedTuple` itself.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    from _collections import _tuplegetter  # as collections.namedtuple does

    _new_tuple = tuple.__new__

    class _Fields(type):
        """Makes a tuple with named fields of the annotations of a class body."""

        def __new__(cls, name, bases, body):
            fields = tuple(body.get("__annotations__", ()))
            body["_fields"] = fields
            body["_count"] = len(fields)
            body["_places"] = {field: place for place, field in enumerate(fields)}
            body["_field_defaults"] = {field: body[field] for field in fields if field in body}
            body["__match_args__"] = fields
            for number, field in enumerate(fields):
                body[field] = _tuplegetter(number, f"Field number {number}.")
            body["__slots__"] = ()
            return super().__new__(cls, name, bases, body)

    class Record(tuple, metaclass=_Fields):
        """Named fields over a tuple: positional or by name, with defaults, never changed in place."""

        def __new__(cls, *values, **named):  # noqa: D102
            if not named and len(values) == cls._count:
                return _new_tuple(cls, values)
            rest = cls._fields[len(values) :]
            try:
                given = [named.pop(field) if field in named else cls._field_defaults[field] for field in rest]
            except KeyError:
                given = []
            if named or len(values) + len(given) != cls._count:
                raise TypeError(f"{cls.__name__} takes the fields {', '.join(cls._fields)}")
            return _new_tuple(cls, (*values, *given))

        _make = classmethod(_new_tuple)

        def __repr__(self):
            pairs = zip(self._fields, self, strict=True)
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in pairs)})"

        def __getnewargs__(self):
            return tuple(self)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **named):
            values, places = [*self], self._places
            for field in named:
                if field not in places:
                    raise TypeError(f"{type(self).__name__} has no field {field}")
                values[places[field]] = named[field]
            return _new_tuple(type(self), values)


__all__ = ["TYPE_CHECKING", "Record"]
