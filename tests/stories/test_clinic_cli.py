"""A clinic day by command line, with invented families, from the first record to the last key.

Priya helps two families in one hall. Each leaves with a stick: letters, a dated sheet, and a case
file that only the family's own words open. One letter that names the other family is stopped. At
the end of the day the keys are destroyed; at home the case goes on, and its dates run.
"""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter import paths
from tests.commands import Answer, command
from tests.letters import pages

if TYPE_CHECKING:
    from collections.abc import Iterable

CLINIC_DAY = date(2026, 11, 23)
WORDS = "seven grey herons by the weir"
FAMILIES = {
    "Amina Yusuf": ("2018-03-14", "Samira Yusuf", "14 Mill Lane\\nNorthbridge", "NB4 7QT"),
    "Finn Byrne": ("2016-07-02", "Niamh Byrne", "3 Hill Road\\nEastham", "EA2 5PL"),
}


def answers(child: str, *, needs: str = "Reading is three years behind.") -> str:
    """What a family says, as a file of answers."""
    born, parent, address, postcode = FAMILIES[child]
    return f"""
screening = "none"
writer = "parent"
needs = "{needs}"
support_tried = "A group of six, twice a week."
still_needed = "Somebody who looks at speech and language."

[sender]
name = "{parent}"
address = "{address}"
postcode = "{postcode}"
email = "{parent.split()[0].lower()}@example.org"

[client]
name = "{child}"
date_of_birth = {born}
relationship = "mother"
"""


class Computer:
    """One computer: a home of its own, a passphrase in a file, the day it is there."""

    def __init__(self, folder: Path, passphrase: str, today: date, worker: str = "") -> None:
        self.folder = folder
        self.home = folder / "home"
        self.today = today
        self.worker = worker
        folder.mkdir(exist_ok=True)
        self.words = folder / "passphrase.txt"
        self.words.write_text(passphrase + "\n", encoding="utf-8")

    def run(self, *argv: object) -> Answer:
        """One command line, as whoever works here."""
        before = [f"--passphrase-file={self.words}"]
        before += [f"--worker={self.worker}"] if self.worker else []
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("FOIWRITER_HOME", str(self.home))
            return command(*before, *argv, today=self.today)

    def done(self, *argv: object) -> str:
        """One command that must succeed; what it said."""
        answer = self.run(*argv)
        assert answer.code == 0, answer.err
        return answer.out

    def write(self, text: str, *argv: object) -> Answer:
        """Write the letter that asks for an EHC needs assessment."""
        file = self.folder / "answers.toml"
        file.write_text(text, encoding="utf-8")
        letter = ("write", "ehc-request", "--authority=derby", f"--answers={file}")
        return self.run(*letter, f"--out={self.folder / 'letters'}", *argv, "--json")

    @property
    def data(self) -> Path:
        """Where this computer keeps its record."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("FOIWRITER_HOME", str(self.home))
            return paths.folders().data


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clinic's laptop in the morning, and the safe with its sheet: made once, then copied."""
    folder = tmp_path_factory.mktemp("morning")
    computer = Computer(folder / "clinic", WORDS, CLINIC_DAY)
    sheet = folder / "safe" / "sheet.txt"
    computer.done("vault", "create", "--mode=clinic", f"--recovery-sheet={sheet}")
    computer.done("workers", "add", "--name=Priya Shah", "--role=volunteer adviser")
    computer.worker = "Priya Shah"
    for child, (born, parent, *_) in FAMILIES.items():
        kept = computer.run(
            *("clients", "add", f"--name={child}", f"--date-of-birth={born}", "--json")
        ).json
        computer.done(
            *("clients", "consent", kept["id"], "--basis=consent"),
            *("--condition=explicit-consent", f"--given-by={parent}"),
        )
    return folder


@pytest.fixture
def clinic(morning: Path, tmp_path: Path) -> Computer:
    """The clinic's laptop: two families in a record whose sheet is in a safe, Priya at work."""
    shutil.copytree(morning / "clinic", tmp_path / "clinic")
    return Computer(tmp_path / "clinic", WORDS, CLINIC_DAY, "Priya Shah")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A family's stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def family_words(tmp_path: Path) -> Path:
    """What the family chose, in a file, as the command line takes it."""
    file = tmp_path / "family.txt"
    file.write_text("our own long garden wall\n", encoding="utf-8")
    return file


def _sent(clinic: Computer, child: str, client: int) -> Any:
    on = (f"--sent={CLINIC_DAY}", "--by=email", f"--client={client}")
    return clinic.write(answers(child), *on).json


def _hand_over(clinic: Computer, client: int, stick: Path, words: Path) -> Any:
    return clinic.run(
        *("clients", "hand-over", client, f"--to={stick}"),
        *(f"--case-passphrase-file={words}", "--json"),
    ).json


