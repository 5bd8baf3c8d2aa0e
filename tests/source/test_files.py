import os

import pytest

from replycoach.source import files
from replycoach.source.errors import SourceError
from replycoach.source.selection import Selection


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(*paths):
        for path in paths:
            tmp_path.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
            tmp_path.joinpath(path).write_text("Your refund is on its way.\n", encoding="utf-8")
        return tmp_path

    return write


def test_a_folder_is_walked_in_the_order_of_names(folder):
    folder("t/b.md", "t/a/z.txt", "t/a.html", "t/c/d/e.j2", "t/Upper.TXT")
    assert list(files.found(["t/"])) == ["t/Upper.TXT", "t/a/z.txt", "t/a.html", "t/b.md", "t/c/d/e.j2"]


def test_only_files_of_replies_are_found_in_a_folder(folder):
    folder("t/a.txt", "t/a.py", "t/logo.png", "t/noending")
    assert list(files.found(["t"])) == ["t/a.txt"]


def test_a_file_that_is_named_is_taken_whatever_its_ending(folder):
    folder("reply.eml")
    assert list(files.found(["reply.eml"])) == ["reply.eml"]


def test_the_current_folder_adds_nothing_to_the_paths(folder):
    folder("a.txt", "b/c.txt")
    assert list(files.found(["."])) == ["a.txt", "b/c.txt"]


def test_hidden_files_and_folders_are_passed_over(folder):
    folder("t/.git/a.txt", "t/.draft.txt", "t/a.txt")
    assert list(files.found(["t"])) == ["t/a.txt"]


def test_a_file_is_found_once(folder):
    folder("t/a.txt", "t/b.txt")
    assert list(files.found(["t/b.txt", "t", "./t/a.txt"])) == ["t/b.txt", "t/a.txt"]


def test_excluded_names_and_paths_are_passed_over(folder):
    folder("t/a.txt", "t/old/b.txt", "t/c/x.draft.md", "t/c/y.md")
    assert list(files.found(["t"], Selection(exclude=[(".", "old"), (".", "*.draft.md")]))) == ["t/a.txt", "t/c/y.md"]
    assert list(files.found(["t"], Selection(exclude=[(".", "t/c/*")]))) == ["t/a.txt", "t/old/b.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_that_lead_in_a_circle_are_followed_once(folder):
    root = folder("t/a.txt", "t/b/c.txt")
    (root / "t" / "b" / "up").symlink_to(root / "t")
    (root / "t" / "self").symlink_to("self")
    (root / "t" / "gone.txt").symlink_to("nowhere")
    assert list(files.found(["t"])) == ["t/a.txt", "t/b/c.txt"]


def test_a_missing_path_is_an_error_after_the_files_before_it(folder):
    folder("a.txt")
    paths = files.found(["a.txt", "refund.txt"])
    assert next(paths) == "a.txt"
    with pytest.raises(SourceError, match=r"^refund\.txt: no such file or folder$"):
        next(paths)


def test_a_folder_without_replies_says_what_was_looked_for(folder):
    folder("t/a.py")
    with pytest.raises(SourceError) as raised:
        list(files.found(["t/"]))
    looked_for = ", ".join(files.SUFFIXES)
    assert f"t/: no reply files found; looked for {looked_for}" == str(raised.value)


def test_a_file_is_read_and_decoded(folder):
    path = folder() / "a.txt"
    path.write_bytes("\ufeffPrices in €.\r\n".encode())
    decoded = files.read("a.txt")
    assert (decoded.text, decoded.encoding, decoded.note) == ("Prices in €.\r\n", "utf-8", None)


def test_reading_a_file_that_is_gone_is_one_line(folder):
    folder()
    with pytest.raises(SourceError, match=r"^a\.txt: no such file or folder$"):
        files.read("a.txt")


def test_reading_a_folder_is_one_line(folder):
    folder("t/a.txt")
    with pytest.raises(SourceError, match=r"^t: (a folder, and a file is wanted here|permission denied)"):
        files.read("t")


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_what_may_not_be_read_is_one_line(folder):
    root = folder("a.txt", "t/b.txt")
    (root / "a.txt").chmod(0)
    (root / "t").chmod(0)
    try:
        with pytest.raises(SourceError, match=r"^a\.txt: permission denied; check who may read it$"):
            files.read("a.txt")
        with pytest.raises(SourceError, match=r"^t: permission denied; check who may read it$"):
            list(files.found(["t"]))
    finally:
        (root / "t").chmod(0o700)
