"""Who works here, on what footing facts are kept, who checks a letter, when to ask again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import Draft, WriteRequest
from foiwriter.errors import BadInput
from foiwriter.register.records_cases import Consent, Worker
from foiwriter.vault.modes import Mode
from tests.app import cases
from tests.app.conftest import EHC

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from foiwriter.app import App

TOLD = Consent("consent", "explicit-consent", date(2026, 11, 20), "Ruth  Hargreave", note=" x ")


@pytest.fixture
def charity(tmp_path: Path) -> Iterator[App]:
    """A charity's register, open."""
    app = cases.opened(tmp_path, Mode.CHARITY)
    yield app
    app.close()


def test_the_same_name_and_role_is_the_same_person(charity: App) -> None:
    first = charity.save_worker(Worker(" Priya   Nair ", "adviser"))
    again = charity.save_worker(Worker("Priya Nair", "adviser", supervisor=True))
    other = charity.save_worker(Worker("Priya Nair", "supervisor"))
    assert first.id == again.id != other.id
    assert (first.name, charity.workers()[0].supervisor) == ("Priya Nair", True)
    with pytest.raises(BadInput, match="needs a name"):
        charity.save_worker(Worker("  "))


def test_who_left_stands_behind_those_who_work_here(charity: App) -> None:
    charity.save_worker(Worker("Aled Rees", active=False))
    charity.save_worker(Worker("Priya Nair"))
    assert [worker.name for worker in charity.workers()] == ["Priya Nair", "Aled Rees"]


def test_the_newest_footing_counts_and_says_who_recorded_it(charity: App) -> None:
    robin = cases.robin(charity)
    assert charity.consent(robin) is None
    charity.worker = charity.save_worker(Worker("Priya Nair")).id
    kept = charity.save_consent(robin, TOLD)
    assert (kept.given_by, kept.note, kept.worker) == ("Ruth Hargreave", "x", "Priya Nair")
    newer = Consent("legitimate-interests", "", date(2026, 11, 21), "Ruth Hargreave")
    charity.save_consent(robin, newer)
    now = charity.consent(robin)
    assert now is not None
    assert now.basis == "legitimate-interests"


def test_a_consent_that_was_taken_back_stays_as_a_trace(charity: App) -> None:
    robin = cases.robin(charity)
    charity.save_consent(robin, TOLD)
    assert charity.withdraw_consent(robin).withdrawn_on == cases.DAY
    kept = charity.consent(robin)
    assert kept is not None
    assert kept.withdrawn_on == cases.DAY
    with pytest.raises(BadInput, match="No consent of this client counts now"):
        charity.withdraw_consent(robin)


@pytest.mark.parametrize(
    ("consent", "field"),
    [
        (Consent("because", "", date(2026, 11, 20), "Ruth"), "basis"),
        (Consent("consent", "", date(2026, 11, 20), "  "), "given_by"),
        (Consent("consent", "", date(9999, 1, 1), "Ruth"), "given_on"),
    ],
)
def test_a_footing_that_cannot_be_is_refused(charity: App, consent: Consent, field: str) -> None:
    robin = cases.robin(charity)
    with pytest.raises(BadInput) as fault:
        charity.save_consent(robin, consent)
    assert fault.value.field == field
    assert charity.consent(robin) is None


def test_nobody_checks_a_letter_of_their_own_and_only_a_supervisor_checks(charity: App) -> None:
    robin = cases.robin(charity)
    adviser = charity.save_worker(Worker("Priya Nair", "adviser"))
    lead = charity.save_worker(Worker("Aled Rees", "lead", supervisor=True))
    charity.worker = lead.id
    draft = charity.save_draft(_draft(robin))
    written = charity.write_letter(_letter(robin, draft.id))
    for who in (adviser, lead):
        with pytest.raises(BadInput) as fault:
            charity.mark_checked(written.reference, who.id or 0)
        assert fault.value.field == "supervisor"
    other = charity.save_worker(Worker("Mair Pugh", "lead", supervisor=True))
    checked = charity.mark_checked(written.reference, other.id or 0)
    assert (checked.made_by, checked.made_by_role, checked.checked_by) == (
        "Aled Rees",
        "lead",
        "Mair Pugh",
    )


