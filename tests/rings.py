"""A keyring for tests: it keeps what it is given, and can be lost, emptied or swapped."""

from __future__ import annotations

from foiwriter.vault import keyrings


class Ring:
    """A keyring that works."""

    name = "tests.rings.Ring"

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def read(self, entry: str) -> str | None:
        """The secret, or None where there is none."""
        return self.kept.get(entry)

    def write(self, entry: str, secret: str) -> None:
        """Keep a secret."""
        self.kept[entry] = secret

    def fingerprint_elsewhere(self, entry: str) -> str:
        """What a fresh process would read: the same."""
        return keyrings.fingerprint(self.read(entry))

    def forget(self, entry: str) -> None:
        """Throw a secret away."""
        self.kept.pop(entry, None)
