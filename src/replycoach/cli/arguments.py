"""Parses a plain command line in a blink; whatever is not plain (help, mistakes, odd forms) is left to Typer."""

from __future__ import annotations

from replycoach.cli.options import COMMANDS, Command, Option
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

Values = dict[str, str | bool | list[str] | None]
"""What was given, by option and argument name: text, a switch, or a list where more may be given."""


class Call(Record):
    """A command and its values."""

    command: Command
    values: Values


def parse(words: Sequence[str]) -> Call | None:
    """The call that the words make; None when Typer should look at them."""
    if not words or words[0] not in COMMANDS:
        return None
    command = COMMANDS[words[0]]
    values = defaults(command)
    positional: list[str] = []
    rest = iter(words[1:])
    for word in rest:
        if word == "-" or not word.startswith("-"):
            positional.append(word)
            continue
        flag, equals, inline = word.partition("=")
        option = command.option(flag)
        if option is None or (equals and not (option.value and flag.startswith("--"))):
            return None
        given = inline if equals else next(rest, None) if option.value else ""
        if given is None or not _take(values, option, given):
            return None
    return Call(command, values) if _place(values, command, positional) else None


def defaults(command: Command) -> Values:
    """The values of a command that is given nothing."""
    values: Values = {}
    for option in command.options:
        values[option.name] = [] if option.many else option.default if option.value else False
    for argument in command.arguments:
        values[argument.name] = [] if argument.many else None
    return values


def _take(values: Values, option: Option, given: str) -> bool:
    if option.choices and given not in option.choices:
        return False
    if option.percent and not (given.isdecimal() and given.isascii() and int(given) <= 100):
        return False
    many = values[option.name]
    if isinstance(many, list):
        many.append(given)
    else:
        values[option.name] = str(int(given)) if option.percent else given if option.value else True
    return True


def _place(values: Values, command: Command, positional: list[str]) -> bool:
    for argument in command.arguments:
        if argument.required and not positional:
            return False
        if argument.many:
            values[argument.name], positional = positional, []
        elif positional:
            values[argument.name] = positional.pop(0)
    return not positional
