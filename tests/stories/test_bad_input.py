"""Bad input, each with its clear sentence and nothing lost: issue 2's list, told once each way.

Every part runs on the real command line, and the same again on the App that the window uses. After
each the register, the draft in it and the files of old letters are what they were, and no fault
of the program was noted in its log.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import hashlib
import io
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from lxml import etree

from foiwriter import paths
from foiwriter.app import App, Draft, WriteRequest
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.store.engine import RegisterKey
from foiwriter.vault import slots, wrapping
from tests.commands import Answer, command
from tests.rings import Ring
from tests.vaults import put_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from foiwriter.letters.model import Answers

TODAY = date(2026, 11, 24)
WORDS = "nine wet fields and a gate"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROOT = Path(__file__).parents[2]
FOI: Answers = {
    "screening": "none",
    "topic": "time taken to decide requests",
    "about": "none",
    "requests": ["How many requests did you decide in 2025?"],
    "format": "email",
    "sender.name": "Ruth Hargreave",
    "sender.address": "9 Tanners Row\nMillbeck",
    "sender.postcode": "ML4 2DN",
    "sender.email": "ruth.hargreave@example.org",
}


class Desk:
    """A computer with a register in it, a draft, an old letter, and a passphrase."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "letters"
        self.vault = paths.folders().data / "vault"
        (folder / "passphrase.txt").write_text(WORDS + "\n", encoding="utf-8")
        self.old = self.write("--sent=2026-11-24", "--by=email").code
        with self.app() as app:
            app.add_client("Robin Ashdown", date_of_birth=date(2018, 3, 14))
            app.save_draft(Draft("foi-request", answers=dict(FOI), authority="kent"))

    def run(self, *argv: object) -> Answer:
        """One command line, with the passphrase."""
        return command(f"--passphrase-file={self.folder / 'passphrase.txt'}", *argv, today=TODAY)

    def write(self, *argv: str, authority: str = "kent", **changed: Any) -> Answer:
        """`foiwriter write foi-request` with these answers changed; None takes one away."""
        wanted = {key: value for key, value in (FOI | changed).items() if value is not None}
        file = self.folder / "answers.toml"
        file.write_text("\n".join(map(toml, wanted.items())), encoding="utf-8")
        return self.run(
            *("write", "foi-request", f"--authority={authority}", f"--answers={file}"),
            *(f"--out={self.out}", *argv),
        )

    @contextlib.contextmanager
    def app(self, **given: Any) -> Iterator[App]:
        """The App that the window uses."""
        known: dict[str, Any] = {"keyring": None, "passphrase": WORDS, "sheet": put_away}
        known |= given
        app = App(paths.folders(), today=lambda: TODAY, **known)
        try:
            yield app
        finally:
            app.close()

    def kept(self) -> object:
        """Everything in the register that a person typed, and every file of a letter."""
        with self.app() as app:
            requests = [(r.reference, r.status, r.events, r.letters) for r in app.requests()]
            return (app.clients(), app.drafts(), requests, files_in(self.out))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def toml(answer: tuple[str, Any]) -> str:
    """One answer as a line of TOML, whose strings are those of JSON."""
    key, value = answer
    return f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")


@contextlib.contextmanager
def nothing_lost(desk: Desk) -> Iterator[None]:
    """The register, the draft and the old letter are the same after as before; no fault noted."""
    before = desk.kept()
    yield
    assert desk.kept() == before
    no_fault_noted()


def no_fault_noted() -> None:
    assert list(paths.folders().data.rglob("foiwriter.log")) == []


