"""`foiwriter clients` and `workers`: consent, check, review, bin, export, erase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Command


@pytest.fixture
def charity(foiwriter: Command, passphrase: str, tmp_path: Path) -> Command:
    """The command line of a charity with a client and two people who work there."""

    def call(*argv: object, **day: object) -> object:
        return foiwriter(passphrase, *argv, **day)

    for words in (
        (
            "vault",
            "create",
            "--mode=charity",
            f"--recovery-sheet={tmp_path / 'safe' / 'sheet.txt'}",
        ),
        ("clients", "add", "--name=Amina Yusuf"),
        ("workers", "add", "--name=Priya Shah", "--role=volunteer"),
        ("workers", "add", "--name=Joan Reed", "--supervisor"),
    ):
        made = foiwriter(passphrase, *words)
        assert made.code == 0, made.err
    return call  # type: ignore[return-value]


def test_those_who_work_here_are_listed_with_their_role(charity: Command) -> None:
    told = charity("workers", "list").out
    assert "Priya Shah\n    volunteer" in told
    assert "Joan Reed\n    may check letters" in told
    names = {each["name"] for each in charity("workers", "list", "--json").json}
    assert names == {"Priya Shah", "Joan Reed"}


@pytest.mark.parametrize("name", ["", "  "])
def test_somebody_without_a_name_is_not_kept(name: str, charity: Command) -> None:
    assert charity("workers", "add", f"--name={name}").code == 2
    assert len(charity("workers", "list", "--json").json) == 2


def test_who_works_is_found_however_the_name_is_typed(charity: Command) -> None:
    made = charity("--worker=  priya   SHAH ", "clients", "add", "--name=Finn Byrne")
    assert made.code == 0, made.err
    assert charity("vault", "activity", "--last=1", "--json").json[0]["worker"] == "Priya Shah"


def test_a_consent_is_recorded_shown_and_taken_back(charity: Command) -> None:
    assert "No consent is recorded" in charity("clients", "consent", 1).out
    assert charity("clients", "consent", 1, "--json").json is None
    given = charity(
        *("clients", "consent", 1, "--basis=consent", "--condition=explicit-consent"),
        *("--given-by=Samira Yusuf", "--given-on=2026-11-20", "--how=spoken"),
    )
    assert given.code == 0, given.err
    assert "Samira Yusuf agreed on 20 November 2026." in given.out
    assert "How: said so" in given.out
    gone = charity("clients", "consent", 1, "--withdrawn")
    assert "Taken back on 24 November 2026" in gone.out
    again = charity("clients", "consent", 1, "--withdrawn")
    assert again.code == 2
    assert again.err.count("\n") == 1


@pytest.mark.parametrize("missing", ["--condition=explicit-consent", "--given-by=Samira Yusuf"])
def test_a_consent_names_its_condition_and_who_gave_it(missing: str, charity: Command) -> None:
    answer = charity("clients", "consent", 1, "--basis=consent", missing)
    assert answer.code == 2
    assert "foiwriter needs --" in answer.err
    assert charity("clients", "consent", 1, "--json").json is None


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".txt"])
def test_the_sheet_to_sign_is_saved_once(ending: str, charity: Command, tmp_path: Path) -> None:
    file = tmp_path / f"consent{ending}"
    words = ("clients", "consent-sheet", 1, f"--out={file}", "--organisation=Northshire Help")
    assert charity(*words).code == 0
    kept = file.read_bytes()
    again = charity(*words)
    assert again.code == 2
    assert "is there already" in again.err
    assert file.read_bytes() == kept
    assert charity("clients", "consent-sheet", 9, f"--out={tmp_path / 'x.pdf'}").code == 2


def test_a_closed_case_is_asked_about_and_never_goes_by_itself(charity: Command) -> None:
    assert "No case is waiting" in charity("clients", "review").out
    assert charity("clients", "close", 1, "--on=2025-10-01").code == 0
    (waiting,) = charity("clients", "review", "--json").json
    assert waiting["name"] == "Amina Yusuf"
    assert "Closed on 1 October 2025" in charity("clients", "review").out
    kept = charity("clients", "keep", 1, "--until=2027-01-31")
    assert "asks again on 31 January 2027" in kept.out
    assert charity("clients", "review", "--json").json == []
    assert charity("clients", "keep", 1, "--until=2026-01-31").code == 2
    assert charity("clients", "close", 1, "--on=2027-01-31").code == 2
    assert charity("clients", "reopen", 1).code == 0
    assert "Amina Yusuf" in charity("clients", "list").out


def test_what_is_thrown_away_lies_in_the_bin_and_comes_back(charity: Command) -> None:
    assert "The bin is empty." in charity("vault", "bin").out
    assert charity("clients", "bin", 1).code == 0
    assert charity("clients", "list", "--json").json == []
    (binned,) = charity("vault", "bin", "--json").json
    assert binned["title"] == "Amina Yusuf"
    assert "stays until " in charity("vault", "bin").out
    assert charity("vault", "put-back", 99).code == 2
    assert "is back where it was" in charity("vault", "put-back", binned["id"]).out
    assert "Amina Yusuf" in charity("clients", "list").out


def test_what_is_deleted_from_the_bin_is_gone(charity: Command) -> None:
    charity("clients", "bin", 1)
    (binned,) = charity("vault", "bin", "--json").json
    assert charity("vault", "empty-bin", binned["id"]).code == 0
    assert charity("vault", "bin", "--json").json == []
    assert charity("vault", "put-back", binned["id"]).code == 2


def test_one_client_is_exported_whole_and_nobody_else(charity: Command, tmp_path: Path) -> None:
    charity("clients", "add", "--name=Finn Byrne")
    files = charity("clients", "export", 1, f"--out={tmp_path}", "--json").json["files"]
    said = b"".join(Path(file).read_bytes() for file in files)
    assert b"Amina Yusuf" in said
    assert b"Finn" not in said
    assert charity("clients", "export", 1, f"--out={tmp_path / 'nowhere'}").code == 2


def test_erasing_needs_the_name_and_tells_what_is_left(charity: Command, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    for typed in ("Amina", "", "DESTROY"):
        slip = charity("clients", "erase", 1, f"--typed={typed}", f"--report={report}")
        assert slip.code == 2
        assert not report.exists()
    erased = charity("clients", "erase", 1, "--typed=Amina Yusuf", f"--report={report}")
    assert erased.code == 0, erased.err
    assert "What foiwriter cannot reach" in erased.out
    assert "Amina" not in report.read_text(encoding="utf-8")
    assert charity("clients", "show", 1).code == 2


def test_a_supervisor_checks_and_nobody_else_does(charity: Command) -> None:
    assert charity("workers", "need-check", "yes").code == 0
    for name in ("Priya Shah", "Nobody", "Joan Reed"):
        answer = charity("workers", "check", "FW-NONE", f"--supervisor={name}")
        assert answer.code == 2
        assert answer.err.count("\n") == 1
    assert charity("workers", "need-check", "no").code == 0


def test_who_is_touched_by_a_lost_computer(charity: Command, tmp_path: Path) -> None:
    told = charity("vault", "lost-device").out
    assert "In the records: 1 family" in told
    assert "Name: Amina Yusuf" in told
    saved = charity("vault", "lost-device", f"--out={tmp_path / 'lost.pdf'}")
    assert saved.code == 0, saved.err
    assert (tmp_path / "lost.pdf").read_bytes().startswith(b"%PDF")
    assert charity("vault", "lost-device", "--json").json["families"][0]["name"] == "Amina Yusuf"


def test_only_a_clinic_ends_its_day(charity: Command) -> None:
    refused = charity("vault", "erase", "--typed=DESTROY")
    assert refused.code == 2
    assert "clinic" in refused.err
    assert "Amina Yusuf" in charity("clients", "list").out
