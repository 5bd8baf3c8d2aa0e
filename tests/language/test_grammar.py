"""Grammar and tone: asked only where a rule needs them, and never missed where they cannot be had."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import pytest
from reviewers import reviewer_of

from replycoach.coach.report import Report
from replycoach.coach.review import Reviewer
from replycoach.language import grammar
from replycoach.language.document import Document
from replycoach.language.grammar import Grammar, Tone
from replycoach.source.draft import Draft, Mask

_PACK = """\
pack: senses
rules:
  - id: book
    kind: existence
    severity: warning
    message: The verb.
    why: A word with two senses.
    source: test
    phrases:
      - <VERB:book> it
      - the <NOUN> itself
    flags:
      - draft: Please book it.
        at: book it
      - draft: See the house itself.
        at: the house itself
    allows:
      - The book it came with.
      - The itself.
"""


@pytest.fixture(scope="module")
def senses(tmp_path_factory: pytest.TempPathFactory) -> Reviewer:
    path = tmp_path_factory.mktemp("senses") / "senses.yaml"
    path.write_text(_PACK, encoding="utf-8")
    return reviewer_of([str(path)])


def _found(report: Report) -> list[str]:
    return [finding.text for finding in report.findings]


def test_a_word_with_two_senses_is_found_in_one(senses: Reviewer) -> None:
    texts = ["Please book it today.", "The book it came with is here.", "See the house itself."]

    assert [["book it"], [], ["the house itself"]] == [_found(senses.review(Draft(text))) for text in texts]


def test_masked_text_has_a_place_in_the_grammar_of_its_sentence(senses: Reviewer) -> None:
    text = "To see {{name}}, please book it today."

    assert ["book it"] == _found(senses.review(Draft(text, (Mask(7, 15, "placeholder"),))))


@pytest.mark.parametrize("odd", ["\ud83d", "\x00", "\u202e", "\ufeff", "\U000e0041", "ﷺ" * 50])
def test_any_character_may_stand_in_a_sentence_that_grammar_reads(odd: str, senses: Reviewer) -> None:
    assert ["book it"] == _found(senses.review(Draft(f"Please book it today {odd}.")))


def test_two_documents_are_not_confused() -> None:
    judge = Grammar()
    first, second = (Document(Draft(text), ()) for text in ("Please book it.", "The book came."))

    tags = [list(judge.tags(document, 0)) for document in (first, second, first)]

    assert ["VERB", "NOUN"] == [tags[0][1], tags[1][1]]
    assert tags[0] == tags[2]


def test_without_spacy_the_rule_is_skipped_and_a_note_says_so(
    senses: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    reviewer = Reviewer(senses.packs)

    report = reviewer.review(Draft("Do not book it before Friday."))

    assert [] == _found(report)
    (note,) = reviewer.notes
    assert note.startswith("grammar is not available (")
    assert note.endswith("); rules that need it are skipped")


@pytest.mark.skipif(find_spec("en_core_web_sm") is not None, reason="the official model is not compared")
def test_a_model_with_other_weights_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "_WEIGHTS", dict.fromkeys(grammar._WEIGHTS, "0" * 64))
    judge = Grammar()

    assert () == tuple(judge.tags(Document(Draft("Please book it."), ()), 0))
    assert judge.note is not None
    assert "is not that of the official release" in judge.note


def test_without_textblob_tone_is_unknown_and_a_note_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textblob", None)
    tone = Tone()

    assert [None, None] == [tone.polarity("It is horrible."), tone.polarity("It is fine.")]
    assert tone.note is not None
    assert tone.note.startswith("TextBlob is not available (")


def test_tone_tells_good_from_bad() -> None:
    tone = Tone()

    good, bad = tone.polarity("It is lovely, thank you, a great cup."), tone.polarity("It is a horrible, awful cup.")

    assert good is not None
    assert bad is not None
    assert bad < 0 < good
