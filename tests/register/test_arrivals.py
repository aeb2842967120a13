"""What hangs on a reply that came as a message goes wherever the reply goes."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from foiwriter.errors import BadInput
from foiwriter.register import (
    arrivals,
    cases,
    cases_in,
    clients,
    fingerprints,
    replies,
    requests,
    threads,
)
from foiwriter.register.arrivals import Mail
from foiwriter.register.models import RequestRow
from foiwriter.register.records import Client
from foiwriter.register.replies import Incoming
from foiwriter.store import search
from foiwriter.store.store import Store
from tests.register.conftest import NOW, later, open_foi
from tests.store.conftest import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.register.records import ReplyView

DAY = date(2026, 11, 20)
RAW = b"From: foi@kent.gov.uk\r\n\r\nWe refuse. Section 12."
MAIL = Mail(
    sender="foi@kent.gov.uk",
    subject="Your request",
    message_id="b2@kent",
    ids=("b2@kent", "a1@home", "b2@kent"),
    attachments=(("table.csv", "text/csv", b"a,b\n1,2\n"),),
    findings=(("cost-limit", "", "Section 12.", 11),),
)


@pytest.fixture
def request_id(store: Store) -> int:
    """A request of Robin's with a reply that came by mail."""
    made = open_foi(store)
    robin = store.write(lambda s: clients.save(s, Client("Robin Ashdown"), NOW).id)
    came = Incoming(DAY, "We refuse. Section 12.", "mail.eml", RAW, mail=MAIL)
    store.write(lambda s: setattr(s.get_one(RequestRow, made), "client_id", robin))
    store.write(lambda s: replies.keep(s, made, came, NOW))
    return made


def _reply(store: Store, request_id: int) -> ReplyView:
    (found,) = store.read(lambda s: threads.replies_of(s, request_id))
    return found


def test_a_mail_is_kept_with_its_files_and_what_it_seems_to_say(
    store: Store, request_id: int
) -> None:
    reply = _reply(store, request_id)
    assert (reply.sender, reply.subject, reply.file_name) == (
        "foi@kent.gov.uk",
        "Your request",
        "mail.eml",
    )
    assert reply.sha256 == hashlib.sha256(RAW).hexdigest()
    (file,) = reply.attachments
    assert (file.name, file.size_bytes) == ("table.csv", 8)
    assert store.read(lambda s: arrivals.attachment(s, file.id)) == ("table.csv", b"a,b\n1,2\n")
    (finding,) = reply.findings
    assert (finding.kind, finding.sentence, finding.state) == (
        "cost-limit",
        "Section 12.",
        "suggested",
    )
    marks = store.read(fingerprints.taken)
    assert {what for what, _, _ in marks} == {"reply", "attachment"}
    assert all(mark.found == mark.recorded for mark in marks.values())


def test_the_mails_of_a_thread_lead_to_its_request(store: Store, request_id: int) -> None:
    other = open_foi(store)
    again = Mail(ids=("a1@home", "c3@kent"))
    store.write(lambda s: replies.keep(s, other, Incoming(DAY, "Again", mail=again), later(1)))
    ours = store.read(lambda s: s.get_one(RequestRow, request_id).reference)
    theirs = store.read(lambda s: s.get_one(RequestRow, other).reference)
    asked = ["a1@home", "named:a1@home", "b2@kent", "nobody@x"]
    found = store.read(lambda s: arrivals.by_mails(s, asked))
    assert found == {"named:a1@home": {ours, theirs}, "b2@kent": {ours}}


def test_a_finding_is_decided_and_decided_anew(store: Store, request_id: int) -> None:
    (finding,) = _reply(store, request_id).findings
    for so, state in ((True, "accepted"), (False, "refused")):
        store.write(lambda s, so=so: arrivals.decide(s, finding.id, later(1), accept=so))
        assert _reply(store, request_id).findings[0].state == state
    with pytest.raises(BadInput, match="number 999"):
        store.write(lambda s: arrivals.decide(s, 999, NOW, accept=True))


