"""What a configuration and the options choose of the rules, checked name by name."""

from __future__ import annotations

from replycoach.cli.arguments import Values
from replycoach.cli.configuration import Configuration
from replycoach.cli.keys import OFF
from replycoach.cli.settings import texts
from replycoach.coach.choice import Choice, check_names, chosen_rules
from replycoach.rules.compiled import CompiledPacks
from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from replycoach.rules.reader import Text


def choice(
    values: Values, config: Configuration, packs: CompiledPacks, path: str | None, strict: Collection[str]
) -> Choice:
    """The choice for a file; in the formats `strict`, suppressions must give a reason. Raises UserError."""
    select, ignore = config.lines("select", path), config.lines("ignore", path)
    severities = config.pairs("severities", path)
    _check(packs, [*select, *ignore, *(name for name, _ in severities.values())])
    graded = {name: value.text for name, (_, value) in severities.items()}
    silent = [name for name, severity in graded.items() if severity == OFF]
    chosen = chosen_rules(
        packs,
        texts(values, "select") or _names(select),
        [*_names(ignore), *silent, *texts(values, "ignore")],
    )
    return Choice(
        rules=chosen,
        severities={name: severity for name, severity in graded.items() if severity != OFF},
        terms=tuple(" ".join(text.text.lower().split()) for text in config.lines("vocabulary", path)),
        reasons=config.text("require_reasons", path) in ("yes", "true") or values.get("format") in strict,
    )


def _names(lines: Iterable[Text]) -> list[str]:
    return [text.text for text in lines]


def _check(packs: CompiledPacks, names: Iterable[Text]) -> None:
    for name in names:
        try:
            check_names(packs, [name.text])
        except UserError as error:
            raise name.place.error(str(error)) from None
