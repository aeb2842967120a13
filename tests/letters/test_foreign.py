"""A letter that carries another family is found however it is written; a coincidence is not."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from foiwriter.letters import foreign, foreign_forms, foreign_texts
from foiwriter.letters.foreign import Allowed, Family

OWN = foreign.family(
    {
        "client.name": "Robin Ashdown",
        "client.date_of_birth": "2018-03-14",
        "sender.name": "Ruth Hargreave",
        "sender.address": "9 Tanners Row\nMillbeck",
        "sender.postcode": "ML4 2DN",
        "sender.email": "ruth.hargreave@example.org",
        "sender.phone": "01632 960 123",
    }
)
OTHER = foreign.family(
    {
        "client.name": "Zoë Smith-O’Brien",
        "client.known_as": "Bibi O’Brien",
        "client.date_of_birth": "2016-09-05",
        "client.parent_name": "Mrs Ceri Łęcka",
        "sender.name": "Daniel Peter Okoro",
        "sender.address": "Flat 2\n27 Orchard Road\nMillbeck",
        "sender.postcode": "ML7 1QX",
        "sender.email": "d_okoro@example.org",
        "sender.phone": "+44 7700 900456",
    }
)


def _typed(text: str, own: Family = OWN, allowed: Allowed = foreign._NOTHING) -> str:
    found = foreign.foreign([], {"needs": text}, own, [OTHER], allowed)
    assert found is None or found.question == "needs"
    return found.what if found else ""


@pytest.mark.parametrize(
    "text",
    [
        "As for Zoë Smith-O’Brien too",
        "as for zoe smith obrien too",
        "ZOE SMITH-O'BRIEN",
        "Zoe\u0308 Smith\u2011O\u02bcBrien",
        "Z\u200bo\u00ebSmi\u00adth-O\u2019Bri\u2060en",
        "Zo\u00eb\u00a0Smith\u2013O\u2019Brien’s plan",
        "Smith-O'Brien, Zoe",
        "Zoe\nSmith O Brien",
        "\uff3aoe Smith OBrien",
        "report_Zoe_Smith_OBrien_2025.pdf",
        "\u202eZoe\u202c Smith\ufe0f-O'Brien",
        "Bibi O'Brien",
        "Ceri Lecka",
        "MRS CERI ŁĘCKA",
        "Lecka Ceri",
        "Daniel Peter Okoro",
        "Daniel Okoro",
        "Okoro, Daniel Peter",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert _typed(text).startswith("The name")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("at 27 Orchard Road", "The address"),
        ("at 27, Orchard Rd.", "The address"),
        ("at 27  ORCHARD\nROAD, Millbeck", "The address"),
        ("ml71qx", "The postcode"),
        ("ML7  1QX.", "The postcode"),
        ("write to D_Okoro@Example.org", "The e-mail"),
        ("mailto:d_okoro@example.org?subject=x", "The e-mail"),
        ("ring 07700 900 456", "The telephone"),
        ("ring 07700900456", "The telephone"),
        ("ring +44 (0)7700 900-456 at noon", "The telephone"),
        ("ring 0044.7700.900456", "The telephone"),
    ],
)
def test_an_address_or_a_number_is_found_however_it_is_written(text: str, what: str) -> None:
    assert _typed(text).startswith(what)


@pytest.mark.parametrize(
    "text",
    [
        "5/9/2016", "05.09.16", "born 5-9-2016", "2016-09-05", "5 September 2016",
        "5th of Sept 2016", "5th Sep. '16", "September 5th, 2016", "05 / 09 / 2016", "5SEP2016",
    ],
)  # fmt: skip
def test_a_date_of_birth_that_was_typed_is_found(text: str) -> None:
    assert _typed(f"He was born {text}.") == "A date of birth"


def test_a_date_of_birth_on_the_pages_alone_is_not_looked_for() -> None:
    assert foreign.foreign(["5 September 2016"], {}, OWN, [OTHER]) is None


def test_a_day_of_the_law_may_be_typed_though_somebody_was_born_on_it() -> None:
    law = Allowed(days={"2016-09-05"})
    assert _typed("in force since 5 September 2016", allowed=law) == ""
    assert _typed("in force since 5/9/2016", allowed=law)
    assert _typed("born on 5 September 2016", allowed=law)
    assert _typed("in force since 5 September 2016 for Zoe Smith-O'Brien", allowed=law)


@pytest.mark.parametrize(
    "text",
    [
        "Zoe wrote, and so did Mr Smith",
        "Robin Ashdown of 9 Tanners Row, Millbeck, ML4 2DN, born 14/3/2018",
        "127 Orchard Road",
        "27 Orchard Roadside",
        "Flat 2",
        "Millbeck",
        "0770 0900",
        "in 2016, 5 of 9 pupils",
        "15/9/2016 and 5/9/2015",
        "Joe Smith-O'Briens",
        "ML7 1QXY",
        "other.d_okoro@example.org",
        "Section 27, Orchard",
        "sums of 77, 009, 004 and 56",
    ],
)
def test_what_only_looks_alike_stops_nothing(text: str) -> None:
    assert _typed(text) == ""


def test_what_belongs_in_the_letter_stops_nothing_but_hides_nothing_else() -> None:
    council = Allowed(words=("Orchard Road", "Maidstone", "27 Orchard Road, Maidstone"))
    assert _typed("27 Orchard Road, Maidstone", allowed=council) == ""
    short = Allowed(words=("Orchard", "Zoe", "Okoro House", "Millbeck"))
    assert _typed("27 Orchard Road", allowed=short).startswith("The address")
    assert _typed("Zoe Smith-O'Brien", allowed=short).startswith("The name")
    both = Allowed(words=("27 Orchard Road, Maidstone",))
    assert _typed("27 Orchard Road, Maidstone and 27 Orchard Road", allowed=both)


def test_what_two_families_share_is_not_foreign() -> None:
    same = OTHER._replace(names=(*OTHER.names, "Sam Okoro"))
    for text in ("27 Orchard Rd", "ML7 1QX", "d_okoro@example.org", "07700 900456", "5/9/2016"):
        assert _typed(text, own=same) == ""
    assert _typed("Daniel Okoro, Bibi O'Brien, Zoe Smith O'Brien", own=same) == ""


def test_a_longer_name_of_its_own_holds_a_shorter_one_of_another() -> None:
    own = Family(names=("Bibi O’Brien Walsh",))
    assert _typed("Bibi O'Brien Walsh", own=own) == ""
    assert _typed("Bibi O'Brien", own=own)


def test_one_word_gives_no_family_away_and_nor_does_an_empty_fact() -> None:
    bare = foreign.family({"client.name": "May", "sender.phone": "999", "sender.address": ""})
    assert bare == Family()
    listed = foreign.family({"client.name": "", "sender.address": "Rose Cottage\nMillbeck\nML1"})
    assert listed.addresses == ("Rose Cottage Millbeck",)


_NAME = st.text("abcdefghijklmnopqrstuvwxyzäéîøß", min_size=2, max_size=9).map(str.capitalize)


@settings(max_examples=150)
@given(
    first=_NAME,
    last=_NAME,
    gap=st.sampled_from([" ", "  ", "\u00a0", "\n", "-", "", " \u200b"]),
    change=st.sampled_from([str, str.upper, str.lower, foreign_forms.plain]),
    before=st.sampled_from(["", "for ", "(", "“", "_"]),
    after=st.sampled_from(["", " too", ".", "’s", ",", "_"]),
    unseen=st.sampled_from(["", "\u00ad", "\u200d", "\u2060", "\ufeff"]),
)
def test_any_name_is_found(  # noqa: PLR0917 - each is given by its name
    first: str, last: str, gap: str, change: object, before: str, after: str, unseen: str
) -> None:
    assert callable(change)
    written = unseen.join(str(change(f"{first}{gap}{last}")))
    other = Family(names=(f"{first} {last}",))
    assert foreign.foreign([], {"a": f"{before}{written}{after}"}, Family(), [other]) is not None


@settings(max_examples=150)
@given(
    day=st.dates(date(2001, 1, 1), date(2026, 12, 31)),
    form=st.sampled_from(
        ["%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%d %b %y", "%B %d, %Y", "%Y-%m-%d"]
    ),
)
def test_any_day_is_read(day: date, form: str) -> None:
    assert day.isoformat() in foreign_forms.days_in(f"on {day.strftime(form)}, we wrote")


@settings(max_examples=200)
@given(text=st.text(max_size=200))
def test_no_text_is_too_odd_to_look_at(text: str) -> None:
    foreign.foreign([text], {"a": text}, OWN, [OTHER], Allowed((text,), {text}))
    list(foreign_texts.of_file("a.txt", text.encode("utf-16")))


def _docx(where: str, words: str) -> bytes:
    document = Document()
    document.add_paragraph("Dear Sir or Madam")
    section = document.sections[0]
    if where == "runs":
        paragraph = document.add_paragraph()
        for piece in words:
            paragraph.add_run(piece).bold = True
    elif where == "cell":
        document.add_table(1, 1).cell(0, 0).text = words
    elif where == "header":
        section.header.paragraphs[0].text = words
    elif where == "footer":
        section.footer.paragraphs[0].text = words
    elif where in {"title", "author", "subject", "keywords", "comments", "last_modified_by"}:
        setattr(document.core_properties, where, words)
    elif where == "link":
        document.part.relate_to(f"mailto:{words}", "http://example.org/link", is_external=True)
    elif where == "break":
        run = document.add_paragraph().add_run(words.split(maxsplit=1)[0])
        run.add_break()
        run.add_text(words.split(maxsplit=1)[1])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "where",
    ["runs", "cell", "header", "footer", "title", "author", "subject", "keywords", "comments",
     "last_modified_by", "break"],
)  # fmt: skip
def test_a_name_is_found_in_every_place_of_a_document(where: str) -> None:
    docx = _docx(where, "Bibi O’Brien")
    found = foreign.foreign(foreign_texts.of_docx(docx), {}, OWN, [OTHER])
    assert found is not None
    assert found.what == "The name “Bibi O’Brien”"
    clean = _docx(where, "Robin Ashdown")
    assert foreign.foreign(foreign_texts.of_docx(clean), {}, OWN, [OTHER]) is None


def test_a_link_or_the_name_of_a_picture_is_looked_at() -> None:
    link = _docx("link", "d_okoro@example.org")
    assert foreign.foreign(foreign_texts.of_docx(link), {}, OWN, [OTHER]) is not None
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/media/Bibi_OBrien.jpg", b"")
    found = foreign.foreign(foreign_texts.of_docx(stream.getvalue()), {}, OWN, [OTHER])
    assert found is not None


def test_a_family_is_found_in_what_goes_with_a_letter() -> None:
    from foiwriter.letters import printing

    words = "A report about Bibi O’Brien"
    docx = _docx("runs", words)
    for name, data in (
        ("a.docx", docx),
        ("a.pdf", printing.pdf(docx, title="Report").data),
        ("a.txt", words.encode()),
        ("a.txt", words.encode("utf-16")),
        ("a.csv", words.encode("cp1252")),
        ("a.html", b"A <b>Bi</b>bi <p>report about Bibi O&rsquo;Brien"),
    ):
        texts = list(foreign_texts.of_file(name, data))
        assert foreign.foreign(texts, {}, OWN, [OTHER]) is not None, name


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"%PDF-1.7 broken", b"\x89PNG", b"\0"])
def test_a_broken_file_or_a_picture_has_no_words(data: bytes) -> None:
    assert list(foreign_texts.of_file("a.jpg", data)) == []
