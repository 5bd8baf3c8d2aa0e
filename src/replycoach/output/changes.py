"""What mending did: the difference as a unified diff, and a summary in a line."""

from __future__ import annotations

from replycoach.coach.mending import Mended
from replycoach.output.cells import visible


def difference(before: str, after: str, path: str) -> str:
    """A unified diff that `patch` and `git apply` read, empty when nothing changed; line ends are those of the text."""
    from difflib import unified_diff

    old, new = _lines(before), _lines(after)
    name = path.replace("\\", "/").lstrip("/")
    rows = unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm="\n")
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)


def _lines(text: str) -> list[str]:
    """The lines with their ends; as for `patch`, only a line feed ends one."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def summary(mended: Mended, *, every: bool) -> str:
    """How much was changed, what the score became, what is left; with `every`, each change on a line of its own."""
    draft = mended.before.draft
    name = visible((draft.path or "the draft") + ("" if draft.id is None else f"#{draft.id}"))
    before, after = mended.before.score.total, mended.after.score.total
    count = len(mended.changes)
    told = f"{name}: {count} change{'s' * (count != 1)}" if count else f"{name}: nothing to change"
    if count and before is not None and after is not None:
        told += f", score {before} to {after}"
    offered = sum(bool(finding.rewrites) for finding in mended.after.findings)
    if offered:
        told += f"; {offered} finding{'s' * (offered != 1)} left with words to choose from: replycoach coach"
    changes = [f'  {change.rule}: "{_flat(change.text)}" -> "{_flat(change.rewrite)}"' for change in mended.changes]
    return "\n".join([told, *changes] if every else [told])


def _flat(text: str) -> str:
    return visible(" ".join(text.split()))
