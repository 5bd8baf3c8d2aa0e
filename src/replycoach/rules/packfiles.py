"""Where pack files are: the shipped folders, inside the package or beside the sources, and a team's own."""

from __future__ import annotations

import os

from replycoach.source.errors import UserError
from replycoach.source.record import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Sequence


class PackSource(Record):
    """Where packs come from: the shipped folders first, then a team's own."""

    shipped: tuple[str, ...]
    own: tuple[str, ...] = ()
    language: str = "en"

    def files(self) -> list[str]:
        """All pack files, in loading order. Raises UserError for a folder that is not there."""
        for folder in self.own:
            if not os.path.isdir(folder):
                raise UserError(f"{folder}: no such folder; a folder with rule packs (*.yaml) is wanted")
        return [path for folder in (*self.shipped, *self.own) for path in _listed(folder, self.language)]


def shipped_folders() -> tuple[str, str]:
    """The folders of the shipped rules and phrase banks. Raises FileNotFoundError."""
    return data_folder("rules"), data_folder("phrasebanks")


def data_folder(kind: str) -> str:
    """The folder `rules`, `phrasebanks` or `schema`: inside the installed package, or beside the sources.

    Raises FileNotFoundError.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in (
        os.path.join(package, "_data", kind),
        os.path.join(os.path.dirname(os.path.dirname(package)), kind),
    ):
        if os.path.isdir(folder):
            return folder
    raise FileNotFoundError(f"the folder '{kind}' is missing from the installation of replycoach")


def pack_files(own: Sequence[str] = (), language: str = "en") -> list[str]:
    """The shipped pack files and those in the folders `own`, without the constants of the score."""
    files = PackSource(shipped_folders(), tuple(own), language).files()
    return [path for path in files if os.path.basename(path) != "score.yaml"]


def _listed(folder: str, language: str) -> list[str]:
    """The YAML files of a language in a folder: `<language>/*.yaml`, `*.yaml` and `*.<language>.yaml`; sorted."""
    found = []
    for directory in (folder, os.path.join(folder, language)):
        if not os.path.isdir(directory):
            continue
        for name in os.listdir(directory):
            stem, _, suffix = name.rpartition(".")
            if suffix in ("yaml", "yml") and stem[:1] not in ("", ".") and _speaks(stem, language):
                found.append(os.path.join(directory, name))
    return sorted(found)


def _speaks(stem: str, language: str) -> bool:
    return "." not in stem or stem.endswith("." + language)


def read_pack(path: str) -> bytes:
    """The bytes of a pack file. Raises UserError when it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise UserError(f"{path}:1:1: {reason}; a file that can be read is wanted") from None
