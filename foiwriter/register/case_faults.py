"""What can go wrong with a case that comes from elsewhere, in words a person can act on."""

from __future__ import annotations

from foiwriter.errors import BadInput, FoiWriterError

NOT_TAKEN = "The case was not taken in"


def damaged() -> FoiWriterError:
    """What is in it does not hold together."""
    return FoiWriterError(
        NOT_TAKEN,
        "The case is damaged: something in it is not as it was when it was saved.",
        "Nothing was changed here. Ask whoever handed it over for a new case file.",
    )


def newer() -> FoiWriterError:
    """A later foiwriter made it."""
    return FoiWriterError(
        NOT_TAKEN,
        "The case was saved by a newer version of foiwriter.",
        "Nothing was changed here. Install the newer version, then take it in.",
    )


def here_already(reference: str) -> BadInput:
    """One of its letters or requests is in this register."""
    return BadInput(
        NOT_TAKEN,
        f"{reference} of this case is here already.",
        "Nothing was changed here. Look under Requests: the case seems to have been taken in.",
        field="file",
    )


def client_gone() -> BadInput:
    """It is of a client who is in the bin, or was erased."""
    return BadInput(
        "It was not put back",
        "It belongs to a client who is not here now.",
        "If the client is in the bin too, put the client back first.",
        field="bin",
    )
