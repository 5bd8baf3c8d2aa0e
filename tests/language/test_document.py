"""Words and sentences: where they lie in any text, and how they part the texts that people write."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from drafts import masked_drafts
from hypothesis import given

from replycoach.language.document import THING, Document
from replycoach.source.draft import Draft, Mask
from replycoach.source.masks import draft_of

_ABBREVIATIONS = frozenset({"e.g", "approx", "dr", "no.1", "art.1"})
_TABLE: list[str] = yaml.load((Path(__file__).parent / "sentences.yaml").read_text("utf-8"), yaml.BaseLoader)


@given(masked_drafts())
def test_words_lie_in_the_text_in_order_and_never_overlap(draft: Draft) -> None:
    document = Document(draft, _ABBREVIATIONS)

    places = [place for pair in zip(document.starts, document.ends, strict=True) for place in pair]
    assert sorted(places) == places
    assert all(start < end for start, end in zip(document.starts, document.ends, strict=True))
    assert all(0 <= place <= len(draft.text) for place in places)
    assert all(document.words)


@given(masked_drafts())
def test_sentences_part_the_words_and_begin_and_end_with_them(draft: Draft) -> None:
    document = Document(draft, _ABBREVIATIONS)

    numbers = [word for sentence in document.sentences for word in range(sentence.first, sentence.last)]
    assert list(range(len(document.words))) == numbers
    assert document.sentence_of == [
        number for number, sentence in enumerate(document.sentences) for _ in range(sentence.first, sentence.last)
    ]
    assert [(s.start, s.end) for s in document.sentences] == [
        (document.starts[s.first], document.ends[s.last - 1]) for s in document.sentences
    ]


@given(masked_drafts())
def test_the_span_of_a_word_is_the_written_word_that_holds_it(draft: Draft) -> None:
    document = Document(draft, _ABBREVIATIONS)

    for word in range(len(document.words)):
        start, end = document.span(word, word + 1)
        assert start <= document.starts[word]
        assert document.ends[word] <= end


@given(masked_drafts())
def test_masked_text_is_one_thing_or_nothing(draft: Draft) -> None:
    document = Document(draft, _ABBREVIATIONS)

    things = [(document.starts[n], document.ends[n]) for n, word in enumerate(document.words) if word == THING]
    unread = ("markup", "mail", "greeting", "signature", "off")
    assert [(mask.start, mask.end) for mask in draft.masks if mask.kind not in unread] == things
    for mask in draft.masks:
        touching = {
            word
            for word, start, end in zip(document.words, document.starts, document.ends, strict=True)
            if start < mask.end and mask.start < end
        }
        assert touching <= {THING}


@pytest.mark.parametrize("marked", _TABLE)
def test_a_text_parts_into_the_sentences_between_the_marks(marked: str) -> None:
    expected = [part.strip().rstrip(",") for part in marked.split("¦")]

    document = Document(Draft(marked.replace("¦", "")), _ABBREVIATIONS)

    assert expected == [document.sentence_text(number) for number in range(len(document.sentences))]


def test_a_comma_before_a_sentence_is_not_a_part_of_it() -> None:
    document = Document(Draft("Hello,\n\nso, we wait"), _ABBREVIATIONS)

    assert [False, False, True, False] == document.comma_before


def test_what_is_masked_ends_a_sentence_only_at_its_end() -> None:
    text = "Press “Save. Then close” now. It says “Done.” Then call."
    masks = tuple(
        Mask(text.index(part), text.index(part) + len(part), "quote") for part in ("“Save. Then close”", "“Done.”")
    )

    document = Document(Draft(text, masks), _ABBREVIATIONS)

    expected = ["Press “Save. Then close” now.", "It says “Done.”", "Then call."]
    assert expected == [document.sentence_text(number) for number in range(len(document.sentences))]


@pytest.mark.parametrize("kind", ["mail", "off"])
def test_words_before_and_after_what_is_not_ours_are_two_sentences(kind: str) -> None:
    text = "we call\n> you call\nwe wait"

    document = Document(Draft(text, (Mask(8, 18, kind),)), _ABBREVIATIONS)  # type: ignore[arg-type]

    assert ["we call", "we wait"] == [document.sentence_text(number) for number in range(len(document.sentences))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("can't won’t shan't", ["can", "not", "will", "not", "shall", "not"]),
        ("cannot dont IM", ["can", "not", "do", "not", "i", "am"]),
        ("thats where theyve mustnt", ["that", "is", "where", "they", "have", "must", "not"]),
        ("when's dogs's", ["when", "is", "dogs", "'s"]),
        ("it's Ana's", ["it", "is", "ana", "'s"]),
        ("Let's go", ["let", "us", "go"]),
        ("they'd've", ["they", "would", "have"]),
        ("O'Brien's", ["o'brien", "'s"]),
        ("e-mail x–y", ["e", "mail", "x", "–", "y"]),
        ("AT&T R&D", ["at&t", "r&d"]),
        ("3.5 1,000 10:30", ["3.5", "1,000", "10:30"]),
        ("5, 6", ["5", "6"]),
        ("snake_case", ["snake", "_", "case"]),
        ("👨\u200d👩 ok", ["👨", "👩", "ok"]),
        ("so\u00adon", ["soon"]),
        ("\u200b", []),
        ("", []),
    ],
)
def test_words_are_read_as(text: str, words: list[str]) -> None:
    assert words == Document(Draft(text), _ABBREVIATIONS).words


def test_a_stretch_of_html_is_told_as_it_is_read() -> None:
    text = "<p>We can&#39;t <b>send</b>&nbsp;it.</p>"
    assert Document(draft_of(text, form="html"), ()).as_read(3, len(text) - 4) == "We can't send it."
