"""PDFs: tagged, titled, whole; what cannot be drawn is named; LibreOffice's when it is there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from foiwriter.errors import FoiWriterError
from foiwriter.letters import printing
from foiwriter.system import programs
from tests.letters import drafting, pages

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Draft


def _opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def _kinds(element: pikepdf.Object, found: list[str]) -> list[str]:
    if isinstance(element, pikepdf.Array):
        for child in element:
            _kinds(child, found)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        found.append(str(element.S))
        if "/K" in element:
            _kinds(element.K, found)
    return found


def _letter(draft: Draft) -> None:
    draft.add_heading("Request", 1)
    draft.add_paragraph("Dear Sir")
    draft.add_paragraph("one", style="List Number")
    draft.add_paragraph("two", style="List Number")
    table = draft.add_table(1, 2)
    table.style = "Table Grid"
    draft.sections[0].footer.paragraphs[0].text = "foot"


def test_a_pdf_is_tagged_titled_and_in_english() -> None:
    result = printing.pdf(drafting.docx(change=_letter), title="Request & <more>")
    with _opened(result.data) as document:
        root = document.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo["/Title"]) == "Request & <more>"
        assert "pdfuaid" in bytes(root.Metadata.read_bytes()).decode()
        kinds = _kinds(root.StructTreeRoot.K, [])
    assert kinds[:4] == ["/Document", "/H1", "/P", "/L"]
    assert kinds.count("/LI") == kinds.count("/Lbl") == kinds.count("/LBody") == 2
    assert "/TD" in kinds
    assert result.pages == 1
    assert result.unsupported == ()


def test_the_first_heading_is_on_level_one_and_none_is_left_out() -> None:
    """PDF/UA refuses a tree of headings with gaps; Word does not."""

    def change(draft: Draft) -> None:
        for level in (3, 5, 1, 4):
            draft.add_heading(f"h{level}", level)

    with _opened(printing.pdf(drafting.docx(change=change)).data) as document:
        kinds = _kinds(document.Root.StructTreeRoot.K, [])
    assert [kind for kind in kinds if kind.startswith("/H")] == ["/H1", "/H2", "/H1", "/H2"]


def test_fonts_are_inside_the_file() -> None:
    with _opened(printing.pdf(drafting.docx("text")).data) as document:
        fonts = document.pages[0].Resources.Font
        for font in fonts.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_the_same_letter_gives_the_same_pdf() -> None:
    letter = drafting.docx(change=_letter)
    assert printing.pdf(letter, title="T").data == printing.pdf(letter, title="T").data


def test_a_letter_without_a_title_still_has_one() -> None:
    with _opened(printing.pdf(drafting.docx("x")).data) as document:
        assert str(document.docinfo["/Title"]) == "Letter"


@pytest.mark.parametrize(
    ("char", "code"), [("😀", "U+1F600"), ("م", "U+0645"), ("ש", "U+05E9"), ("漢", "U+6F22")]
)
def test_a_character_that_no_font_draws_is_named_never_dropped(char: str, code: str) -> None:
    with pytest.raises(FoiWriterError) as caught:
        printing.pdf(drafting.docx(f"Dear {char} Jones"))
    assert f"“{char}” ({code})" in caught.value.message
    assert "Jones" in caught.value.message
    assert "LibreOffice" in caught.value.help


def test_a_character_in_a_header_is_named_too() -> None:
    def change(draft: Draft) -> None:
        draft.sections[0].header.paragraphs[0].text = "😀"

    with pytest.raises(FoiWriterError, match="U\\+1F600"):
        printing.pdf(drafting.docx("x", change=change))


def test_a_feature_that_cannot_be_drawn_is_named() -> None:
    def change(draft: Draft) -> None:
        draft.sections[0]._sectPr.xpath("./w:cols")[0].set(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num", "2"
        )

    assert printing.pdf(drafting.docx("x", change=change)).unsupported == ("columns",)


def test_every_word_of_a_long_letter_is_in_the_pdf() -> None:
    paragraphs = [f"para{number} " + "word " * 80 + f"end{number}" for number in range(40)]
    result = printing.pdf(drafting.docx(*paragraphs))
    found = [word for page in pages.words(result.data) for word in page]
    assert found == " ".join(paragraphs).split()
    assert result.pages == printing.page_count(result.data) > 3


def test_a_word_wider_than_the_page_goes_on_in_the_next_line() -> None:
    """A web address without a place to break was cut off at the edge of the paper."""
    long = "https://council.example.org/" + "abcdefghij_" * 30 + "w" * 300
    result = printing.pdf(drafting.docx(f"See {long} there."))
    page = pypdfium2.PdfDocument(result.data)[0]
    text = page.get_textpage().get_text_bounded()  # what stands on the paper
    assert f"See{long}there." in "".join(text.split())


def test_code_that_typst_refuses_is_said_in_plain_words() -> None:
    with pytest.raises(FoiWriterError, match="could not be laid out"):
        printing.compiled("#panic()")


def test_the_compiler_works_after_a_panic() -> None:
    """Typst 0.15.2 panics at right-to-left text without kerning; the next letter must not care."""
    source = '#set text(font: "Liberation Sans", kerning: false)\nabc שלום def'
    with pytest.raises(FoiWriterError):
        printing.compiled(source)
    assert printing.pdf(drafting.docx("x")).pages == 1


def test_libreoffice_makes_the_exact_pdf() -> None:
    assert printing.libreoffice() is not None
    data = printing.exact_pdf(drafting.docx("Dear 😀", "العربية"))
    with _opened(data) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert len(document.pages) == 1


def test_without_libreoffice_the_exact_pdf_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "find", lambda *_, **__: None)
    assert printing.libreoffice() is None
    with pytest.raises(FoiWriterError, match="not installed"):
        printing.exact_pdf(drafting.docx("x"))


def test_a_letter_with_a_linked_picture_never_reaches_libreoffice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def change(draft: Draft) -> None:
        draft.part.relate_to("http://evil.example/x", RELATIONSHIP_TYPE.IMAGE, is_external=True)

    def never(*_: object, **__: object) -> int:
        raise AssertionError("LibreOffice was started")

    monkeypatch.setattr(programs, "run", never)
    with pytest.raises(FoiWriterError, match="from outside"):
        printing.exact_pdf(drafting.docx("x", change=change))


def test_a_libreoffice_that_hangs_or_makes_nothing_is_said_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def hangs(*_: object, **__: object) -> int:
        raise TimeoutError

    monkeypatch.setattr(programs, "run", hangs)
    with pytest.raises(FoiWriterError, match="did not finish"):
        printing.exact_pdf(drafting.docx("x"))
    monkeypatch.setattr(programs, "run", lambda *_, **__: 1)
    with pytest.raises(FoiWriterError, match="made no PDF"):
        printing.exact_pdf(drafting.docx("x"))
