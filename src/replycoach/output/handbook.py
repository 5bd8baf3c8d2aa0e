"""The pages of rules: what `explain` shows and the docs hold, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from replycoach.rules.contents import Packs
from replycoach.rules.fields import PACK, Field
from replycoach.rules.rule import Example, Rule


def page(rule: Rule, level: int = 1) -> str:
    """The Markdown page of one rule; headings begin at `level`."""
    head, sub = "#" * level, "#" * (level + 1)
    parts = [
        f"{head} {rule.id}",
        f"{rule.severity.capitalize()} · {rule.kind}",
        f"**{rule.message}**",
        rule.why.strip(),
        f"{sub} Before and after",
        *(_flagged(example) for example in rule.flags),
        f"{sub} This is fine",
        "\n".join(f"- {_allowed(example)}" for example in rule.allows),
        *_exceptions(rule, sub),
        f"Source: {rule.source}",
        f"Turn it off: `--ignore {rule.id}`, or in a pack of your own `override` with `severity: off`.",
    ]
    return "\n\n".join(parts) + "\n"


def _flagged(example: Example) -> str:
    lines = [f"> {line}" for line in _marked(example).splitlines()]
    if example.customer:
        lines = [f"The customer wrote: *{_one_line(example.customer)}*", "", *lines]
    if example.after:
        lines += ["", *(f"→ {line}" for line in example.after.splitlines() if line.strip())]
    return "\n".join(lines)


def _marked(example: Example) -> str:
    return example.draft.replace(example.at, f"**{example.at}**", 1) if example.at else example.draft


def _allowed(example: Example) -> str:
    draft = _one_line(example.draft)
    return f"{draft} (the customer wrote: *{_one_line(example.customer)}*)" if example.customer else draft


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _exceptions(rule: Rule, sub: str) -> Iterable[str]:
    lines = [f"- {name}" for name in rule.guarded_by]
    lines += [f"- {name} (stays as a suggestion that costs nothing)" for name in rule.softened_by]
    if rule.unless_customer_says_it:
        lines.append("- the customer's own word")
    if lines:
        yield f"{sub} Exceptions"
        yield "\n".join(lines)


def pack_page(pack: str, about: str, rules: Sequence[Rule]) -> str:
    """The Markdown page of a pack with all its rules."""
    parts = [f"# The pack `{pack}`", about, table(rules), *(page(rule, 2).rstrip() for rule in rules)]
    return "\n\n".join(parts) + "\n"


def table(rules: Sequence[Rule]) -> str:
    """A Markdown table of rules."""
    rows = [f"| `{rule.id}` | {rule.severity} | {rule.message.replace('|', '/')} |" for rule in rules]
    return "\n".join(["| rule | severity | message |", "| --- | --- | --- |", *rows])


def index_page(packs: Packs) -> str:
    """The Markdown page that lists all packs, rules and guards."""
    parts = ["# Rules", f"{len(packs.rules)} rules in {len(packs.about)} packs. `replycoach explain RULE` shows one."]
    for pack, about in packs.about.items():
        rules = [rule for rule in packs.rules.values() if rule.pack == pack]
        parts += [f"## [{pack}]({pack}.md)", about, table(rules)]
    guards = [f"| `{guard.id}` | {guard.about} |" for guard in packs.guards.values()]
    parts += ["## Guards", "\n".join(["| guard | lets pass |", "| --- | --- |", *guards])]
    return "\n\n".join(parts) + "\n"


def field_page() -> str:
    """The Markdown reference of what may stand in a pack file."""
    parts = ["# Fields of a pack file", _field_table(PACK)]
    for field in PACK:
        if field.of:
            parts += [f"## An entry of `{field.name}`", _field_table(field.of)]
    return "\n\n".join(parts) + "\n"


def _field_table(fields: Sequence[Field]) -> str:
    rows = [f"| `{f.name}` | {'yes' if f.required else ''} | {_meaning(f)} |" for f in fields]
    return "\n".join(["| field | required | meaning |", "| --- | --- | --- |", *rows])


def _meaning(field: Field) -> str:
    choices = f" One of: {', '.join(field.choices)}." if field.choices else ""
    return field.about.replace("|", "\\|") + choices
