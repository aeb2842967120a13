"""Which keyring may be used. The real one is in tests/robust/test_keyring_choice.py."""

from __future__ import annotations

import importlib
import pkgutil

import keyring.backends
import pytest

from foiwriter.vault import keyrings


def test_every_backend_that_keyring_brings_is_accepted_or_refused_on_purpose() -> None:
    """A new version of keyring may bring another one; somebody has to look at it then."""
    found = {module.name for module in pkgutil.iter_modules(keyring.backends.__path__)}
    accepted = {name.split(".")[2] for name in keyrings.ACCEPTED}
    refused = {"chainer", "fail", "null", "libsecret"}
    assert accepted < found
    assert found - accepted == refused


@pytest.mark.parametrize("name", list(keyrings.ACCEPTED))
def test_every_accepted_backend_is_a_class_that_exists(name: str) -> None:
    module, _, kind = name.rpartition(".")
    assert issubclass(
        getattr(importlib.import_module(module), kind), keyring.backend.KeyringBackend
    )


def test_a_fingerprint_is_not_the_secret() -> None:
    assert keyrings.fingerprint(None) == ""
    assert keyrings.fingerprint("") == ""
    assert "kept" not in keyrings.fingerprint("kept")
    assert keyrings.fingerprint("kept") != keyrings.fingerprint("kept ")