def _everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def _sha256s(files: Iterable[str]) -> set[str]:
    return {hashlib.sha256(Path(file).read_bytes()).hexdigest() for file in files}


def test_a_whole_day(clinic: Computer, stick: Path, family_words: Path, tmp_path: Path) -> None:
    first = _sent(clinic, "Amina Yusuf", 1)
    second = _sent(clinic, "Finn Byrne", 2)
    assert {first["due"], second["due"]} == {"2027-01-04"}

    handed = {client: _hand_over(clinic, client, stick, family_words) for client in (1, 2)}
    endings = [Path(file).suffix for file in handed[1]["files"]]
    assert sorted(endings) == [".docx", ".foicase", ".pdf", ".pdf"]
    assert b"Amina" not in Path(handed[1]["case_file"]).read_bytes()

    ended = clinic.done("vault", "erase", "--typed=DESTROY")
    assert "destroyed" in ended
    assert clinic.run("vault", "status", "--json").json["vault"] is False
    assert not any(clinic.data.rglob("keys.json"))
    assert b"Amina" not in _everything(clinic.data)

    home = Computer(tmp_path / "kitchen", "the blue kettle sings twice", date(2026, 12, 1))
    taken = home.run(
        *("clients", "take-in", handed[1]["case_file"]),
        *(f"--case-passphrase-file={family_words}", "--json"),
    ).json
    assert taken["client"]["name"] == "Amina Yusuf"
    assert taken["requests"] == [first["request"]]
    (request,) = home.run("requests", "list", "--json").json
    assert (request["due"], request["days_left"]) == ("2027-01-04", 34)
    assert "Finn" not in home.done("requests", "show", first["request"])
    home.today = date(2027, 1, 5)
    (late,) = home.run("requests", "list", "--overdue", "--json").json
    assert (late["status"], late["days_left"]) == ("overdue", -1)


def test_the_letter_at_home_is_the_letter_of_the_clinic_byte_for_byte(
    clinic: Computer, stick: Path, family_words: Path, tmp_path: Path
) -> None:
    written = _sent(clinic, "Amina Yusuf", 1)
    handed = _hand_over(clinic, 1, stick, family_words)
    home = Computer(tmp_path / "kitchen", "the blue kettle sings twice", CLINIC_DAY)
    home.done("clients", "take-in", handed["case_file"], f"--case-passphrase-file={family_words}")
    out = tmp_path / "out"
    out.mkdir()
    exported = home.run("clients", "export", 1, f"--out={out}", "--json").json["files"]
    (docx,) = [file for file in written["files"] if file["kind"] == "docx"]
    assert docx["sha256"] in _sha256s(exported)
    assert docx["sha256"] in _sha256s(handed["files"])


@pytest.mark.parametrize(
    "slip",
    [
        "She sits beside Finn Byrne.",
        "Their neighbour was born on 2 July 2016.",
        "We moved from 3 Hill Road, EA2 5PL.",
        "Write to niamh@example.org as well.",
    ],
)
def test_a_letter_that_carries_the_other_family_is_stopped(slip: str, clinic: Computer) -> None:
    _sent(clinic, "Finn Byrne", 2)
    stopped = clinic.write(answers("Amina Yusuf", needs=slip), "--client=1")
    assert stopped.code == 2
    assert stopped.out == ""
    assert stopped.err.count("\n") == 1
    assert "another family" in stopped.err or "Finn" in stopped.err
    letters = clinic.folder / "letters"
    assert not any("Amina" in path.name for path in letters.iterdir())
    assert len(list(letters.iterdir())) == 1
    assert clinic.write(answers("Amina Yusuf"), "--client=1").code == 0


def test_a_brother_may_be_named_once_they_are_known_to_be_of_one_family(clinic: Computer) -> None:
    named = answers("Amina Yusuf", needs="Her brother Finn Byrne helps her.")
    assert clinic.write(named, "--client=1").code == 2
    assert clinic.run("clients", "family", 2).code == 2
    assert clinic.run("clients", "family", 2, "--of=9").code == 2
    assert "of the family of Amina Yusuf" in clinic.done("clients", "family", 2, "--of=1")
    allowed = clinic.write(named, "--client=1")
    assert allowed.code == 0, allowed.err


def test_a_letter_belongs_to_a_case(clinic: Computer) -> None:
    stopped = clinic.write(answers("Amina Yusuf"))
    assert stopped.code == 2
    assert not (clinic.folder / "letters").exists()


