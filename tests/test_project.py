"""The project as a whole: what travels, what it stands on, and how it is laid out."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "foiwriter"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__main__.py")
LONG_FILES: dict[str, str] = {}


def _locked(name: str) -> dict[str, str]:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return {
        line.split("==")[0].strip(): line
        for line in text.splitlines()
        if re.match(r"[a-z0-9]", line)
    }


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


def test_templates_and_resources_travel_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("templates", "resources"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert f"foiwriter/_shipped/{path.relative_to(ROOT).as_posix()}" in names
    assert any(name.endswith("entry_points.txt") for name in names)


def test_the_wheel_works_far_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    inside = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(inside)
    program = (
        f"import sys; sys.path.insert(0, {str(inside)!r}); import foiwriter; "
        f"assert foiwriter.__file__.startswith({str(inside)!r}); "
        "from foiwriter.start import main; sys.exit(main(['kinds', 'list']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "ehc-request" in done.stdout


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_a_version_and_hashes(lock: str) -> None:
    for name, line in _locked(lock).items():
        assert "==" in line, name
        assert "--hash=sha256:" in line, name


def test_the_lock_holds_for_windows_too() -> None:
    """Keyring needs pywin32-ctypes there, and only there; jeepney and SecretStorage only here."""
    locked = _locked("requirements.txt")
    assert "sys_platform == 'win32'" in locked["pywin32-ctypes"]
    assert "sys_platform == 'linux'" in locked["secretstorage"]
    assert "sys_platform == 'linux'" in locked["jeepney"]


def test_the_lock_holds_every_package_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = _locked("requirements.txt")
    for wanted in project["dependencies"]:
        name = re.split(r"[<>=!~ ]", wanted)[0].lower()
        assert name in locked


def test_pyside_is_not_the_one_that_aborts_on_python_3_11() -> None:
    """PySide6 6.12.0 gives back one reference to None or True too many at every void call."""
    assert metadata.version("PySide6-Essentials").startswith("6.11.")


def test_a_void_call_of_qt_leaves_the_references_to_none_alone(qapp: object) -> None:
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    label.setText("warm")
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 100


def test_no_package_is_under_the_gpl_or_agpl() -> None:
    """LGPL and MPL libraries are used unchanged; a GPL one would bind the whole program."""
    strong = re.compile(r"(?<!L)(?<!LESSER )\b(A?GPL|AFFERO|GNU GENERAL PUBLIC)", re.IGNORECASE)
    for name in _locked("requirements-dev.txt"):
        try:
            info = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # for another system
        stated = [info.get("License-Expression") or (info.get("License") or "")[:60]]
        stated += [c for c in info.get_all("Classifier") or [] if c.startswith("License")]
        strict = [text for text in stated if strong.search(text) and " OR " not in text.upper()]
        free = [text for text in stated if text and not strong.search(text)]
        assert not strict or free, f"{name}: {stated}"


def test_the_programs_version_is_in_one_place() -> None:
    import foiwriter

    assert metadata.version("foiwriter") == foiwriter.__version__


def test_every_module_has_a_test_of_its_own() -> None:
    """`foiwriter/a/b.py` is tested in `tests/a`: some test there imports it or runs through it."""
    tested: dict[str, str] = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        where = path.relative_to(ROOT / "tests").parts[0]
        tested[where] = tested.get(where, "") + path.read_text(encoding="utf-8")
    for module in MODULES:
        relative = module.relative_to(PACKAGE)
        if module.name == "__init__.py" and len(ast.parse(module.read_text()).body) <= 1:
            continue
        if len(relative.parts) == 1:
            assert (
                ROOT / "tests" / f"test_{module.name}"
            ).exists() or module.name == "__init__.py"
        else:
            assert relative.parts[0] in tested, f"no tests for {relative}"


def test_files_stay_short() -> None:
    """A file over 300 lines needs a reason, given here."""
    for module in MODULES:
        name = module.relative_to(ROOT).as_posix()
        lines = len(module.read_text(encoding="utf-8").splitlines())
        assert lines <= 300 or name in LONG_FILES, f"{name}: {lines} lines"


def test_nothing_names_the_machine_it_was_made_on() -> None:
    folder = re.compile(rb"(?<![\w.])/(work|farm|root|home/[a-z]+)/")
    for path in _tracked():
        if path.suffix in {".py", ".toml", ".md", ".json", ".csv", ".txt", ""} and path.is_file():
            found = folder.search(path.read_bytes())
            assert found is None or path == Path(__file__), f"{path}: {found}"


def test_only_the_window_imports_qt() -> None:
    for module in MODULES:
        if module.relative_to(PACKAGE).parts[0] != "gui":
            assert "PySide6" not in module.read_text(encoding="utf-8"), module
