import codecs
import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from replycoach.source.charsets import mixed
from replycoach.source.decode import Decoded, decode, encode
from replycoach.source.errors import SourceError

MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
REPLY = "Hi Zoë,\r\nit’s 5 € cheaper.\r\n"


def test_plain_utf_8_needs_no_note():
    assert Decoded(REPLY, "utf-8", None, b"") == decode(REPLY.encode(), "reply.txt")


def test_no_bytes_are_an_empty_text():
    assert Decoded("", "utf-8", None, b"") == decode(b"", "reply.txt")


@pytest.mark.parametrize(("encoding", "mark"), MARKS.items())
def test_a_byte_order_mark_is_no_part_of_the_text(encoding, mark):
    assert Decoded(REPLY, encoding, None, mark) == decode(mark + REPLY.encode(encoding), "reply.txt")


def test_utf_16_text_that_begins_with_a_nul_is_not_taken_for_utf_32():
    assert Decoded("\0Hi", "utf-16-le", None, b"\xff\xfe") == decode(b"\xff\xfe\0\0H\0i\0", "reply.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised_by_its_nuls(encoding):
    note = f"reply.txt: no byte-order mark, read as {encoding.upper()}"
    assert Decoded(REPLY, encoding, note, b"") == decode(REPLY.encode(encoding), "reply.txt")


def test_bytes_of_a_windows_program_are_read_as_windows_1252_with_a_note():
    expected = Decoded(REPLY, "cp1252", "reply.txt: not UTF-8, read as Windows-1252", b"")
    assert expected == decode(REPLY.encode("cp1252"), "reply.txt")


def test_a_byte_that_windows_1252_lacks_makes_it_latin_1():
    expected = Decoded("caf\x81é", "latin-1", "reply.txt: not UTF-8, read as Latin-1", b"")
    assert expected == decode(b"caf\x81\xe9", "reply.txt")


def test_damaged_utf_16_shows_the_replacement_character():
    expected = Decoded(
        "Hi\ufffd", "utf-16-le", "a.txt: damaged UTF-16-LE; unreadable bytes show as U+FFFD", b"\xff\xfe"
    )
    assert expected == decode(b"\xff\xfeH\0i\0\x41", "a.txt")


def test_a_stray_nul_is_kept_and_noted():
    text = "Your parcel is on its way.\0 It arrives on Friday, and I will check that it did."
    assert Decoded(text, "utf-8", "a.txt: holds NUL characters; they are kept", b"") == decode(text.encode(), "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04\x14\x00word/document.xml",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        bytes(range(256)) * 8,
        b"\x7fELF\x02\x01\x01" + bytes(64),
    ],
    ids=["pdf", "docx", "png", "every byte", "program"],
)
def test_a_binary_file_is_refused_in_one_line(data):
    with pytest.raises(SourceError, match=r"^reply\.txt: looks like a binary file; give a text file$"):
        decode(data, "reply.txt")


def test_text_goes_back_to_the_bytes_it_came_from():
    data = codecs.BOM_UTF16_BE + REPLY.encode("utf-16-be")
    assert data == encode(REPLY, decode(data, "reply.txt"), "reply.txt")


def test_a_character_that_the_encoding_lacks_is_named():
    decoded = decode(b"caf\xe9", "reply.txt")
    with pytest.raises(
        SourceError, match=r"^reply\.txt: '→' does not exist in Windows-1252; save the file as UTF-8 first$"
    ):
        encode("café → bar", decoded, "reply.txt")


TEXT = st.text(st.characters(codec="utf-8"))


@given(TEXT, st.sampled_from(sorted(MARKS)))
def test_what_is_encoded_with_a_mark_is_decoded_the_same(text, encoding):
    data = MARKS[encoding] + text.encode(encoding)
    # A lone U+0000 after the mark of UTF-16 makes the mark of UTF-32.
    if not (encoding == "utf-16-le" and text.startswith("\0")):
        assert Decoded(text, encoding, None, MARKS[encoding]) == decode(data, "reply.txt")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1).map("I see: ".__add__))
