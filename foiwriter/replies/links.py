"""Addresses in the words of a reply: only those that may be opened, told as they really are."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

_FOUND = re.compile(r"\b(?:https://|mailto:)[^\s<>\"'\u2018\u2019\u201c\u201d\\^`{|}]+", re.I)
_AFTER = ".,;:!?)]}"
_LONGEST, _MOST = 2000, 50


class Link(NamedTuple):
    """An address as it is opened, and where it really leads: a host, or a mail address."""

    address: str
    leads_to: str


def links(text: str) -> tuple[Link, ...]:
    """The web (`https`) and mail addresses in a text, each once; at most fifty.

    Names of hosts in other letters are told in the signs that are really asked for (`xn--…`), so
    that no look-alike passes for a council. Anything else that looks like an address is none.
    """
    found: dict[str, Link] = {}
    for match in _FOUND.finditer(text):
        link = _link(match[0].rstrip(_AFTER))
        if link is not None and len(found) < _MOST:
            found.setdefault(link.address, link)
    return tuple(found.values())


def _link(typed: str) -> Link | None:
    if len(typed) > _LONGEST or not typed.isprintable():
        return None
    scheme, _, rest = typed.partition(":")
    if scheme.casefold() == "mailto":
        to = rest.partition("?")[0]
        return Link(f"mailto:{to}", to) if to.count("@") == 1 and to.isascii() else None
    return _web(typed)


def _web(typed: str) -> Link | None:
    try:
        parts = urlsplit(typed)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (UnicodeError, ValueError):
        return None
    if "." not in host or parts.username or parts.password:
        return None  # a name before an @ is there to mislead
    return Link(parts._replace(scheme="https", netloc=f"{host}{port}").geturl(), host)
