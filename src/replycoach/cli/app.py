"""The same commands through Typer: help, completion and exact messages for what the quick parser leaves."""

from collections.abc import Sequence
from enum import StrEnum
from inspect import Parameter, Signature
from keyword import iskeyword
from typing import Any, Literal

import typer

from replycoach.cli.arguments import Call, Values
from replycoach.cli.options import COMMANDS, Argument, Command, Option
from replycoach.rules.compiled import VERSION


class _Chosen(Exception):  # noqa: N818 - not an error
    """Carries the call out of Typer."""

    def __init__(self, call: Call) -> None:
        super().__init__()
        self.call = call


def parse(words: Sequence[str]) -> Call | int:
    """The call that Typer reads from the words, or the exit code after help or a message."""
    app = typer.Typer(
        name="replycoach",
        help="A coach for customer-support replies: what would hurt the reader, why, and what to write instead.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_root)
    for command in COMMANDS.values():
        app.command(command.name, help=command.about)(_function(command))
    try:
        code = app(list(words), prog_name="replycoach", standalone_mode=True)
    except _Chosen as chosen:
        return chosen.call
    except SystemExit as stop:
        return int(stop.code or 0)
    return int(code or 0)


def _root(
    version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True),
) -> None:
    if version:
        typer.echo(f"replycoach {VERSION}")
        raise typer.Exit


def _function(command: Command) -> Any:
    def run(**values: Any) -> None:
        raise _Chosen(Call(command, _plain(values)))

    run.__name__ = command.name
    parameters = [
        *(_parameter(argument) for argument in command.arguments),
        *(_option(option) for option in command.options),
    ]
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _plain(values: dict[str, Any]) -> Values:
    return {name.rstrip("_"): str(value) if type(value) is int else value for name, value in values.items()}


def _parameter(argument: Argument) -> Parameter:
    default: Any = ... if argument.required else [] if argument.many else None
    info = typer.Argument(default, help=argument.about, metavar=argument.name.upper(), show_default=False)
    annotation: Any = list[str] if argument.many else str if argument.required else str | None
    return Parameter(argument.name, Parameter.POSITIONAL_OR_KEYWORD, default=info, annotation=annotation)


def _option(option: Option) -> Parameter:
    default: Any = [] if option.many else option.default if option.value else False
    if option.percent and option.default is not None:
        default = int(option.default)
    info = typer.Option(default, *option.flags, help=option.about, **_shown(option))
    name = f"{option.name}_" if iskeyword(option.name) else option.name
    return Parameter(name, Parameter.KEYWORD_ONLY, default=info, annotation=_type(option))


def _shown(option: Option) -> dict[str, Any]:
    shown: dict[str, Any] = {"show_default": option.default is not None}
    if option.value and not option.choices:
        shown["metavar"] = option.value
    if option.percent:
        shown.update(min=0, max=100)
    return shown


def _type(option: Option) -> Any:
    if option.choices:
        if option.many:  # Typer takes a list of the members of an enumeration, but not of a Literal
            return list[StrEnum(option.name, {choice: choice for choice in option.choices})]  # type: ignore[misc]
        return Literal[option.choices]
    if option.many:
        return list[str]
    if option.percent:
        return int | None
    return str | None if option.value else bool
