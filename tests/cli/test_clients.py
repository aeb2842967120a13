"""`foiwriter clients`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Command

AMINA = (
    "clients",
    "add",
    "--name=Amina Yusuf",
    "--date-of-birth=2018-03-14",
    "--school=Northbridge Primary School",
    "--relationship=mother",
)


def test_somebody_added_is_listed_and_shown(foiwriter: Command, passphrase: str) -> None:
    added = foiwriter(passphrase, *AMINA, "--json")
    assert added.code == 0, added.err
    client = added.json
    assert client["date_of_birth"] == "2018-03-14"
    assert [each["name"] for each in foiwriter(passphrase, "clients", "list", "--json").json] == [
        "Amina Yusuf"
    ]
    told = foiwriter(passphrase, "clients", "show", client["id"]).out
    assert "Born: 14 March 2018" in told
    assert "School: Northbridge Primary School" in told


def test_show_gives_the_case_too(foiwriter: Command, passphrase: str) -> None:
    client = foiwriter(passphrase, *AMINA, "--json").json["id"]
    argv = ("--authority=kent", "--regime=ehc", "--subject=EHC request", "--on=2026-10-01")
    foiwriter(passphrase, "requests", "add", *argv, f"--client={client}")
    shape = foiwriter(passphrase, "clients", "show", client, "--json").json
    assert [request["subject"] for request in shape["requests"]] == ["EHC request"]


def test_the_first_client_makes_the_record(foiwriter: Command, passphrase: str) -> None:
    """design.md section 4: anything that records creates the vault on first use."""
    assert foiwriter(passphrase, *AMINA).code == 0


def test_without_anybody_the_list_says_how_to_add_one(foiwriter: Command, passphrase: str) -> None:
    answer = foiwriter(passphrase, "clients", "list")
    assert answer.code == 0
    assert "clients add --name" in answer.out


def test_somebody_unknown_is_one_sentence(foiwriter: Command, passphrase: str) -> None:
    foiwriter(passphrase, "vault", "create")
    answer = foiwriter(passphrase, "clients", "show", "99")
    assert answer.code == 2
    assert answer.err.count("\n") == 1


def test_a_day_of_birth_that_never_was_is_refused(foiwriter: Command, passphrase: str) -> None:
    answer = foiwriter(passphrase, "clients", "add", "--name=Amina", "--date-of-birth=2017-02-29")
    assert answer.code == 2
    assert "there is no 29 February 2017" in answer.err


def test_a_name_with_odd_letters_comes_back_as_it_was(foiwriter: Command, passphrase: str) -> None:
    name = "Zoë <O’Brien> & 李 😀"
    foiwriter(passphrase, "clients", "add", "--name", name)
    assert foiwriter(passphrase, "clients", "list", "--json").json[0]["name"] == name
