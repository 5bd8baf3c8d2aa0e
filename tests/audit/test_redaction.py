"""With --redact nothing that tells who somebody is survives, in any format, and offsets stay true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replycoach.audit.redaction import Redacted
from replycoach.cli import main
from replycoach.coach.review import Reviewer
from replycoach.output.result import result
from replycoach.source.masks import draft_of
from replycoach.source.personal import masked, spans

SECRETS = (
    "ana.b+x@mail.example.com",
    "+44 20 7946 0958",
    "(555) 123-4567",
    "06 12 34 56 78",
    "4111 1111 1111 1111",
    "5500-0000-0000-0004",
    "DE89 3704 0044 0532 0130 00",
    "GB82WEST12345698765432",
)
NAME = "Oluwaseun"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to ana.b@mail.example.com.", "Write to •••.•@••••.•••••••.•••."),
        ("Call +44 20 7946 0958 or 555-0199.", "Call +•• •• •••• •••• or •••-••••."),
        ("Card 4111 1111 1111 1111, 12/27", "Card •••• •••• •••• ••••, 12/27"),
        ("IBAN de89 3704 0044 0532 0130 00 it is", "IBAN •••• •••• •••• •••• •••• •• it is"),
        ("Hi Ana Maria,\nthanks.", "Hi ••• •••••,\nthanks."),
        ("Dear customer,\nthanks.", "Dear customer,\nthanks."),
        (
            "On 2026-11-22 at 14:30, order 12345678, 1,000,000 EUR.",
            "On 2026-11-22 at 14:30, order 12345678, 1,000,000 EUR.",
        ),
        ("Version 1.2.3 of 12.11.2026; 24/7, 0.5-1.25.", "Version 1.2.3 of 12.11.2026; 24/7, 0.5-1.25."),
        ("GB83WESTABCDEFGHIJKLMN is none", "GB83WESTABCDEFGHIJKLMN is none"),
        ("a@b is none, nor @ana", "a@b is none, nor @ana"),
    ],
)
def test_what_is_masked(text: str, expected: str) -> None:
    assert masked(text) == expected


FREE = st.text(st.characters(codec="utf-8", exclude_characters="•"), max_size=40)


@given(FREE, st.sampled_from(SECRETS), FREE)
def test_a_secret_between_blanks_never_survives(before: str, secret: str, after: str) -> None:
    text = f"{before} {secret} {after}"
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert secret not in hidden
    assert spans(hidden) == [] or masked(hidden) == hidden


@given(FREE)
def test_masking_is_as_long_and_happens_once(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert masked(hidden) == hidden


@pytest.mark.parametrize("piece", ["a", "@", "1 ", "a@", "DE12", "DE12 ", "1-", "+1", "(1", "a.b@c."])
def test_no_text_takes_long(piece: str) -> None:
    import time

    times = []
    for count in (2_000, 8_000):
        text = piece * count
        begun = time.process_time()
        masked(text)
        times.append(time.process_time() - begun)
    assert times[1] < 0.05 + 10 * times[0]


def reply_of(secrets: list[str]) -> str:
    named = " and ".join(secrets)
    return (
        f"Hi {NAME},\n\nUnfortunately we are unable to help with {named} at this stage. "
        f"It is our policy, {NAME}. Calm down. "
        f"You failed to confirm {secrets[0]}, so it was rejected. I will call {secrets[-1]} as soon as possible.\n"
        f"We apologise for any inconvenience caused to {named}.\n\nBest wishes,\nTom"
    )


@given(st.lists(st.sampled_from(SECRETS), min_size=1, max_size=4), st.lists(st.sampled_from(SECRETS), max_size=2))
def test_a_report_is_masked_and_its_offsets_stay_true(engine: Reviewer, secrets: list[str], theirs: list[str]) -> None:
    text = reply_of(secrets)
    customer = f"I am furious. Call me: {' '.join(theirs)}"
    report = engine.review(draft_of(text), customer)
    hidden = Redacted(text, customer).report(report)
    assert len(hidden.draft.text) == len(text)
    for before, after in zip(report.findings, hidden.findings, strict=True):
        assert (before.start, before.end, before.rule) == (after.start, after.end, after.rule)
        if before.text == text[before.start : before.end]:
            assert after.text == hidden.draft.text[after.start : after.end]
    for secret in (*secrets, *theirs, NAME):
        assert secret not in repr(result(hidden)) + hidden.draft.text


FORMATS = ("text", "json", "jsonl", "csv", "markdown", "html", "sarif", "github", "junit")


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_survives_in_any_format(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    records = [
        {
            "id": number,
            "text": reply_of([secret, SECRETS[-1 - number]]),
            "customer": f"Hi {NAME}, reach me at {secret}!",
        }
        for number, secret in enumerate(SECRETS)
    ]
    Path("r.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    bare = ["audit", "r.jsonl", "--no-config", "--format", form, "--channel", "email"]
    for verbose in ([], ["-v"]):
        assert main([*bare, "--redact", *verbose]) == 1
        shown = capsys.readouterr().out
        assert len(shown) > 100
        for secret in (*SECRETS, NAME):
            assert secret not in shown, f"{secret} in {form}"
        assert "•" in shown or form == "text"


def test_nothing_survives_in_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs replycoach[parquet]")
    monkeypatch.chdir(tmp_path)
    Path("r.jsonl").write_text(json.dumps({"text": reply_of(list(SECRETS))}) + "\n", encoding="utf-8")
    for words, survives in (([], True), (["--redact"], False)):
        assert main(["audit", "r.jsonl", "--no-config", "--format", "parquet", "-o", "o.parquet", *words]) == 1
        shown = repr(parquet.read_table("o.parquet").to_pylist())
        assert survives == any(secret in shown for secret in SECRETS)
