"""Nothing prints beyond its grade: every entry and mark of the facts, one by one.

Source of every grade: the facts, `meta.evidence_for_citations` (kept in the data file as `rule`),
and the `unread` entries of the duties. "(quoted by …)" is a quotation, "(notes read)" an official
note, everything else that was not read is memory. The one entry the rule names itself is section
27, whose notes were read.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.law import pack as law
from foiwriter.law import printing
from foiwriter.law.schema import Evidence

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 24)
ORDER = [Evidence.MEMORY, Evidence.OFFICIAL_NOTE, Evidence.QUOTED, Evidence.TEXT_READ]

UNREAD = {
    "2024 travel guidance": r"travel-guidance-2024/.*",
    "Children Act 1989 Sch 2 para 6": r"ca-1989/sch2(-p6.*)?",
    "EqA ss.20, 85, Sch 13": r"eqa-2010/(s20|s85|sch13)(-.*)?",
    "SI 2011/707 reg 5": r"short-breaks-2011/r5(-.*)?",
    "SI 2012/1033 regs 5-8A": r"exclusion-regs-2012/r(5|6|7|8|8a)(-.*)?",
    "SI 2014/1652 regs 4-14": r"pb-regs-2014/r(4|5|6|7|8|9|10|11|12|13|14)(-.*)?",
    "SI 2017/1306 regs 4-7": r"tribunal-recs-2017/r[4-7](-.*)?",
    "Sch 1 para 8 onward": r"send-regs-2014/sch1-p(8|9|\d\d)(-.*)?",
    "Sch 10 para 3": r"eqa-2010/sch10-p3(-.*)?",
    "Sch 2 paras 4, 6-14, 16, 18 onward": (
        r"send-regs-2014/sch2-p(4|6|7|8|9|1[0-4]|16|18|19|[2-9]\d)(-.*)?"
    ),
    "Working Together 2026": r"working-together-2026/.*",
    "current exclusion guidance": r"exclusion-guidance.*",
    "end of reg 22": r"send-regs-2014/r22-([5-9]|\d\d)(-.*)?",
    "reg 12(3)-(4)": r"send-regs-2014/r12-[34](-.*)?",
    "reg 14": r"send-regs-2014/r14(-.*)?",
    "reg 15(5)(b)": r"send-regs-2014/r15-5-b(-.*)?",
    "reg 20(6)-(12)": r"send-regs-2014/r20-(6|7|8|9|10|11|12)(-.*)?",
    "reg 28": r"send-regs-2014/r28(-.*)?",
    "reg 3": r"send-regs-2014/r3(-.*)?",
    "reg 44(2)(d) onward": r"send-regs-2014/r44-(2-[d-z].*|[3-9].*)",
    "reg 5(4)(b)-(d) (same words read in reg 10(4))": r"send-regs-2014/r5-4-[bcd](-.*)?",
    "reg 50": r"send-regs-2014/r50(-.*)?",
    "reg 55": r"send-regs-2014/r55(-.*)?",
    "reg 57": r"send-regs-2014/r57(-.*)?",
    "regs 23-26": r"send-regs-2014/r2[3-6](-.*)?",
    "regs 34-41": r"send-regs-2014/r(3[4-9]|40|41)(-.*)?",
    "regs 51-52": r"send-regs-2014/r5[12](-.*)?",
    "regs 7, 9": r"send-regs-2014/r[79](-.*)?",
    "s.100": r"cfa-2014/s100(-.*)?",
    "s.13": r"ea-1996/s13(-.*)?",
    "s.14(6)-(7)": r"ea-1996/s14-[67](-.*)?",
    "s.149": r"eqa-2010/s149(-.*)?",
    "s.27": r"cfa-2014/s27(-.*)?",
    "s.31(1)-(3)": r"cfa-2014/s31-[123](-.*)?",
    "s.32 as enacted": r"cfa-2014/s32(-.*)?",
    "s.34 (notes read)": r"cfa-2014/s34(-.*)?",
    "s.36(8) (quoted by a SENDIASS)": r"cfa-2014/s36-8(-.*)?",
    "s.39 (notes and quotation read)": r"cfa-2014/s39(-8)?",
    "s.40": r"cfa-2014/s40(-.*)?",
    "s.42 (notes read)": r"cfa-2014/s42(-.*)?",
    "s.43": r"cfa-2014/s43(-.*)?",
    "s.47": r"cfa-2014/s47(-.*)?",
    "s.508B (notes read)": r"ea-1996/s508b(-.*)?",
    "s.69 (notes read)": r"cfa-2014/s69(-.*)?",
    "ss.17ZD-17ZF": r"ca-1989/s17z[d-f](-.*)?",
    "ss.45-46 (notes read)": r"cfa-2014/s4[56](-.*)?",
    "ss.508F-508I, 509AA-509AB as amended": r"ea-1996/(s508[f-i]|s509a[ab])(-.*)?",
    "ss.53-55": r"cfa-2014/s5[3-5](-.*)?",
}
"""Which citations each entry of `unread` speaks of."""

NOT_CITED = {"current exclusion guidance"}
"""Entries of which the pack has no citation at all."""


def _grade(entry: str) -> Evidence:
    if "(quoted by" in entry:
        return Evidence.QUOTED
    if "(notes" in entry or entry == "s.27":
        return Evidence.OFFICIAL_NOTE
    return Evidence.MEMORY


def beyond_grade(pack: law.LawPack) -> list[str]:
    """Every citation that is graded above what the facts allow for its entry of `unread`."""
    return [
        f"{entry}: {name} is {citation.evidence}"
        for entry, pattern in UNREAD.items()
        for name, citation in pack.citations.items()
        if re.fullmatch(pattern, name)
        and ORDER.index(citation.evidence) > ORDER.index(_grade(entry))
    ]


def test_every_entry_of_unread_is_walked(facts: dict[str, Any]) -> None:
    assert set(UNREAD) == set(facts["unread_entries"])


@pytest.mark.parametrize("entry", sorted(set(UNREAD) - NOT_CITED))
def test_an_unread_entry_has_citations_to_grade(pack: law.LawPack, entry: str) -> None:
    assert any(re.fullmatch(UNREAD[entry], name) for name in pack.citations)


def test_nothing_unread_prints_beyond_its_grade(pack: law.LawPack) -> None:
    assert beyond_grade(pack) == []
    for entry, pattern in UNREAD.items():
        for name in filter(re.compile(pattern).fullmatch, pack.citations):
            citation = pack.citation(name)
            printed = printing.cite(citation, pack, DAY)
            if _grade(entry) is Evidence.MEMORY:
                assert printed is None, name
            elif _grade(entry) is Evidence.OFFICIAL_NOTE and printed and citation.sub:
                assert citation.sub not in printed, name


def test_a_pack_that_prints_too_much_is_caught(tmp_path: Path, pack: law.LawPack) -> None:
    """The bad twin: regulation 57 graded as if it had been read."""
    for path in pack.folder.glob("*.json"):
        records = json.loads(path.read_text(encoding="utf-8"))
        if path.stem == "citations":
            for record in records:
                if record["id"] == "send-regs-2014/r57":
                    record |= {"evidence": "text read", "source": "frg_lo"}
        (tmp_path / path.name).write_text(json.dumps(records), encoding="utf-8")
    assert beyond_grade(law.load(tmp_path)) == ["reg 57: send-regs-2014/r57 is text read"]


def test_the_rule_names_every_mark(facts: dict[str, Any]) -> None:
    """No mark of the rule is forgotten below."""
    for mark in facts["marks"]:
        assert mark in facts["rule"]
    assert len(facts["marks"]) == 10


def test_a_code_paragraph_is_graded_by_its_basis(pack: law.LawPack, facts: dict[str, Any]) -> None:
    """Basis page: text read. Cited: quoted. `cited-2014`, `number only` and memory: memory."""
    wanted = {"page": Evidence.TEXT_READ, "cited": Evidence.QUOTED}
    for para, basis in facts["code"].items():
        citation = pack.citation(f"code-2015/{para}")
        assert citation.evidence is wanted.get(basis, Evidence.MEMORY), para
    for duty_id, duty in facts["duties"].items():
        for para, basis in duty["cop"].items():
            printed = printing.cite(pack.citation(f"code-2015/{para}"), pack, DAY)
            if f"code-2015/{para}" in pack.duty(duty_id).citations:
                assert (printed is not None) == (basis in wanted), (duty_id, para)
            else:
                assert basis not in wanted, (duty_id, para)


def test_the_facts_have_marks_of_each_kind_for_the_code(facts: dict[str, Any]) -> None:
    bases = {basis for duty in facts["duties"].values() for basis in duty["cop"].values()}
    assert {"page", "cited", "cited-2014", "memory"} <= bases
    assert "number only" in facts["code"].values()


@pytest.mark.parametrize(
    ("mark", "citation_id"),
    [
        ("[not seen]", "uk-gdpr/art4a"),
        ("[import not seen]", "eir-2004/r2"),
        ("memory - check", "send-regs-2014/sch2-p4"),
        ("[memory]", "code-2015/4.30"),
        ("digest only", "send-regs-2014/r7"),
        ("digest only", "send-regs-2014/r9"),
        ("digest only", "send-regs-2014/r14"),
        ("digest only", "send-regs-2014/r26"),
        ("title only", "send-regs-2014/r23"),
        ("title only", "send-regs-2014/r28"),
        ("title only", "health-needs-guidance-2023/whole"),
    ],
)
def test_a_mark_of_memory_never_prints(
    pack: law.LawPack, facts: dict[str, Any], mark: str, citation_id: str
) -> None:
    assert mark in facts["marks"]
    assert pack.citation(citation_id).evidence is Evidence.MEMORY
    assert printing.cite(pack.citation(citation_id), pack, DAY) is None


def test_what_is_not_verified_in_a_regime_is_cited_nowhere(
    pack: law.LawPack, facts: dict[str, Any]
) -> None:
    """The marks "[not verified]" speak of who is covered; no provision hangs on them."""
    marked = {
        name: regime["counting_rule_marks"]
        for name, regime in facts["regimes"].items()
        if regime["counting_rule_marks"]
    }
    assert marked == {
        "foia": ["[not verified]"],
        "eir": ["[import not seen]"],
        "rpsi": ["[not verified]"],
    }
    for name in ("foia-2000/s3", "foia-2000/s3-2-b", "rpsi-2015/r5"):
        assert name not in pack.citations


@pytest.mark.parametrize("instrument", ["foia", "eir"])
def test_the_citations_of_the_facts_keep_their_grade_and_day(
    pack: law.LawPack, facts: dict[str, Any], instrument: str
) -> None:
    prefix = {"foia": "foia-2000/s", "eir": "eir-2004/r"}[instrument]
    for pinpoint, (evidence, read_on) in facts[f"{instrument}_citations"].items():
        citation = pack.citation(prefix + pinpoint.split(" ")[1])
        assert citation.evidence == evidence, pinpoint
        assert citation.read_on == (date.fromisoformat(read_on) if read_on else None), pinpoint


@pytest.mark.parametrize("number", range(1, 46))
def test_an_audit_question_prints_no_number_that_was_not_seen(
    pack: law.LawPack, facts: dict[str, Any], number: int
) -> None:
    fact = facts["audit"][number - 1]
    question = pack.audit[number - 1]
    assert (question.basis, question.flag) == (fact["basis"], fact["flag"])
    printed = " ".join(printing.cite_all(question.citations, pack, DAY))
    if re.search(r"\[para to confirm\]|para 4$|para 15|para 17", fact["citation"]):
        assert "Schedule 2" in printed
        assert "paragraph" not in printed
    elif match := re.search(r"Sch 2 para (\d+(\([a-j]\))?)", fact["citation"]):
        assert f"paragraph {match[1]} of Schedule 2" in printed


def test_schedule_2_prints_only_the_paragraphs_that_were_read(pack: law.LawPack) -> None:
    """Facts: paragraphs 1, 2, 3(a) to (d) and 5 were read."""
    printed = " ".join(
        printing.cite_all(
            [name for name in pack.citations if name.startswith("send-regs-2014/sch2-")],
            pack,
            DAY,
        )
    )
    numbers = re.search(r"paragraphs (.*) of Schedule 2 to", printed)
    assert numbers
    assert {int(found) for found in re.findall(r"\d+", numbers[1])} == {1, 2, 3, 5}


def test_a_provision_known_from_the_index_only_is_graded_by_its_mark(
    pack: law.LawPack, facts: dict[str, Any]
) -> None:
    notes, nothing = ("notes", "Bill clause"), ("title", "digest", "summary", "subject only")
    checked = 0
    for entry, mark in facts["index"].items():
        found = re.fullmatch(r"(?:CFA s\.|reg )(\d+)", entry)
        if not found:
            continue
        act = entry.startswith("CFA")
        name = f"cfa-2014/s{found[1]}" if act else f"send-regs-2014/r{found[1]}"
        evidence = pack.citation(name).evidence
        if any(word in mark for word in notes):
            assert ORDER.index(evidence) <= ORDER.index(Evidence.OFFICIAL_NOTE), entry
            checked += 1
        elif any(word in mark for word in nothing) or "solicitors" in mark:
            assert evidence is Evidence.MEMORY, entry
            checked += 1
    assert checked >= 20


def test_what_only_lawyers_described_is_memory(pack: law.LawPack, facts: dict[str, Any]) -> None:
    """`legal commentary`: the text was not read, so nothing of it prints."""
    described = [n for n, d in facts["duties"].items() if d["evidence"] == "legal commentary"]
    assert described == ["parent-carer-assessment"]
    assert printing.cite_all(pack.duty(described[0]).citations, pack, DAY) == ()
