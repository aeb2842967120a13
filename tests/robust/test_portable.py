"""A30: carried to another account at another path, it opens, and nothing is left outside."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter import paths
from tests.robust import portable_child, rounds
from tests.robust.accounts import becoming, python_for
from tests.robust.portable_child import NAME, WORDS
from tests.session_bus import gnome_keyring, session_bus

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CHILD = "portable_child.py"
FIRST, SECOND = 65531, 65532
"""Two accounts of nobody's; nothing has to be set up for them."""

AS_ROOT = "sudo .venv/bin/python -m pytest -q tests/robust/test_portable.py"
_WRITES = re.compile(
    r"^(?:\d+ )?(?P<call>openat|open|creat|mkdir|mkdirat|rename|renameat|renameat2|link|linkat|"
    r"symlink|symlinkat|mknod|mknodat)\((?P<given>.*)\) += (?P<result>-?\d+)"
)
_QUOTED = re.compile(r'"(?P<path>(?:[^"\\]|\\.)*)"')
_HARMLESS = ("/dev/", "/proc/")


@dataclass
class Computer:
    """An account on a computer, with a stick in it.

    Attributes:
        account: its number; None for whoever runs the test.
        stick: where the stick is.
        home: its own folder, empty at first.
        log: what strace saw.
        desk: more of its environment, such as where its session bus is.
    """

    account: int | None
    stick: Path
    home: Path
    log: Path
    desk: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str, variable: bool = False, watched: bool = True) -> str:
        """Run Python on the stick's program and give what it printed."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": os.pathsep.join([str(self.stick), sysconfig.get_path("purelib")]),
        }
        environment |= self.desk
        if variable:
            environment["FOIWRITER_PORTABLE"] = str(self.stick)
        become = [] if self.account is None else becoming(self.account)
        watch = _watching(self.log) if watched else []
        done = subprocess.run(
            [*become, *watch, self._python(), *words],
            cwd=self.home,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, (done.returncode, done.stdout, done.stderr[-2000:])
        return done.stdout

    def _python(self) -> str:
        if self.account is None:
            return sys.executable
        watched = [*becoming(self.account), "strace", "-qq", "-e", "trace=none"]
        return python_for(watched, AS_ROOT)

    def says(self, *words: str, variable: bool = False) -> dict[str, Any]:
        """The last line of a child's, read."""
        printed = self.run(str(self.stick / CHILD), *words, variable=variable)
        found: dict[str, Any] = json.loads(printed.splitlines()[-1])
        return found

    def outside(self) -> set[str]:
        """Every path that was made or written to and is not on the stick; what lies at home."""
        left = {str(path) for path in self.home.rglob("*")}
        for log in self.log.parent.glob(f"{self.log.name}*"):
            for line in log.read_text(errors="replace").splitlines():
                left |= {path for path in _written(line) if not self._inside(path)}
        return left

    def _inside(self, path: str) -> bool:
        return path.startswith((f"{self.stick}/", *_HARMLESS)) or path == str(self.stick)


def _written(line: str) -> set[str]:
    """The paths that one line of strace made, changed or opened for writing."""
    found = _WRITES.match(line)
    if found is None or found["result"].startswith("-"):
        return set()
    call, given = found["call"], found["given"]
    if call in {"open", "openat"} and not re.search(r"O_(CREAT|WRONLY|RDWR|TRUNC)", given):
        return set()
    names = [match["path"] for match in _QUOTED.finditer(given)]
    return {name for name in names if name.startswith("/")}