def files_in(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def said(answer: Answer, code: int, *words: str) -> None:
    """One sentence on the error stream with these words, and nothing else."""
    assert answer.code == code, answer
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    assert "fault of foiwriter" not in answer.err
    for word in words:
        assert word in answer.err


def letter(**changed: Any) -> WriteRequest:
    """The same letter for the App."""
    wanted = {key: value for key, value in (FOI | changed).items() if value is not None}
    return WriteRequest("foi-request", "kent", wanted)


# Answers ---------------------------------------------------------------------------------------


def test_an_unknown_authority_is_answered_with_the_nearest_name(desk: Desk) -> None:
    with nothing_lost(desk):
        said(desk.write(authority="knet"), 2, "knet", "kent (Kent County Council)")
        said(desk.run("authorities", "show", "hackny"), 2, "hackney (London Borough of Hackney)")
        with desk.app() as app, pytest.raises(BadInput, match="Kent County Council") as told:
            app.write_letter(replace(letter(), authority="knet", out=desk.out))
        assert told.value.field == "authority"


def test_every_missing_answer_is_named(desk: Desk) -> None:
    labels = (
        "What is it about, in a few words?",
        "Is it about one of these duties?",
        "Your questions",
        "Your full name",
    )
    gone: dict[str, Any] = dict.fromkeys(("topic", "about", "requests", "sender.name"))
    nowhere: dict[str, Any] = dict.fromkeys(("sender.address", "sender.postcode", "sender.email"))
    with nothing_lost(desk):
        said(desk.write(**gone), 2, *labels)
        said(desk.write(**gone, **nowhere), 2, *labels, "an address or an e-mail address")
        with desk.app() as app, pytest.raises(BadInput) as told:
            app.write_letter(letter(**gone))
        assert all(label in told.value.message for label in labels)


def test_29_february_2027_is_no_day_wherever_it_is_typed(desk: Desk) -> None:
    """2027 is no leap year: the Gregorian calendar has leap years only in fours."""
    late = {"topic": "waits", "request_date": "29 February 2027"}
    with nothing_lost(desk):
        said(desk.write("--dated=2027-02-29"), 2, "there is no 29 February 2027")
        said(desk.run("dates", "due", "foia", "--from", "2027-02-29"), 2, "29 February 2027")
        said(
            desk.run("clients", "add", "--name=A", "--date-of-birth=2027-02-29"),
            2,
            "there is no 29 February 2027",
        )
        deadline = {"screening": "deadline", "own_deadline": "29/2/2027"}
        said(desk.write(**deadline), 2, "29 February 2027", "2027 is not a leap year")
        sender = {key: value for key, value in FOI.items() if key.startswith("sender.")}
        with desk.app() as app, pytest.raises(BadInput, match="2027 is not a leap year") as told:
            app.write_letter(WriteRequest("foi-overdue", "kent", {**sender, **late}))
        assert told.value.field == "request_date"


# Templates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("letter.reply_time", "letter.reply_tiem", ("'When to answer'", "did you mean")),
        ("{%p if law.time %}", "{%p if law.time }", ("'When to answer'", "{%p if law.time }")),
        ("{%p if law.time %}", "{%p iff law.time %}", ("'When to answer'", "did you mean if?")),
    ],
    ids=["name", "bracket", "word"],
)
def test_a_broken_tag_in_a_template_is_found_by_paragraph_and_heading(
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: str,
    after: str,
    wanted: tuple[str, ...],
) -> None:
    shipped = tmp_path / "shipped"
    shutil.copytree(paths.templates(), shipped / "templates")
    (shipped / "resources").symlink_to(paths.resources(), target_is_directory=True)
    number = misspell(shipped / "templates" / "information" / "foi-request.docx", before, after)
    wanted = (f"Paragraph {number}", *wanted)
    with nothing_lost(desk):
        with desk.app(shipped=shipped) as app, pytest.raises(FoiWriterError) as told:
            app.write_letter(replace(letter(), out=desk.out))
        assert [word for word in wanted if word not in str(told.value)] == []
        monkeypatch.setattr(paths, "shipped", lambda: shipped)
        said(desk.write(), 1, *wanted)


