"""The directory: its data, and following bodies through time."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from foiwriter.authorities import directory
from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.authorities.directory import Directory

TODAY = date(2026, 11, 24)
THEN = date(2014, 9, 2)


@pytest.fixture(scope="module")
def bodies() -> Directory:
    return directory.load()


def ids(found: tuple[object, ...]) -> list[str]:
    return [body.id for body in found]  # type: ignore[attr-defined]


# --- the data -----------------------------------------------------------------------------------


def test_ids_are_unique_and_kebab_case(bodies: Directory) -> None:
    counted = Counter(body.id for body in bodies.all)
    assert [body_id for body_id, times in counted.items() if times > 1] == []
    assert [
        body_id for body_id in counted if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", body_id)
    ] == []


@pytest.mark.parametrize("code", ["gss_code", "dfe_code", "ods_code"])
def test_no_two_bodies_that_exist_on_one_day_share_a_code(bodies: Directory, code: str) -> None:
    """Buckinghamshire, North Yorkshire and Somerset kept their DfE codes, so days matter."""
    days = {day for body in bodies.all for day in (body.valid_from, body.valid_to) if day}
    for day in days | {TODAY}:
        held = [getattr(body, code) for body in bodies.all if body.exists_on(day)]
        assert [known for known, times in Counter(filter(None, held)).items() if times > 1] == []


def test_codes_have_the_shape_of_their_register(bodies: Directory) -> None:
    for body in bodies.all:
        for code in filter(None, (body.gss_code, *body.former_gss_codes)):
            assert re.fullmatch(r"E(06|08|09|10|54)\d{6}", code), body.id
        assert re.fullmatch(r"(\d{3})?", body.dfe_code), body.id
        assert re.fullmatch(r"[A-Z0-9]{0,5}", body.ods_code), body.id


def test_every_body_ends_after_it_began(bodies: Directory) -> None:
    wrong = [b.id for b in bodies.all if b.valid_from and b.valid_to and b.valid_to < b.valid_from]
    assert wrong == []


def test_every_ended_body_names_successors_that_exist_on_the_next_day(bodies: Directory) -> None:
    for body in bodies.all:
        if body.valid_to is None:
            assert body.successors == (), body.id
            continue
        assert body.successors, body.id
        for successor in body.successors:
            assert bodies.get(successor).exists_on(body.valid_to + timedelta(days=1)), successor


def test_there_are_153_councils_with_education_duties_today(bodies: Directory) -> None:
    """authorities.csv: 153 rows, checked on 23 November 2026."""
    assert len(bodies.councils(TODAY)) == 153


def test_every_council_of_today_has_its_codes_and_a_site(bodies: Directory) -> None:
    for council in bodies.councils(TODAY):
        assert council.gss_code, council.id
        assert council.dfe_code, council.id
        assert council.website.endswith(".gov.uk"), council.id


def test_councils_per_region_add_up(bodies: Directory) -> None:
    """ONS regions; London is 32 boroughs and the City."""
    assert Counter(council.region for council in bodies.councils(TODAY)) == {
        "North East": 12,
        "North West": 24,
        "Yorkshire and The Humber": 15,
        "East Midlands": 10,
        "West Midlands": 14,
        "East of England": 11,
        "London": 33,
        "South East": 19,
        "South West": 15,
    }


def test_councils_per_type_add_up(bodies: Directory) -> None:
    """36 metropolitan, 32 London boroughs, 21 counties, 62 unitaries, the City and Scilly."""
    assert Counter(council.type for council in bodies.councils(TODAY)) == {
        "metropolitan": 36,
        "london-borough": 32,
        "county": 21,
        "unitary": 62,
        "sui-generis": 2,
    }


@pytest.mark.parametrize(
    ("day", "boards"),
    [(THEN, 0), (date(2022, 7, 1), 42), (date(2026, 3, 31), 42), (date(2026, 4, 1), 36)],
)
def test_integrated_care_boards_began_in_2022_and_merged_in_2026(
    bodies: Directory, day: date, boards: int
) -> None:
    """Health and Care Act 2022: 42 boards on 1 July 2022; 12 became 6 on 1 April 2026."""
    assert sum(body.type == "icb" and body.exists_on(day) for body in bodies.all) == boards


def test_surrey_gives_way_to_two_councils_on_1_april_2027(bodies: Directory) -> None:
    """S.I. 2026/264."""
    before, after = date(2027, 3, 31), date(2027, 4, 1)
    assert "surrey" in ids(bodies.councils(before))
    assert {"east-surrey", "west-surrey"} <= set(ids(bodies.councils(after)))
    assert "surrey" not in ids(bodies.councils(after))


def test_an_address_prints_only_where_it_was_seen_well_enough(bodies: Directory) -> None:
    for body in bodies.all:
        assert not (body.postal_address and body.unchecked_address), body.id
        if body.postal_address:
            assert "address medium" not in body.confidence.replace("medium-high", "good"), body.id
            assert re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}", body.address_lines[-1]), (
                body.id
            )
            assert not {body.name, body.short_name} & set(body.address_lines), body.id


def test_every_body_says_how_well_it_is_known(bodies: Directory) -> None:
    assert [body.id for body in bodies.all if not body.confidence] == []


def test_an_address_has_a_line_for_each_part_without_the_name_above_it(bodies: Directory) -> None:
    lines = bodies.get("ofsted").address_lines
    assert lines == ("Piccadilly Gate", "Store Street", "Manchester", "M1 2WD")


# --- through time -------------------------------------------------------------------------------


def test_the_regulator_changes_its_name_on_30_september_2026(bodies: Directory) -> None:
    """Data (Use and Access) Act 2025: the Commission replaced the Commissioner that day."""
    for body_id in ("information-commission", "information-commissioner"):
        assert bodies.name_on(body_id, date(2026, 9, 29)).name == "Information Commissioner"
        assert bodies.name_on(body_id, date(2026, 9, 30)).name == "Information Commission"


def test_a_body_is_followed_over_several_steps(bodies: Directory) -> None:
    assert bodies.name_on("lgsco", THEN).name == "Local Government Ombudsman"
    assert bodies.name_on("department-of-health", TODAY).id == "dhsc"


def test_a_council_has_the_name_of_the_day(bodies: Directory) -> None:
    """It took its present name on 1 November 2022, after city status."""
    assert bodies.name_on("doncaster", THEN).name == "Doncaster Metropolitan Borough Council"
    assert bodies.name_on("doncaster", TODAY).name == "City of Doncaster Council"


def test_one_council_that_became_two_asks_which(bodies: Directory) -> None:
    with pytest.raises(BadInput) as fault:
        bodies.name_on("cumbria", TODAY)
    assert "cumberland" in fault.value.message
    assert "westmorland-and-furness" in fault.value.message
    assert fault.value.field == "authority"


def test_a_body_of_today_with_no_forerunner_did_not_exist_then(bodies: Directory) -> None:
    with pytest.raises(BadInput, match="did not exist on 2 September 2014"):
        bodies.name_on("icb-devon", THEN)


def test_no_board_or_commission_is_found_on_a_day_in_2014(bodies: Directory) -> None:
    for text in ("", "NHS", "integrated care board", "information commission", "E54000037"):
        for body in bodies.find(text, on=THEN, limit=999):
            assert body.exists_on(THEN)
            assert body.type != "icb"
            assert body.name not in {
                "Information Commission",
                "Department of Health and Social Care",
            }


def test_predecessors_are_the_bodies_a_council_took_over_from(bodies: Directory) -> None:
    assert set(ids(bodies.predecessors("bournemouth-christchurch-and-poole"))) == {
        "bournemouth",
        "poole",
        "dorset-county",
    }


# --- looking up ---------------------------------------------------------------------------------


def test_get_takes_an_id_in_any_case_of_letters(bodies: Directory) -> None:
    assert bodies.get(" Kent ").name == "Kent County Council"


def test_an_unknown_id_is_answered_with_the_nearest_names(bodies: Directory) -> None:
    with pytest.raises(BadInput) as fault:
        bodies.get("knet")
    assert "“knet”" in fault.value.message
    assert "kent (Kent County Council)" in fault.value.help
    assert fault.value.exit_code == 2


def test_an_id_like_nothing_sends_the_person_to_the_search(bodies: Directory) -> None:
    with pytest.raises(BadInput, match="authorities find"):
        bodies.get("qqqqqqqqqq")


# --- who owes -----------------------------------------------------------------------------------


def test_a_duty_of_councils_is_owed_by_the_councils_of_that_day(bodies: Directory) -> None:
    duty = SimpleNamespace(owed_by=("local authority",))
    assert bodies.owing(duty, TODAY) == {body.id for body in bodies.councils(TODAY)}  # type: ignore[arg-type]
    assert "cumbria" in bodies.owing(duty, THEN)  # type: ignore[arg-type]
    assert "cumberland" not in bodies.owing(duty, THEN)  # type: ignore[arg-type]


def test_a_duty_may_name_directory_types_themselves(bodies: Directory) -> None:
    duty = SimpleNamespace(owed_by=("icb",))
    assert len(bodies.owing(duty, TODAY)) == 36  # type: ignore[arg-type]


def test_a_regime_without_an_owner_binds_any_body_of_the_day(bodies: Directory) -> None:
    regime = SimpleNamespace(owed_by=())
    assert {"dfe", "kent", "icb-devon"} <= bodies.owing(regime, TODAY)  # type: ignore[arg-type]


# --- reading ------------------------------------------------------------------------------------


def test_a_folder_without_its_lists_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FoiWriterError, match=r"councils\.csv"):
        directory.load(tmp_path)


def test_a_damaged_list_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "councils.csv").write_text("id,name\nkent,Kent\n")
    with pytest.raises(FoiWriterError, match="cannot be read"):
        directory.load(tmp_path)
