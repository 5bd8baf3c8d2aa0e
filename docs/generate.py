"""Writes the generated pages and schemas: `make docs`. With --check, says what is stale and exits 1."""

from __future__ import annotations

import json
import os
import sys

from replycoach.output import handbook, schema
from replycoach.rules.pack import load
from replycoach.rules.packfiles import pack_files

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def generated() -> dict[str, str]:
    """Every generated file by its path in the project."""
    packs = load(pack_files())
    pages = {
        "docs/rules/README.md": handbook.index_page(packs),
        "docs/fields.md": handbook.field_page(),
        "schema/pack.schema.json": _json(schema.pack_schema()),
        "schema/report.schema.json": _json(schema.report_schema()),
    }
    for pack, about in packs.about.items():
        rules = [rule for rule in packs.rules.values() if rule.pack == pack]
        pages[f"docs/rules/{pack}.md"] = handbook.pack_page(pack, about, rules)
    return pages


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def stale() -> list[str]:
    """Generated files that differ from what stands in the project."""
    return [path for path, content in generated().items() if _current(path) != content]


def _current(path: str) -> str | None:
    try:
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return None


def main() -> int:
    """Writes what is stale, or only names it."""
    found = stale()
    pages = generated()
    for path in found:
        print(path)
        if "--check" not in sys.argv:
            os.makedirs(os.path.dirname(os.path.join(ROOT, path)), exist_ok=True)
            with open(os.path.join(ROOT, path), "w", encoding="utf-8", newline="\n") as file:
                file.write(pages[path])
    return 1 if found and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