def misspell(docx: Path, before: str, after: str) -> int:
    """Change the words of the paragraph that holds `before`; its number, from 1."""
    with zipfile.ZipFile(docx) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    tree = etree.fromstring(parts["word/document.xml"])
    texts = [list(paragraph.iter(f"{WORD}t")) for paragraph in tree.iter(f"{WORD}p")]
    wholes = ["".join(text.text or "" for text in paragraph) for paragraph in texts]
    number = next(place for place, whole in enumerate(wholes) if before in whole)
    for text in texts[number]:
        text.text = ""
    texts[number][0].text = wholes[number].replace(before, after)
    parts["word/document.xml"] = etree.tostring(tree)
    with zipfile.ZipFile(docx, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return number + 1


# Names -----------------------------------------------------------------------------------------

NAMES = [
    ("Ann & Bob <O'Brien> \"the\" Smith's", "", ""),
    ("Zoë Łukasiewicz-D'Ångström", "", ""),
    ("{{ letter.subject }} {% if x %}", "", ""),
    ("Robin \N{GRINNING FACE}", "", "U+1F600"),
    ("سميرة يوسف", "", "U+0633"),
    ("Wing \N{CJK UNIFIED IDEOGRAPH-674E}", "", "U+674E"),
    ("Sam\x07\x00ira\x1b[31m Yu\x7fsuf", "Samira[31m Yusuf", ""),
]


@pytest.mark.parametrize(("typed", "clean", "not_drawn"), NAMES, ids=range(len(NAMES)))
def test_any_name_stands_in_the_letter_and_what_the_pdf_cannot_draw_is_named(
    desk: Desk, typed: str, clean: str, not_drawn: str
) -> None:
    """A control character is no part of a name, and no DOCX can hold one; it is taken out."""
    name = clean or typed
    answer = desk.write("--pdf", "--json", **{"sender.name": typed})
    files = {file["kind"]: Path(file["path"]) for file in answer.json["files"]}
    assert name in paragraphs(files["docx"].read_bytes())
    told = [warning for warning in answer.json["warnings"] if warning["id"] == "no-pdf"]
    if not_drawn:
        assert [not_drawn in warning["message"] for warning in told] == [True]
        assert "pdf" not in files
    else:
        assert told == []
        assert "".join(name.split()) in printed(files["pdf"])
    with desk.app() as app:
        composed = app.compose("foi-request", {**FOI, "sender.name": typed}, "kent")
        assert composed.letter.sender.name == name
        assert app.add_client(name).name == name
        assert name in {client.name for client in app.clients()}
    no_fault_noted()


def paragraphs(docx: bytes) -> list[str]:
    """The text of each paragraph of the letter."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return ["".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in tree.iter(f"{WORD}p")]


def printed(pdf: Path) -> str:
    """The words on the pages of a PDF, without white space."""
    pages = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in pages)
    pages.close()
    return "".join(text.split())


# Disks and folders -----------------------------------------------------------------------------


def under_permissions() -> None:
    """Make a root process heed permission bits, as everybody else's does.

    It gives up for good the two rights that let root pass them by. Where the system does not
    allow that it becomes nobody, unless it has no such right to begin with.
    """
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        bounded = [libc.prctl(PR_CAPBSET_DROP, right, 0, 0, 0) for right in DAC_RIGHTS]
        if any(bounded):
            with contextlib.suppress(PermissionError):
                os.setuid(65534)


PR_CAPBSET_DROP = 24
DAC_RIGHTS = (1, 2)  # to write, and to read, past the permission bits


def program(desk: Desk, *argv: str) -> Answer:
    """One command line in a process of its own, under the permission bits."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "foiwriter"),
            *(f"--passphrase-file={desk.folder}/passphrase.txt", *argv),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        preexec_fn=under_permissions,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def close_folder() -> Iterator[Callable[[Path, int], None]]:
    """Take rights away from a folder, until the test is over."""
    closed: list[Path] = []

    def close(folder: Path, mode: int) -> None:
        closed.append(folder)
        folder.chmod(mode)

    yield close
    for folder in closed:
        folder.chmod(stat.S_IRWXU)


@pytest.mark.parametrize("mode", [0o555, 0o444, 0o000], ids=oct)
def test_a_folder_that_may_not_be_written_is_named(
    desk: Desk, close_folder: Callable[[Path, int], None], mode: int
) -> None:
    shut = desk.folder / "shut"
    shut.mkdir()
    close_folder(shut, mode)
    answers = desk.folder / "answers.toml"
    write = ("write", "foi-request", "--authority=kent", f"--answers={answers}")
    with nothing_lost(desk):
        for where in (shut, shut / "below"):
            answer = program(desk, *write, f"--out={where}", "--pdf")
            said(answer, 1, f"foiwriter may not write in {shut}", "Nothing was lost")
        answer = program(desk, "authorities", "contacts", "export", str(shut / "list.csv"))
        said(answer, 1, f"foiwriter may not write in {shut}")
    close_folder(shut, stat.S_IRWXU)
    assert list(shut.iterdir()) == []


def test_a_register_in_a_folder_that_may_not_be_written_stays_as_it_is(
    desk: Desk, close_folder: Callable[[Path, int], None]
) -> None:
    with nothing_lost(desk):
        close_folder(desk.vault, 0o555)
        before = files_in(desk.vault)
        said(program(desk, "clients", "add", "--name=Sam"), 1, "may not write", str(desk.vault))
        assert files_in(desk.vault) == before
        close_folder(desk.vault, stat.S_IRWXU)


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a real, small disk in a mount namespace of its own (`unshare -m`, or -rm when not root).

    Where the system allows neither, the disk is feigned: the flush of every file fails with
    ENOSPC. The register is then left out, for SQLite does its own flushing.
    """
    folder = tmp_path / "disk"
    folder.mkdir()
    for space in (["unshare", "-m"], ["unshare", "-rm"]):
        if subprocess.run([*space, "true"], capture_output=True, check=False).returncode == 0:
            run = [*space, sys.executable, "-m", "tests.stories.full_disk", str(folder)]
            done = subprocess.run(run, capture_output=True, text=True, check=False, cwd=ROOT)
            if done.returncode == 0:
                _check_full(json.loads(done.stdout), folder)
                return

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    desk = Desk(tmp_path)
    with nothing_lost(desk), monkeypatch.context() as feigned:
        feigned.setattr("foiwriter.system.files.os.fsync", full)
        said(desk.write(), 1, f"disk that holds {desk.out} is full", "Nothing was lost")


def _check_full(steps: dict[str, Any], folder: Path) -> None:
    def answer(name: str) -> Answer:
        step = steps[name]
        return Answer(step["code"], step["out"], step["err"])

    (old,) = steps["letter"]["files"]
    for name in ("full letter", "full sent"):
        said(answer(name), 1, f"disk that holds {folder}/letters is full", "Nothing was lost")
        assert steps[name]["files"] == steps["letter"]["files"]
    said(answer("full record"), 1, "disk", "is full", "What was kept before is safe")
    second = old.replace(".docx", " (2).docx")
    said(answer("full pdf"), 1, "is full", "These files were written", second)
    assert list(steps["full pdf"]["files"]) == sorted([old, second])
    assert [client["name"] for client in answer("clients").json] == ["Robin Ashdown"]
    assert answer("requests").json == []
    assert answer("after").json["request"]
    assert steps["logs"] == []


def test_a_letter_that_another_program_holds_open_is_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Windows answers when Word has the file open: EACCES, and a folder that is writable."""
    with desk.app() as app:
        (draft,) = app.drafts()
        request = replace(letter(), draft=draft.id, out=desk.out)
        (file,) = app.write_letter(request).files

    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with nothing_lost(desk), monkeypatch.context() as word:
        for swap in ("replace", "hardlink_to", "rename"):
            word.setattr(Path, swap, held)
        changed = replace(request, answers={**FOI, "topic": "something else"})
        with desk.app() as app, pytest.raises(FoiWriterError) as told:
            app.write_letter(changed)
        assert str(told.value) == (
            f"{file.path.name} is open in another program. "
            "Close it there, then save again. Nothing was lost."
        )
        said(desk.write(), 1, "is open in another program; close it there, then save again")


# The register ----------------------------------------------------------------------------------


def damage(desk: Desk) -> None:
    """Change bytes in the middle of the register."""
    register = desk.vault / "register.db"
    data = bytearray(register.read_bytes())
    for place in range(100, len(data), 997):
        data[place] ^= 0xFF
    register.write_bytes(data)


def cut_short(desk: Desk) -> None:
    """Leave half of the register."""
    register = desk.vault / "register.db"
    os.truncate(register, register.stat().st_size // 2)


def swap(desk: Desk) -> None:
    """Put a text where the register should be."""
    (desk.vault / "register.db").write_bytes(b"Dear Sir or Madam\n" * 400)


def make_newer(desk: Desk) -> None:
    """Say in the register that a later foiwriter wrote it."""
    from sqlalchemy import text

    from foiwriter.store.store import Store

    have = slots.read(desk.vault / "keys.json")
    slot = have.slots[slots.PASSPHRASE]
    assert slot.kdf is not None
    cost = wrapping.Argon2(slot.kdf.memory_kib, slot.kdf.passes, slot.kdf.lanes)
    under = wrapping.from_passphrase(WORDS, slot.kdf.salt, cost)
    wrapped = wrapping.Wrapped(slot.nonce, slot.wrapped)
    key = wrapping.unwrap(wrapped, under, vault=have.vault, slot=slots.PASSPHRASE)
    assert key is not None
    store = Store.open(desk.vault / "register.db", RegisterKey(key, have.register_salt))
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    store.write(lambda session: session.execute(newer))
    store.close()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (damage, ("register.db, has been damaged", "backup")),
        (cut_short, ("register.db, has been damaged", "backup")),
        (swap, ("register.db", "changed nothing in it")),
        (make_newer, ("written by a newer version of foiwriter", "Install the newer version")),
    ],
    ids=["damaged", "cut short", "no register", "newer"],
)
def test_a_register_that_cannot_be_used_is_told_and_left_as_it_is(
    desk: Desk, harm: Callable[[Desk], None], words: tuple[str, ...]
) -> None:
    whole = {path: path.read_bytes() for path in desk.vault.iterdir()}
    known = desk.kept()
    harm(desk)
    before, letters = files_in(desk.vault), files_in(desk.out)
    said(desk.run("clients", "list"), 1, *words)
    said(desk.write("--sent=2026-11-24", "--by=email"), 1, *words)
    with desk.app() as app, pytest.raises(FoiWriterError) as told:
        app.open_vault()
    assert [word for word in words if word not in str(told.value)] == []
    assert (files_in(desk.vault), files_in(desk.out)) == (before, letters)
    assert desk.write().code == 0  # a letter that nobody records needs no register
    no_fault_noted()
    for path, data in whole.items():
        path.write_bytes(data)
    (desk.out / sorted(set(files_in(desk.out)) - set(letters))[0]).unlink()
    assert desk.kept() == known


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(desk: Desk) -> None:
    wrong = desk.folder / "wrong.txt"
    wrong.write_text("nine dry fields and a gate\n", encoding="utf-8")
    with nothing_lost(desk):
        before = files_in(desk.vault)
        answer = command(f"--passphrase-file={wrong}", "clients", "list", today=TODAY)
        said(answer, 2, "That is not the passphrase of these records")
        said(command("clients", "list", today=TODAY), 2, "--passphrase-file FILE")
        with desk.app(passphrase="nine dry fields") as app, pytest.raises(BadInput) as told:
            app.clients()
        assert told.value.field == "passphrase"
        assert files_in(desk.vault) == before


def test_a_keyring_with_another_key_opens_nothing_and_changes_nothing(
    tmp_path: Path,
) -> None:
    ring = Ring()
    folders = paths.Folders(tmp_path / "data", tmp_path / "out")
    first = App(folders, today=lambda: TODAY, keyring=ring, sheet=put_away)
    first.add_client("Robin Ashdown")
    first.close()
    before, right = files_in(tmp_path / "data"), dict(ring.kept)
    for secret, words in (
        ("QUJD" * 11, "is not the key to these records"),
        ("no base64 at all!", "is not the key to these records"),
        ("", "no longer has the key"),
    ):
        ring.kept = dict.fromkeys(right, secret)
        app = App(folders, today=lambda: TODAY, keyring=ring)
        with pytest.raises(FoiWriterError, match=words):
            app.clients()
        app.close()
        assert files_in(tmp_path / "data") == before
    ring.kept = right
    again = App(folders, today=lambda: TODAY, keyring=ring)
    assert [client.name for client in again.clients()] == ["Robin Ashdown"]
    again.close()
