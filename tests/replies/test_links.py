"""Addresses in a reply: which may be opened, and where they really lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.replies.links import Link, links


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "See https://www.kent.gov.uk/send (our page).",
            [("https://www.kent.gov.uk/send", "www.kent.gov.uk")],
        ),
        (
            "Write to mailto:foi@kent.gov.uk?subject=Hello.",
            [("mailto:foi@kent.gov.uk", "foi@kent.gov.uk")],
        ),
        ("HTTPS://KENT.gov.uk/A", [("https://kent.gov.uk/A", "kent.gov.uk")]),
        (
            "https://k\u0435nt.gov.uk/",
            [("https://xn--knt-rdd.gov.uk/", "xn--knt-rdd.gov.uk")],
        ),
        ("https://kent.gov.uk https://kent.gov.uk", [("https://kent.gov.uk", "kent.gov.uk")]),
    ],
)
def test_an_address_is_told_as_it_is(text: str, found: list[tuple[str, str]]) -> None:
    assert links(text) == tuple(Link(*each) for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "http://kent.gov.uk",
        "file:///etc/passwd",
        "//evilhost/share",
        "javascript:alert(1)",
        "https://kent.gov.uk@evil.example/",
        "https://localhost/",
        "https://[::1",
        "https://kent.gov.uk:99999/",
        "mailto:a@b@c",
        "smb://host/share",
        "https://" + "a" * 3000 + ".uk",
        "www.kent.gov.uk",
    ],
)
def test_anything_else_is_no_link(text: str) -> None:
    assert links(text) == ()


@given(st.text())
def test_any_text_gives_only_what_may_be_opened(text: str) -> None:
    for link in links(text):
        assert link.address.startswith(("https://", "mailto:"))
        assert link.leads_to.isascii()


def test_a_reply_of_links_only_shows_the_first_fifty() -> None:
    assert len(links(" ".join(f"https://a{n}.uk" for n in range(500)))) == 50