def test_what_happens_next_is_on_the_stick_with_every_date(
    clinic: Computer, stick: Path, family_words: Path
) -> None:
    written = _sent(clinic, "Amina Yusuf", 1)
    handed = _hand_over(clinic, 1, stick, family_words)
    (sheet,) = [file for file in handed["files"] if file.endswith("What happens next.pdf")]
    said = " ".join(word for page in pages.words(Path(sheet).read_bytes()) for word in page)
    assert "Amina Yusuf" in said
    assert "4 January 2027" in said
    assert written["reference"] in said
    assert "take-in" in said
    assert "Finn" not in said


def test_the_day_does_not_end_over_a_case_nobody_took(
    clinic: Computer, morning: Path, stick: Path, family_words: Path, tmp_path: Path
) -> None:
    _sent(clinic, "Amina Yusuf", 1)
    _hand_over(clinic, 1, stick, family_words)
    left = clinic.run("vault", "erase", "--typed=DESTROY")
    assert left.code == 2
    assert "handed over" in left.err
    for typed in ("destroy", "yes", ""):
        assert clinic.run("vault", "erase", f"--typed={typed}").code == 2
    own = clinic.run("vault", "erase", "--typed=DESTROY", f"--backup-to={clinic.data}")
    assert own.code == 2
    assert len(clinic.run("clients", "list", "--json").json) == 2
    drive = tmp_path / "drive"
    drive.mkdir()
    clinic.done("vault", "erase", "--typed=DESTROY", f"--backup-to={drive}")
    (kept,) = drive.glob("*.foibackup")
    sheet = morning / "safe" / "sheet.txt"
    lead = Computer(tmp_path / "office", WORDS, CLINIC_DAY)
    lead.done("vault", "restore", kept, f"--recovery-key-file={sheet}")
    names = {each["name"] for each in lead.run("clients", "list", "--json").json}
    assert names == set(FAMILIES)


def test_a_family_that_goes_leaves_nothing_but_what_the_report_names(
    clinic: Computer, tmp_path: Path
) -> None:
    _sent(clinic, "Amina Yusuf", 1)
    assert clinic.run("clients", "erase", 1, "--typed=Amina").code == 2
    report = tmp_path / "report.pdf"
    erased = clinic.done("clients", "erase", 1, "--typed=Amina Yusuf", f"--report={report}")
    (letter,) = (clinic.folder / "letters").iterdir()
    assert "What went" in erased
    assert str(letter) in erased
    assert report.read_bytes().startswith(b"%PDF")
    left = clinic.run("clients", "list", "--json").json
    assert [each["name"] for each in left] == ["Finn Byrne"]
    assert clinic.run("requests", "list", "--json").json == []


def test_what_was_done_is_told_with_the_worker_and_without_content(clinic: Computer) -> None:
    _sent(clinic, "Amina Yusuf", 1)
    lines = clinic.run("vault", "activity", "--json").json
    assert {"client-added", "consent-recorded"} <= {line["action"] for line in lines}
    assert "Priya Shah" in {line["worker"] for line in lines}
    told = clinic.done("vault", "activity")
    for words in ("Amina", "Yusuf", "Finn", "Derby", "Reading"):
        assert words not in told


def test_somebody_unknown_does_not_work_here(clinic: Computer) -> None:
    clinic.worker = "Nobody Known"
    refused = clinic.run("clients", "add", "--name=Zoe Hart")
    assert refused.code == 2
    assert "Priya Shah" in refused.err
    clinic.worker = ""
    assert "Zoe" not in clinic.done("clients", "list")


def test_a_case_file_opens_for_nobody_else_and_only_once(
    clinic: Computer, stick: Path, family_words: Path, tmp_path: Path
) -> None:
    _sent(clinic, "Amina Yusuf", 1)
    case = Path(_hand_over(clinic, 1, stick, family_words)["case_file"])
    home = Computer(tmp_path / "kitchen", "the blue kettle sings twice", CLINIC_DAY)
    wrong = home.run("clients", "take-in", case, f"--case-passphrase-file={home.words}")
    assert wrong.code == 2
    assert "passphrase" in wrong.err
    raw = bytearray(case.read_bytes())
    raw[-10] ^= 1
    damaged = tmp_path / "damaged.foicase"
    damaged.write_bytes(raw)
    for file in (damaged, family_words, tmp_path / "nowhere.foicase", tmp_path):
        answer = home.run("clients", "take-in", file, f"--case-passphrase-file={family_words}")
        assert answer.code in {1, 2}, file
        assert answer.err.count("\n") == 1
        assert "fault of foiwriter" not in answer.err
    assert not home.data.exists() or not any(home.data.rglob("keys.json"))
    take = ("clients", "take-in", case, f"--case-passphrase-file={family_words}")
    looked = home.done(*take, "--look")
    assert "Amina Yusuf" in looked
    home.done(*take)
    again = home.run(*take)
    assert again.code == 2
    assert "here already" in again.err
    assert len(home.run("clients", "list", "--json").json) == 1
