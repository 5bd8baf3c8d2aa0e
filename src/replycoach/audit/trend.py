"""Are we getting better: this run beside an earlier one, and a line through all runs of a folder."""

from __future__ import annotations

import json
import os

from replycoach.audit.earlier import read_json
from replycoach.source.errors import PackError, UserError
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_SCHEMA = 1

_LISTED = 10
"""Replies that changed most, listed for each direction."""

_NOTICED = 3
"""Points by which a reply must change to count as better or worse."""

_POINT = ("version", "created", "replies", "scored", "mean", "median", "grades", "subscores", "packs", "scores")
"""What a file of a history holds of the figures: no words of any reply."""

_ON_A_LINE = ("version", "created", "replies", "mean", "grades")


def read(path: str) -> dict[str, Any]:
    """The figures in a file of an earlier run: JSON of `audit`, or a file of a history. Raises UserError."""
    content = read_json(path, "--since takes a file that audit --format json wrote", _WANTED)
    figures = content.get("figures") if isinstance(content, dict) else None
    if not isinstance(figures, dict) or not _is_whole(figures):
        raise PackError(path, 1, 1, f"holds no figures of an audit; {_WANTED}")
    return figures


_WANTED = "allowed: a file that audit --format json or --history wrote"


def _is_whole(figures: Mapping[str, Any]) -> bool:
    """Whether the figures hold what is compared, in the right kinds."""
    mean, scores, packs = figures.get("mean"), figures.get("scores"), figures.get("packs")
    return (
        isinstance(figures.get("created"), str)
        and isinstance(figures.get("replies"), int)
        and (mean is None or isinstance(mean, int | float))
        and isinstance(figures.get("grades"), dict)
        and all(isinstance(count, int) for count in figures["grades"].values())
        and isinstance(figures.get("subscores"), dict)
        and (scores is None or (isinstance(scores, dict) and all(isinstance(one, int) for one in scores.values())))
        and isinstance(packs, list)
        and all(isinstance(pack, dict) and isinstance(pack.get("share"), int | float) for pack in packs)
    )


def compared(now: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What has changed since: differences of means, and the replies, known by name, that are better or worse."""
    changes = _changes(now["scores"] or {}, before.get("scores") or {})
    both = now["scores"] is not None and before.get("scores") is not None
    shares = {pack["pack"]: pack["share"] for pack in before["packs"]}
    return {
        "since": before["created"],
        "same_version": before.get("version") == now["version"],
        "replies": before["replies"],
        "mean": _difference(now["mean"], before["mean"]),
        "subscores": {
            name: _difference(value, before["subscores"].get(name)) for name, value in now["subscores"].items()
        },
        "packs": [
            {"pack": pack["pack"], "before": shares.get(pack["pack"], 0.0), "now": pack["share"]}
            for pack in now["packs"]
        ],
        "grades": {grade: count - before["grades"].get(grade, 0) for grade, count in now["grades"].items()},
        "better": sum(change["now"] - change["before"] >= _NOTICED for change in changes) if both else None,
        "worse": sum(change["before"] - change["now"] >= _NOTICED for change in changes) if both else None,
        "new": len(now["scores"].keys() - before["scores"].keys()) if both else None,
        "gone": len(before["scores"].keys() - now["scores"].keys()) if both else None,
        "fell": [change for change in changes if change["before"] - change["now"] >= _NOTICED][:_LISTED],
        "rose": [change for change in reversed(changes) if change["now"] - change["before"] >= _NOTICED][:_LISTED],
    }


def _changes(now: Mapping[str, int], before: Mapping[str, int]) -> list[dict[str, Any]]:
    """The replies of both runs, those that fell most first."""
    changes = [{"name": name, "before": before[name], "now": now[name]} for name in now if name in before]
    return sorted(changes, key=lambda change: (change["now"] - change["before"], change["name"]))


def _difference(now: float | None, before: Any) -> float | None:
    return round(now - before, 1) if now is not None and isinstance(before, int | float) else None


def history(folder: str) -> list[dict[str, Any]]:
    """The points of the runs kept in a folder, the earliest first; none before the first run. Raises UserError."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".json"))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UserError(f"{folder}: {error.strerror}; --history takes a folder") from None
    points = [read(os.path.join(folder, name)) for name in names]
    return sorted(points, key=lambda figures: str(figures["created"]))


def line(earlier: list[dict[str, Any]], now: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The points of a line through earlier runs and this one."""
    return [{name: figures.get(name) for name in _ON_A_LINE} for figures in (*earlier, now)]


def name_of(figures: Mapping[str, Any]) -> str:
    """The name of the file of a run in a history, from its time: `2026-03-05T101500.json`."""
    return str(figures["created"])[:19].replace(":", "") + ".json"


def kept(figures: Mapping[str, Any]) -> str:
    """The text of the file of a run in a history."""
    point = {name: figures[name] for name in _POINT}
    return json.dumps({"schema": _SCHEMA, "figures": point}, ensure_ascii=False, indent=1) + "\n"
