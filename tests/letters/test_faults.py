"""What is wrong with a template is said with its place and the nearest right spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx.oxml import OxmlElement

from foiwriter.letters.faults import MAX_SHOWN, Fault, TemplateFault, nearest
from foiwriter.letters.templates import Template
from tests.letters import drafting

if TYPE_CHECKING:
    from docx.document import Document as Draft

KNOWN = {"client", "client.name", "client.school", "sender.name", "q.reason", "enclosures"}


def faults(*paragraphs: str, known: set[str] | None = None) -> list[Fault]:
    with pytest.raises(TemplateFault) as caught:
        Template.of(drafting.docx(*paragraphs), "t.docx", known)
    return list(caught.value.faults)


def ids(*paragraphs: str, known: set[str] | None = None) -> list[str]:
    return [fault.id for fault in faults(*paragraphs, known=known)]


def test_a_misspelt_name_is_named_with_paragraph_heading_and_nearest_spelling() -> None:
    filling = [f"Paragraph {number}." for number in range(1, 13)]
    (fault,) = faults(*filling, "# The law", "For {{ child.nmae }} now.", known=KNOWN)
    assert str(fault) == (
        "Paragraph 14, under the heading 'The law', has {{ child.nmae }}; "
        "did you mean client.name?"
    )
    assert (fault.id, fault.paragraph, fault.heading_above, fault.tag, fault.suggestion) == (
        "unknown-name",
        14,
        "The law",
        "{{ child.nmae }}",
        "client.name",
    )


def test_every_fault_of_a_template_is_found_in_one_pass() -> None:
    assert ids(
        "{{ client.name",
        "client.name }}",
        "text",
        "more text",
        "{% if client.name %}",
        "{{ client.nmae }}",
        "{{ client.name + }}",
        "{%p endfor %}",
        known=KNOWN,
    ) == [
        "split-tag",
        "unknown-name",
        "syntax",
        "crossed-block",
        "unclosed-block",
    ]


def test_an_unclosed_block_is_reported_where_it_opens() -> None:
    (fault,) = faults("Dear", "# Why", "{%p if q.reason %}", "Because.", "Yours")
    assert fault.paragraph == 3
    assert fault.heading_above == "Why"
    assert str(fault) == (
        "Paragraph 3, under the heading 'Why', opens {%p if q.reason %}, which no {%p endif %} "
        "closes."
    )


def test_an_end_without_a_beginning_is_reported() -> None:
    assert ids("{%p endif %}") == ["stray-block"]
    assert ids("{% else %}") == ["stray-block"]


def test_a_tag_split_over_two_paragraphs_is_one_fault() -> None:
    (fault,) = faults("For {{ client.", "name }} now")
    assert fault.id == "split-tag"
    assert "split over two paragraphs" in str(fault)


def test_a_brace_too_few_is_found() -> None:
    assert ids("{ client.name }}") == ["unopened-tag"]
    assert ids("{{ client.name }") == ["unclosed-tag"]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("{% p if q.reason %}", "{%p if q.reason %}"),
        ("{%pif q.reason %}", "{%p if q.reason %}"),
        ("{{p q.reason }}", "{{ q.reason }}"),
        ("{{r q.reason }}", "{{ q.reason }}"),
        ("{% iff q.reason %}", "if"),
        ("{{ client.name|uper }}", "upper"),
        ("{%- if q.reason %}", "{% if q.reason %}"),
    ],
)
def test_a_tag_that_is_nearly_right_comes_with_the_right_one(typed: str, right: str) -> None:
    assert right in [fault.suggestion for fault in faults(typed)]


def test_text_beside_a_paragraph_tag_would_vanish_and_is_refused() -> None:
    assert ids("{%p if q.reason %} Dear", "x", "{%p endif %}") == [
        "text-beside-tag",
        "stray-block",
    ]


def test_two_paragraph_tags_in_one_paragraph_are_refused() -> None:
    assert ids("{%p if q.reason %}{%p endif %}") == ["text-beside-tag", "text-beside-tag"]


def test_a_block_may_not_begin_in_one_paragraph_and_end_in_another() -> None:
    found = faults("{% if q.reason %}a", "b{% endif %}")
    assert [fault.id for fault in found] == ["crossed-block"]
    assert "start it with {%p" in str(found[0])


def test_a_row_tag_outside_a_table_is_refused() -> None:
    assert ids("{%tr for e in enclosures %}") == ["not-in-table"]


def test_a_paragraph_block_may_not_reach_out_of_a_table_cell() -> None:
    def change(draft: Draft) -> None:
        table = draft.add_table(1, 2)
        table.cell(0, 0).text = "{%p if q.reason %}"
        table.cell(0, 1).text = "{%p endif %}"

    with pytest.raises(TemplateFault) as caught:
        Template.of(drafting.docx(change=change), "t.docx")
    assert [fault.id for fault in caught.value.faults] == ["crossed-block"]


def test_dashes_from_autocorrect_are_named() -> None:
    (fault,) = faults("{% if q.reason – 1 %}x{% endif %}")
    assert fault.id == "typing"
    assert "a dash" in str(fault)


def test_tracked_changes_are_refused() -> None:
    def change(draft: Draft) -> None:
        paragraph = draft.add_paragraph("text")
        paragraph._p.append(OxmlElement("w:ins"))

    with pytest.raises(TemplateFault) as caught:
        Template.of(drafting.docx(change=change), "t.docx")
    assert caught.value.id == "tracked-change"


def test_names_inside_loops_and_conditions_are_checked_too() -> None:
    found = faults(
        "{%p for item in enclosure %}",
        "{{ item }} {{ loop.indx }}",
        "{%p endfor %}",
        "{%p if sender.nam == 'x' or not client.schol %}",
        "x",
        "{%p endif %}",
        known=KNOWN,
    )
    assert [fault.suggestion for fault in found] == [
        "enclosures",
        "loop.index",
        "sender.name",
        "client.school",
    ]


def test_a_fault_in_a_footer_says_so() -> None:
    def change(draft: Draft) -> None:
        draft.sections[0].footer.paragraphs[0].text = "Ref {{ sender.nmae }}"

    with pytest.raises(TemplateFault) as caught:
        Template.of(drafting.docx("x", change=change), "t.docx", KNOWN)
    assert str(caught.value.faults[0]) == (
        "Paragraph 1 of the footer has {{ sender.nmae }}; did you mean sender.name?"
    )


def test_a_long_list_of_faults_is_cut_for_the_reader_and_kept_for_the_program() -> None:
    with pytest.raises(TemplateFault) as caught:
        Template.of(drafting.docx(*["{{ a.b"] * 14), "t.docx")
    assert len(caught.value.faults) == 14
    assert caught.value.message.endswith(f"There are {14 - MAX_SHOWN} more.")


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("child.nmae", "client.name"),
        ("client.nam", "client.name"),
        ("sendername", "sender.name"),
        ("zzz", ""),
    ],
)
def test_the_nearest_name_is_the_one_meant_or_none(word: str, near: str) -> None:
    assert nearest(word, KNOWN) == near