def test_where_letters_are_checked_none_leaves_before(charity: App, tmp_path: Path) -> None:
    robin = cases.robin(charity)
    lead = charity.save_worker(Worker("Mair Pugh", "lead", supervisor=True))
    charity.set_needs_check(True)
    draft = charity.save_draft(_draft(robin))
    written = charity.write_letter(_letter(robin, draft.id))
    with pytest.raises(BadInput, match="checked by a supervisor"):
        charity.mark_sent(draft.id or 0, sent=cases.DAY, by="email")
    with pytest.raises(BadInput, match="checked by a supervisor"):
        charity.hand_over(robin, tmp_path, cases.FAMILYS)
    charity.mark_checked(written.reference, lead.id or 0)
    charity.mark_sent(draft.id or 0, sent=cases.DAY, by="email")
    assert [view.client for view in charity.requests()] == [robin]


def test_a_letter_that_is_written_anew_has_to_be_checked_anew(charity: App) -> None:
    robin = cases.robin(charity)
    lead = charity.save_worker(Worker("Mair Pugh", "lead", supervisor=True))
    charity.set_needs_check(True)
    draft = charity.save_draft(_draft(robin))
    written = charity.write_letter(_letter(robin, draft.id))
    charity.mark_checked(written.reference, lead.id or 0)
    charity.write_letter(_letter(robin, draft.id))
    with pytest.raises(BadInput, match="checked by a supervisor"):
        charity.mark_sent(draft.id or 0, sent=cases.DAY, by="email")


def test_a_closed_case_is_asked_about_after_a_year_and_never_removed(charity: App) -> None:
    robin, bibi = cases.robin(charity), cases.bibi(charity)
    charity.close_case(robin, date(2026, 11, 1))
    assert charity.cases_to_review(date(2027, 6, 1)) == ()
    asked = charity.cases_to_review(date(2027, 12, 1))
    assert [client.id for client in asked] == [robin]
    assert len([client for client in charity.clients() if not client.household]) == 2
    charity.keep_case_until(bibi, cases.DAY + timedelta(days=10))
    assert [one.id for one in charity.cases_to_review(date(2026, 12, 4))] == [bibi]
    assert charity.reopen_case(robin).closed_on is None
    assert charity.cases_to_review(date(2026, 12, 3)) == ()


def test_a_day_that_cannot_be_is_refused(charity: App) -> None:
    robin = cases.robin(charity)
    with pytest.raises(BadInput, match="still to come|today or"):
        charity.close_case(robin, cases.DAY + timedelta(days=1))
    with pytest.raises(BadInput, match="after today"):
        charity.keep_case_until(robin, cases.DAY)


def test_at_home_nobody_is_asked_about_a_closed_case(tmp_path: Path) -> None:
    app = cases.opened(tmp_path, Mode.HOME)
    app.close_case(cases.robin(app), date(2020, 1, 1))
    assert app.cases_to_review(date(2040, 1, 1)) == ()
    app.close()


def test_the_log_tells_what_was_done_and_no_word_of_anybody(charity: App) -> None:
    charity.worker = charity.save_worker(Worker("Priya Nair")).id
    robin = cases.robin(charity)
    cases.filled(charity, robin)
    charity.save_consent(robin, TOLD)
    lines = charity.activity(100)
    assert {"client-added", "request-added", "event-recorded", "consent-recorded"} <= {
        line.action for line in lines
    }
    told = repr(lines)
    for word in ("Robin", "Ashdown", "Ruth", "Millbeck", "Assess"):
        assert word not in told
    assert lines[0].worker == "Priya Nair"
    assert lines[0].client == robin


def _draft(client: int) -> Draft:
    return Draft("ehc/ehc-request", dict(EHC), authority="kent", client=client)


def _letter(client: int, draft: int | None) -> WriteRequest:
    return WriteRequest(
        "ehc/ehc-request", "kent", EHC, client=client, draft=draft, dated=cases.DAY
    )
