"""SARIF 2.1.0, the Static Analysis Results Interchange Format, for code scanning and editors."""

from __future__ import annotations

import json
from bisect import bisect_left
from hashlib import sha256

from replycoach.output.addresses import artifact
from replycoach.output.handbook import page
from replycoach.output.machine import Summary
from replycoach.output.result import place
from replycoach.output.wording import fill_ins, read
from replycoach.rules.compiled import VERSION
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from replycoach.output.formats import Rulebook
    from replycoach.output.result import Result
    from replycoach.rules.rule import Rule

FINGERPRINT = "replycoach/v1"
"""The name of our fingerprint. GitHub's own, of the line, is left to its upload, which warns of any other value."""

_TOLD = 3
"""Examples in the plain text about a rule; its Markdown has them all."""

_LEVELS = {"error": "error", "warning": "warning", "suggestion": "note", "hint": "note"}

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def pieces(results: Iterable[Result], rulebook: Rulebook) -> Iterator[str]:
    """One log with one run: a line a result, then the rules that were met and the summary."""
    total = Summary()
    met: dict[str, Mapping[str, Any]] = {}
    base = {"%SRCROOT%": {"description": {"text": "The folder in which replycoach was started."}}}
    yield f'{{"$schema": {_json(_SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
    yield f'"columnKind": "utf16CodeUnits", "originalUriBaseIds": {_json(base)},\n"results": ['
    between = "\n"
    for result in results:
        total.add(result.document)
        for entry in _entries(result, met):
            yield between + _json(entry)
            between = ",\n"
    rules = rulebook() if met else {}
    driver = {
        "name": "replycoach",
        "version": VERSION,
        "rules": [_descriptor(id, rules.get(id), finding) for id, finding in met.items()],
    }
    yield f'\n],\n"tool": {_json({"driver": driver})},\n"properties": {_json(total.object())}\n}}]}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entries(result: Result, met: dict[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The results of one reply; the rules that they meet, each with a finding, are added to `met`."""
    seen: dict[tuple[str, str], int] = {}
    numbers = {id: number for number, id in enumerate(met)}
    for number, finding in enumerate(result.document["findings"]):
        rule = finding["rule"]
        if rule not in numbers:
            numbers[rule] = len(met)
            met[rule] = finding
        sentence = result.sentences[number] if number < len(result.sentences) else ""
        seen[rule, sentence] = occurrence = seen.get((rule, sentence), 0) + 1
        yield {
            "ruleId": rule,
            "ruleIndex": numbers[rule],
            "level": _LEVELS[finding["severity"]],
            "message": {"text": _message(result, number)},
            "locations": [_location(result, finding)],
            "partialFingerprints": {FINGERPRINT: _fingerprint(result, rule, sentence, occurrence)},
            **_fixes(result, number),
            "properties": {"points": finding["points"], "score": result.document["score"]},
        }


def _message(result: Result, number: int) -> str:
    """What to say, with words to use, for GitHub shows no fixes; what would read as a link is parted."""
    offers = "; ".join(fill_ins(result, number))
    message: str = result.document["findings"][number]["message"]
    if offers:
        message += f" ({offers})"
    return message.replace("](", "] (")


def _location(result: Result, finding: Mapping[str, Any]) -> dict[str, Any]:
    physical = {"artifactLocation": artifact(result.document["path"]), "region": _region(result, finding)}
    id = result.document["id"]
    return {"physicalLocation": physical, **({} if id is None else {"logicalLocations": [{"name": str(id)}]})}


def _region(result: Result, finding: Mapping[str, Any]) -> dict[str, int]:
    where = place(result, finding)
    region = {"startLine": where.line}
    if where.column is not None and where.end_column is not None:
        region["startColumn"] = _column(result, finding["start"], where.column)
        region["endLine"] = where.end_line
        region["endColumn"] = _column(result, finding["end"], where.end_column)
        if result.stands == "whole":
            region.update(_stretch(result, finding["start"], finding["end"]))
    return region


def _column(result: Result, offset: int, column: int) -> int:
    """A column in UTF-16 code units, of one in code points."""
    begins = offset - (column - result.column)
    return result.column + _units(result, offset) - _units(result, begins)


def _stretch(result: Result, start: int, end: int) -> dict[str, int]:
    """Half-open code points as offset and length in UTF-16 code units."""
    first = _units(result, start)
    return {"charOffset": first, "charLength": _units(result, end) - first}


def _units(result: Result, offset: int) -> int:
    """The UTF-16 code units before a code point."""
    return offset + bisect_left(result.supplementary, offset)


def _fingerprint(result: Result, rule: str, sentence: str, occurrence: int) -> str:
    """The same as long as the sentence is, wherever it stands in its reply and whatever its line."""
    id = result.document["id"]
    parts = (rule, "" if id is None else str(id), sentence, str(occurrence))
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _fixes(result: Result, number: int) -> dict[str, Any]:
    """The rewrites that can be put in place as they are."""
    if result.stands != "whole" or result.document["path"] is None:
        return {}
    fixes = [
        {
            "description": {"text": read(result, number, which) or "leave it out"},
            "artifactChanges": [
                {
                    "artifactLocation": artifact(result.document["path"]),
                    "replacements": [
                        {
                            "deletedRegion": _stretch(result, rewrite["start"], rewrite["end"]),
                            "insertedContent": {"text": rewrite["text"]},
                        }
                    ],
                }
            ],
            "properties": {"applicability": rewrite["applicability"]},
        }
        for which, rewrite in enumerate(result.document["findings"][number]["rewrites"])
        if rewrite["applicability"] != "fill-in"
    ]
    return {"fixes": fixes} if fixes else {}


def _descriptor(id: str, rule: Rule | None, finding: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be known of a rule; only what the finding tells when the rule is not in the book."""
    if rule is None:
        help = {"text": finding["message"]}
        return {"id": id, "shortDescription": help, "fullDescription": help, "help": help}
    rule = rule._replace(message=rule.message.replace("{text}", "…").replace("{value}", "…"))
    why = " ".join(rule.why.split())
    return {
        "id": id,
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": why},
        "help": {"text": "\n".join([rule.message, why, *_examples(rule)]), "markdown": page(rule)},
        "defaultConfiguration": {"level": _LEVELS.get(rule.severity, "note")},
        "properties": {"tags": [rule.pack]},
    }


def _examples(rule: Rule) -> Iterator[str]:
    for example in rule.flags[:_TOLD]:
        yield f"Before: {' '.join(example.draft.split())}"
        if example.after:
            yield f"After: {' '.join(example.after.split())}"