def _watching(log: Path) -> list[str]:
    calls = "openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink"
    return ["strace", "-ff", "-qq", "-s", "4096", "-e", f"trace={calls}", "-o", str(log)]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every account can reach; pytest's own are for its user alone."""
    folder = Path(tempfile.mkdtemp(prefix="foiwriter-portable-", dir="/var/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def _tools() -> None:
    """What the harness stands on; without it nothing would be shown."""
    if shutil.which("strace") is None:
        pytest.skip("A30 needs strace. Run: apt-get install strace")


def _stick(folder: Path, account: int | None, *, marked: bool = True) -> Path:
    """A copy of the program as it is carried, owned by an account."""
    folder.mkdir()
    leave = shutil.ignore_patterns("__pycache__")
    for name in ("foiwriter", "templates", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    shutil.copy(portable_child.__file__, folder / CHILD)
    if marked:
        (folder / paths.MARKER).touch()
    _give(folder, account)
    return folder


def _give(folder: Path, account: int | None) -> None:
    """Everything on the stick belongs to whoever plugs it in, as on a stick's file system."""
    if account is not None:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account, account)


def _computer(place: Path, name: str, stick: Path, account: int | None) -> Computer:
    home, logs = place / f"home-{name}", place / f"logs-{name}"
    for folder in (home, logs):
        folder.mkdir()
        _give(folder, account)
    return Computer(account, stick, home, logs / "log")


def _two_computers(place: Path, *, marked: bool = True) -> tuple[Computer, Path]:
    """The first account's computer with the stick in it, and the path it has on the second."""
    account = FIRST if os.geteuid() == 0 else None
    stick = _stick(place / "stick", account, marked=marked)
    return _computer(place, "first", stick, account), place / "elsewhere" / "E"


def _carried(place: Path, first: Computer, path: Path) -> Computer:
    """Pull the stick out and plug it in at the second computer."""
    path.parent.mkdir()
    first.stick.rename(path)
    account = None if first.account is None else SECOND
    _give(path, account)
    return _computer(place, "second", path, account)


@pytest.mark.parametrize("way", ("file", "variable")[: rounds(20)])
def test_another_account_at_another_path_opens_it_and_nothing_is_left(
    place: Path, way: str
) -> None:
    variable = way == "variable"
    if os.geteuid() != 0:
        pytest.skip(f"A30 under another account needs root. Run: {AS_ROOT}")
    first, path = _two_computers(place, marked=not variable)
    made = first.says("make", variable=variable)
    assert NAME in made["clients"]
    assert made["requests"] == 1
    assert made["ways"] == ["passphrase", "recovery"]
    assert made["portable"] is True
    assert made["keyring loaded"] is False
    assert first.outside() == set()
    second = _carried(place, first, path)
    assert second.says("use", variable=variable) == made
    (second.stick / "words.txt").write_text(WORDS, encoding="utf-8")
    (second.stick / "words.txt").chmod(0o644)
    listed = second.run(
        *("-m", "foiwriter", "--passphrase-file", str(second.stick / "words.txt")),
        *("clients", "list", "--json"),
        variable=variable,
    )
    assert NAME in [client["name"] for client in json.loads(listed)]
    assert second.outside() == set()


def test_under_this_account_nothing_is_left_outside_either(place: Path) -> None:
    """The same window and the same stick where there is no second account to use."""
    stick = _stick(place / "stick", None)
    computer = _computer(place, "only", stick, None)
    computer.says("make")
    assert computer.says("use")["portable"] is True
    assert computer.outside() == set()


def test_without_the_file_beside_it_everything_goes_home_bad_twin(place: Path) -> None:
    computer = _computer(place, "only", _stick(place / "stick", None, marked=False), None)
    assert computer.says("make")["portable"] is False
    assert any(path.endswith("keys.json") for path in computer.outside())


def test_what_libraries_keep_goes_elsewhere_unless_they_are_told_bad_twin(place: Path) -> None:
    computer = _computer(place, "only", _stick(place / "stick", None), None)
    computer.says("make")
    computer.says("use-let-out")
    left = computer.outside()
    assert any(path.endswith("library.cache") for path in left), left
    assert any(Path(path).name.startswith("foiwriter-") for path in left), left


@pytest.mark.parametrize("marked", [True, False], ids=["portable", "bad twin"])
def test_no_key_is_left_in_the_keyring_of_the_computer(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marked: bool
) -> None:
    """The bad twin is the same program without the file beside it: its key is in the keyring."""
    with session_bus(tmp_path / "desk", monkeypatch), gnome_keyring("test words"):
        desk = {name: os.environ[name] for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")}
        stick = _stick(place / "stick", None, marked=marked)
        computer = _computer(place, "only", stick, None)
        computer.desk = desk
        ways = computer.says("plain")["ways"]
        assert ways == (["passphrase"] if marked else ["keyring"])
        assert _keys_kept() == (0 if marked else 1)


def _keys_kept() -> int:
    """How many secrets the Secret Service on this bus keeps."""
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        return sum(
            len(list(collection.get_all_items()))
            for collection in secretstorage.get_all_collections(bus)
        )
