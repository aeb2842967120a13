"""Choices about the program: typed, versioned, written whole. Nothing about people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from foiwriter.errors import FoiWriterError
from foiwriter.system.files import durable_write, make_folder

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = 1
_PATHS = ("letters_folder", "backup_folder", "calendar_file")


class Settings(BaseModel):
    """Choices that hold for every letter; facts about a person live in the vault instead."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    version: int = VERSION
    text_size_percent: int = Field(
        default=100, ge=100, le=200, title="Text size", description="100 is the system's own size."
    )
    colours: Literal["system", "light", "dark"] = Field(
        default="system", title="Colours", description="Follow the system, or always the same."
    )
    letters_folder: Path | None = Field(
        default=None, title="Where letters are saved", description="A folder of your own."
    )
    save_pdf: bool = Field(
        default=True, title="Save a PDF too", description="A PDF beside each Word file."
    )
    backup_folder: Path | None = Field(
        default=None, title="Another place for backups", description="A drive of your own."
    )
    calendar_file: Path | None = Field(
        default=None, title="Calendar file", description="Brought up to date after each change."
    )
    lock_after_minutes: int | None = Field(
        default=None,
        ge=1,
        le=60,
        title="Lock after",
        description="Minutes of rest; never longer than the way of use allows.",
    )


def load(folder: Path) -> Settings:
    """The settings kept in a folder; the defaults where there are none.

    Raises:
        FoiWriterError: the file is damaged, or a newer foiwriter wrote it. It is left as it is.
    """
    path = _path(folder)
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(raw, dict) and int(raw.get("version", 0)) > VERSION:
            raise FoiWriterError(
                "The settings are from a newer foiwriter",
                f"{path} was written by a newer version of foiwriter.",
                "Open that version, or move the file away to start with the usual settings.",
            )
        return _with_folders(Settings.model_validate(raw), lambda path: folder.parent / path)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, ValidationError, RecursionError) as problem:
        raise FoiWriterError(
            "The settings cannot be read",
            f"{path} is damaged.",
            "Move the file away to start with the usual settings. Your letters are not in it.",
        ) from problem


def save(settings: Settings, folder: Path) -> None:
    """Keep the settings in a folder, whole.

    A folder that stands beside this one is kept by its place there, so that a stick may turn up
    under another name.

    Raises:
        FoiWriterError: the folder cannot be written.
    """
    home = folder.parent.absolute()

    def shortened(path: Path) -> Path:
        return path.relative_to(home) if path.is_relative_to(home) else path

    make_folder(folder)
    kept = _with_folders(settings, shortened)
    durable_write(_path(folder), kept.model_dump_json(indent=2).encode() + b"\n")


def _with_folders(settings: Settings, change: Callable[[Path], Path]) -> Settings:
    folders = {name: getattr(settings, name) for name in _PATHS}
    return settings.model_copy(
        update={name: change(path) for name, path in folders.items() if path is not None}
    )


def _path(folder: Path) -> Path:
    return folder / "settings.json"
