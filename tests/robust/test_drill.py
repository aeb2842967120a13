"""A11: a backup restores in a home where nothing is, with the recovery key alone, whole."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.errors import FoiWriterError
from foiwriter.register.models import LetterRow
from foiwriter.vault import backup_making
from tests.rings import Ring
from tests.robust import rounds
from tests.robust.accounts import becoming, python_for
from tests.robust.backing_up import app_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from foiwriter.app import App
    from foiwriter.vault.backups import Backup
    from foiwriter.vault.slots import Slots

ROOT = Path(__file__).parents[2]
ANOTHER_ACCOUNT = 65533
AS_ROOT = "sudo .venv/bin/python -m pytest -q tests/robust/test_drill.py"
LETTER_BYTES = 20_000


class Computer:
    """A vault with many letters, a backup of it, and the recovery key that was printed."""

    def __init__(self, home: Path, letters: int) -> None:
        self.home = home
        self.letters = letters
        self.app: App = app_at(home, Ring())
        self.app.vault_create()
        sheet = self.app.new_recovery_sheet()
        self.app.keep_recovery(sheet, "printed")
        self.recovery = sheet.text
        self.app.add_client("Robin Ashdown")
        self.app._write(lambda session: session.add_all(_letter(n) for n in range(letters)))

    def hashes(self, app: App) -> dict[str, str]:
        """The SHA-256 of every letter, worked out again."""
        return app._read(
            lambda session: {
                row.reference: hashlib.sha256(row.docx).hexdigest()
                for row in session.query(LetterRow)
            }
        )


def _letter(number: int) -> LetterRow:
    docx = random.Random(number).randbytes(LETTER_BYTES)
    return LetterRow(
        reference=f"FW-{number:06}",
        kind="information/foi-request",
        title="Ask for information",
        subject="times",
        authority="kent",
        dated=date(2026, 11, 1),
        answers={},
        errand={},
        text="words",
        docx=docx,
        sha256=hashlib.sha256(docx).hexdigest(),
        template_sha256="",
        law_edition="",
        sent_on=date(2026, 11, 2) if number % 2 else None,
        sent_by="email",
        saved_at=datetime(2026, 11, 1, tzinfo=UTC),
    )


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Computer]:
    """Its vault is open."""
    made = Computer(tmp_path / "computer", rounds(1000))
    yield made
    made.app.close()


def _fresh(folder: Path) -> App:
    return app_at(folder, Ring())


def test_every_letter_comes_back_in_a_clean_home(
    computer: Computer, tmp_path: Path, note: Callable[..., None]
) -> None:
    backup = computer.app.back_up()
    drill = computer.app.drill(recovery=computer.recovery)
    assert (drill.good, drill.letters, drill.differing) == (True, computer.letters, 0)
    assert all(then == now for name, (then, now) in drill.counts.items() if name != "activity")
    clean = _fresh(tmp_path / "clean")
    done = clean.restore(backup.path, recovery=computer.recovery)
    clean.open_vault(recovery=computer.recovery)
    assert computer.hashes(clean) == computer.hashes(computer.app)
    assert done.set_aside is None
    clean.close()
    note(letters=computer.letters, differing=drill.differing, bytes=backup.size)


def test_what_is_here_is_kept_aside_and_opens_as_before(computer: Computer) -> None:
    backup = computer.app.back_up()
    computer.app.add_client("Wren Holloway")
    done = computer.app.restore(backup.path)
    assert len(computer.app.clients()) == 1
    computer.app.close()
    assert done.set_aside is not None
    shutil.rmtree(done.folder)
    done.set_aside.rename(done.folder)
    assert len(computer.app.clients()) == 2
    assert len(computer.hashes(computer.app)) == computer.letters


def test_the_command_line_drills_as_another_account(
    computer: Computer, note: Callable[..., None]
) -> None:
    """Another user of the computer has the file and the printed key, and nothing else."""
    if sys.platform == "win32" or os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip(f"another account needs root and setpriv. Run: {AS_ROOT}")
    backup = computer.app.back_up()
    folder = Path(tempfile.mkdtemp(prefix="foiwriter-drill-", dir="/var/tmp"))
    try:
        told = _drilled_by_another(folder, backup, computer.recovery)
    finally:
        shutil.rmtree(folder)
    note(account=ANOTHER_ACCOUNT, letters=told["letters"])
    assert told["good"] is True
    assert (told["letters"], told["differing"]) == (computer.letters, 0)


def _drilled_by_another(folder: Path, backup: Backup, recovery: str) -> dict[str, Any]:
    """Give the program, the backup and the key to another account, and have it drill."""
    folder.chmod(0o755)
    for name in ("foiwriter", "templates", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(backup.path, folder)
    (folder / "key.txt").write_text(recovery, encoding="utf-8")
    (folder / "home").mkdir()
    for path in (folder, *folder.rglob("*")):
        os.chown(path, ANOTHER_ACCOUNT, ANOTHER_ACCOUNT)
    become = becoming(ANOTHER_ACCOUNT)
    words = ["vault", "drill", "--restore", str(folder / backup.path.name)]
    key = ["--recovery-key-file", str(folder / "key.txt"), "--clean-home", "--json"]
    done = subprocess.run(
        [*become, python_for(become, AS_ROOT), "-m", "foiwriter", *words, *key],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "FOIWRITER_HOME": str(folder / "home"),
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": os.pathsep.join([str(folder), sysconfig.get_path("purelib")]),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, (done.stdout, done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_backup_without_keys_opens_nowhere_else_bad_twin(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another program did: its backup held no keys, and the notes in it were lost."""

    def no_keys(keys: Slots) -> Slots:
        return keys.model_copy(update={"slots": {}})

    monkeypatch.setattr(backup_making, "without_keyring", no_keys)
    backup = computer.app.back_up()
    clean = _fresh(tmp_path / "clean")
    with pytest.raises(FoiWriterError):
        clean.restore(backup.path, recovery=computer.recovery)
    assert not clean.vault_exists()
    with pytest.raises(FoiWriterError):
        computer.app.drill(recovery=computer.recovery)


def test_a_letter_that_changed_is_found_bad_twin(computer: Computer) -> None:
    """A register that lost a letter's bytes without a word makes a backup that fails its drill."""

    def spoil(session: Any) -> None:
        row = session.query(LetterRow).filter(LetterRow.sent_on.is_(None)).first()
        row.docx = row.docx[:-1] + bytes([row.docx[-1] ^ 1])

    computer.app._write(spoil)
    computer.app.back_up()
    drill = computer.app.drill(recovery=computer.recovery)
    assert (drill.good, drill.differing) == (False, 1)
