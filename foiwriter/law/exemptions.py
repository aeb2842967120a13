"""What an authority has to show when it holds something back, and what a review can ask.

Nothing here goes beyond what was read: a provision of which only the number is known has the
general questions, which rest on the duty to say why. The data is `resources/law/exemptions.json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from foiwriter import paths
from foiwriter.errors import FoiWriterError
from foiwriter.law.record import Record
from foiwriter.law.schema import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE = "exemptions.json"
_REGIMES = {"eir": "eir-2004"}
_USUAL = "foia-2000"


class Statement(Record):
    """A sentence for a letter, and the id of the citation that it rests on."""

    text: str
    citation: str


class General(Record):
    """What holds for every refusal under one instrument."""

    instrument: str
    must_show: tuple[Statement, ...]
    ask: tuple[Statement, ...]


class Exemption(Record):
    """One provision that authorities rely on.

    `id` is that of its citation, and `evidence`, `source` and `read_on` are the citation's own.
    `name`, `nature` and `based_on` are empty where the text was not read. `nature` says whether
    the public interest has to be weighed (`qualified`) or not (`absolute`); `based_on` whether a
    harm has to be shown (`prejudice`) or the sort of information is enough (`class`).
    """

    id: str
    name: str = ""
    evidence: Evidence = Evidence.MEMORY
    source: str = ""
    read_on: date | None = None
    nature: Literal["", "absolute", "qualified"] = ""
    based_on: Literal["", "class", "prejudice"] = ""
    must_show: tuple[Statement, ...] = ()
    ask: tuple[Statement, ...] = ()


class _Data(Record):
    general: tuple[General, ...]
    provisions: tuple[Exemption, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """The exemptions of one folder, read when the first one is asked for."""

    folder: Path

    @cached_property
    def _data(self) -> _Data:
        path = self.folder / _FILE
        try:
            return _Data.model_validate_json(path.read_bytes())
        except (OSError, ValidationError) as fault:
            raise FoiWriterError(
                "The law pack cannot be read",
                f"The file {_FILE} of the law pack cannot be read ({str(fault).splitlines()[0]}).",
                "Install the program again, or put the last working law pack back.",
            ) from fault

    @cached_property
    def known(self) -> Mapping[str, Exemption]:
        """Every provision of which something is known, by its id, as the file has it."""
        return MappingProxyType({each.id: each for each in self._data.provisions})

    @cached_property
    def general(self) -> Mapping[str, General]:
        """What holds for every refusal, by instrument."""
        return MappingProxyType({each.instrument: each for each in self._data.general})

    def of(self, provision: str, regime: str = "") -> Exemption:
        """What to say about a provision, never empty.

        One that is not known, or has no questions of its own, has the general ones of its
        instrument. `regime` tells which those are where no provision is named; `foia` if empty.

        Args:
            provision: a citation id such as `foia-2000/s40`; empty where none was named.
            regime: the regime of the request.

        Raises:
            FoiWriterError: the catalogue cannot be read.
        """
        known = self.known.get(provision) or Exemption(id=provision)
        if known.ask:
            return known
        instrument = provision.partition("/")[0]
        if instrument not in self.general:
            instrument = _REGIMES.get(regime, _USUAL)
        general = self.general[instrument]
        return known.model_copy(update={"must_show": general.must_show, "ask": general.ask})


def load(folder: Path | None = None) -> Catalogue:
    """The shipped catalogue, or that of `folder`; nothing is read yet."""
    return Catalogue(folder or paths.resources("law"))