def test_a_reply_that_is_shut_away_is_shown_nowhere_and_found_by_nobody(
    store: Store, request_id: int
) -> None:
    reply = _reply(store, request_id)
    store.write(lambda s: arrivals.quarantine(s, reply.id, later(1)))
    shut = _reply(store, request_id)
    assert shut.shut
    assert (shut.text, shut.subject, shut.sender, shut.file_name) == ("", "", "", "")
    assert (shut.attachments, shut.findings) == ((), ())
    assert store.read(lambda s: list(search.entries(s, "reply", [reply.id]))) == []
    store.write(lambda s: arrivals.quarantine(s, reply.id, None))
    assert _reply(store, request_id) == reply
    assert store.read(lambda s: list(search.entries(s, "reply", [reply.id])))


def test_a_case_takes_all_of_it_along(store: Store, request_id: int, tmp_path: Path) -> None:
    robin = store.read(lambda s: s.get_one(RequestRow, request_id).client_id) or 0
    case = store.read(lambda s: cases.take_out(s, cases.of_client(s, robin), NOW))
    elsewhere = Store.create(tmp_path / "elsewhere.db", KEY)
    try:
        elsewhere.write(lambda s: cases_in.put_in(s, cases.read(case.model_dump_json().encode())))
        new = elsewhere.read(lambda s: s.scalars(select(RequestRow.id)).one())
        came, was = _reply(elsewhere, new), _reply(store, request_id)
        assert (came.text, came.sender, came.sha256) == (was.text, was.sender, was.sha256)
        assert [each.sha256 for each in came.attachments] == [
            each.sha256 for each in was.attachments
        ]
        assert [each.sentence for each in came.findings] == ["Section 12."]
        assert elsewhere.read(lambda s: set(arrivals.by_mails(s, ["b2@kent"])))
    finally:
        elsewhere.close()
    store.write(lambda s: cases.remove(s, cases.of_client(s, robin)))
    assert store.read(fingerprints.taken) == {}
    assert store.read(lambda s: arrivals.by_mails(s, ["b2@kent"])) == {}


def test_a_case_of_the_form_before_comes_in_with_what_it_had(
    store: Store, request_id: int, tmp_path: Path
) -> None:
    """A case file that a clinic wrote before mails were kept, as a dump of that form."""
    robin = store.read(lambda s: s.get_one(RequestRow, request_id).client_id) or 0
    case = store.read(lambda s: cases.take_out(s, cases.of_client(s, robin), NOW))
    new = {"source", "sender", "subject", "message_id", "sort", "quarantined_at"}
    tables = {
        name: [
            {key: row[key] for key in row if name != "replies" or key not in new} for row in rows
        ]
        for name, rows in case.tables.items()
        if name not in {"attachments", "findings", "message_ids", "reminders"}
    }
    old = case.model_copy(update={"form": "0002", "tables": tables})
    elsewhere = Store.create(tmp_path / "elsewhere.db", KEY)
    try:
        elsewhere.write(lambda s: cases_in.put_in(s, cases.read(old.model_dump_json().encode())))
        came = _reply(elsewhere, elsewhere.read(lambda s: s.scalars(select(RequestRow.id)).one()))
        assert (came.text, came.sender, came.attachments) == ("We refuse. Section 12.", "", ())
    finally:
        elsewhere.close()


def test_their_references_and_the_domains_of_authorities_are_told(
    store: Store, request_id: int
) -> None:
    store.write(lambda s: requests.add_their_reference(s, request_id, "FOI/2026/0431"))
    ours = store.read(lambda s: s.get_one(RequestRow, request_id).reference)
    assert store.read(arrivals.their_references) == (("FOI/2026/0431", ours),)
    assert store.read(lambda s: arrivals.by_ours(s, [ours, "FW-0A1B2C3D9"])) == {ours: ours}
    assert store.read(lambda s: arrivals.is_kept(s, hashlib.sha256(RAW).hexdigest())) == ours
    assert store.read(lambda s: arrivals.is_kept(s, "0" * 64)) == ""