def test_utf_8_is_decoded_the_same(text):
    assert Decoded(text, "utf-8", None, b"") == decode(text.encode(), "reply.txt")


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=4), st.sampled_from(["le", "be"]))
def test_utf_16_without_a_mark_is_decoded_the_same(text, order):
    assert text == decode(text.encode(f"utf-16-{order}"), "reply.txt").text


@given(st.text(st.characters(codec="cp1252", exclude_characters="\0"), min_size=1))
def test_windows_1252_goes_back_to_its_bytes(text):
    data = b"caf\xe9 " + text.encode("cp1252")
    assume(mixed(data) is None)
    assert data == encode(decode(data, "a").text, decode(data, "a"), "a")


@given(st.binary())
def test_no_bytes_crash(data):
    with contextlib.suppress(SourceError):
        assert len(decode(data, "reply.txt").text) <= len(data)


SAMPLES = {
    "cp1252": "Bonjour Hélène, je suis désolé que votre commande soit arrivée abîmée. À bientôt, François",
    "cp1250": "Dzień dobry Panie Łukaszu, przykro mi, że paczka dotarła uszkodzona. Pozdrawiam, Grażyna",
    "cp1254": "Merhaba Şükrü Bey, paketinizin hasarlı ulaşmasına üzüldüm. Saygılarımla, Gülşen",
    "cp1257": "Sveiki, Žydrūnai, apgailestauju, kad siunta atkeliavo pažeista. Pinigus grąžinau, sąskaitoje jie bus",
    "mac_roman": "Hi Zoë, we’ve refunded the café’s order. It’s on its way, and you’ll see it by Friday.",
    "cp1251": "Здравствуйте, Иван! Мне жаль, что посылка пришла повреждённой. Деньги уже отправлены.",
    "koi8_r": "Здравствуйте, Иван! Мне жаль, что посылка пришла повреждённой. Деньги уже отправлены.",
    "cp1253": "Γεια σας κύριε Παπαδόπουλε, λυπάμαι που το δέμα έφτασε με ζημιά.",
    "cp932": "田中様、お世話になっております。商品が破損して届いたとのこと、誠に申し訳ございません。",
    "gb18030": "王先生，您好！很抱歉您收到的商品有破损。退款已经办理，星期五之前会到账。",
    "cp949": "김 선생님, 안녕하세요. 상품이 파손된 상태로 도착하여 죄송합니다. 환불은 이미 처리되었습니다.",
    "big5": "王先生，您好！很抱歉您收到的商品有破損。退款已經辦理，星期五之前會到帳。",
}


@pytest.mark.parametrize(("encoding", "text"), SAMPLES.items())
def test_older_encodings_are_told_apart_with_a_note(encoding, text):
    decoded = decode(text.encode(encoding), "reply.txt")
    assert (text, encoding) == (decoded.text, decoded.encoding)
    assert decoded.note.startswith("reply.txt: not UTF-8, read as ")
    assert text.encode(encoding) == encode(decoded.text, decoded, "reply.txt")


@pytest.mark.parametrize(
    "text",
    [
        "It costs £25.",
        "The tank holds 25 m³ at 20° – ½ full. © Acme™",
        "Dear José, Søren and Zoë",
        "“We’ve sent it…”",
        "5 € for a café au lait à la crème, señor",
        "Здравствуйте",
    ],
)
def test_few_letters_are_no_reason_to_leave_windows_1252(text):
    encoding = "cp1252" if text[0] != "З" else "cp1251"
    assert "cp1252" == decode(text.encode(encoding), "reply.txt").encoding


def test_a_paste_in_another_encoding_is_read_and_told():
    data = "Hi Zoë, it’s on its way – soon.\n".encode() + "We’ll write.\n".encode("cp1252")
    decoded = decode(data, "reply.txt")
    assert "Hi Zoë, it’s on its way – soon.\nWe’ll write.\n" == decoded.text
    assert "reply.txt: partly UTF-8, partly Windows-1252; written back it is all UTF-8" == decoded.note
    assert decoded.text.encode() == encode(decoded.text, decoded, "reply.txt")
