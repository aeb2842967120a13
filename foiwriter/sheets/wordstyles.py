"""The parts of a sheet's DOCX file besides its words: styles, lists, footer, page."""

from __future__ import annotations

from functools import cache

STEPS = 1
"""Lists of steps are numbered from the id after this one; the list of points has this one."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("document", "styles", "settings", "numbering", "footer1")
_TYPE_OF = {"document": "document.main", "footer1": "footer"}

_SIZED = '<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>'
_BOLD = "<w:b/><w:bCs/>"
_KEEP = "<w:keepNext/><w:keepLines/>"


def _spaced(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _list(number: int) -> str:
    return f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'


_STYLES = (
    ("Heading1", "heading 1", f'{_KEEP}{_spaced(0, 240)}<w:outlineLvl w:val="0"/>', _BOLD, 40),
    ("Heading2", "heading 2", f'{_KEEP}{_spaced(240, 100)}<w:outlineLvl w:val="1"/>', _BOLD, 28),
    ("ListBullet", "List Bullet", f"{_list(STEPS)}{_spaced(0, 80)}", "", 0),
    ("ListNumber", "List Number", f"<w:keepLines/>{_spaced(0, 80)}", "", 0),
    ("Typed", "Typed", f'<w:keepLines/>{_spaced(0, 120)}<w:ind w:left="360"/>', _BOLD, 20),
    ("Cell", "Cell", _spaced(50, 50), "", 0),
    ("SmallCell", "Small Cell", _spaced(40, 40), "", 19),
    (
        "After",
        "After",
        '<w:spacing w:before="0" w:after="0" w:line="130" w:lineRule="exact"/>',
        "",
        8,
    ),
    ("KeyPlace", "Key Place", f'<w:keepNext/>{_spaced(60, 0)}<w:jc w:val="center"/>', "", 18),
    (
        "Key",
        "Key",
        f'<w:keepLines/>{_spaced(0, 140)}<w:jc w:val="center"/>',
        f'{_BOLD}<w:spacing w:val="40"/>',
        48,
    ),
    (
        "Footer",
        "footer",
        (
            '<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="7F7F7F"/></w:pBdr>'
            '<w:tabs><w:tab w:val="right" w:pos="9524"/></w:tabs>'
            '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        ),
        "",
        18,
    ),
)


def _style(row: tuple[str, str, str, str, int]) -> str:
    style_id, name, paragraph, look, size = row
    sized = _SIZED.format(size) if size else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{look}{sized}</w:rPr></w:style>"
    )


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    spacing = '<w:spacing w:after="140" w:line="276" w:lineRule="auto"/>'
    language = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    return (
        f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_SIZED.format(23)}"
        f"{language}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault>"
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
        f"{''.join(map(_style, _STYLES))}</w:styles>"
    )


def _settings() -> str:
    return (
        f'{_XML}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/></w:settings>'
    )


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" '
        f'ContentType="{_WORD_TYPE}.{_TYPE_OF.get(part, part)}+xml"/>'
        for part in _PARTS
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relationships(rows: tuple[tuple[str, str], ...]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{place}" Type="{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(rows, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


@cache
def fixed_parts() -> dict[str, str]:
    """The parts that are the same in every sheet, by name."""
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(
            (
                (f"{_REL}/officeDocument", "word/document.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            )
        ),
        "word/_rels/document.xml.rels": _relationships(
            (
                (f"{_REL}/footer", "footer1.xml"),
                (f"{_REL}/styles", "styles.xml"),
                (f"{_REL}/settings", "settings.xml"),
                (f"{_REL}/numbering", "numbering.xml"),
            )
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
    }


def core(title: str) -> str:
    """The properties of the file: its title and language, and nobody's name as the author."""
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def numbering(steps: int) -> str:
    """The lists of a sheet: one of points, and `steps` that count."""

    def abstract(number: int, kind: str, sign: str, left: int) -> str:
        return (
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr>'
            f'<w:ind w:left="{left}" w:hanging="{left}"/></w:pPr></w:lvl></w:abstractNum>'
        )

    lists = [STEPS, *range(STEPS + 1, STEPS + 1 + steps)]
    made = [abstract(STEPS, "bullet", "•", 360)]
    made += [abstract(number, "decimal", "%1.", 480) for number in lists[1:]]
    used = [
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in lists
    ]
    return f"{_XML}<w:numbering {_W}>{''.join(made)}{''.join(used)}</w:numbering>"


def _field(name: str) -> str:
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    instruction = f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
    return f"{begin}{instruction}{middle}<w:r><w:t>1</w:t></w:r>{end}"


def footer(text: str) -> str:
    """The foot of every page: a text, and which page of how many it is."""
    return (
        f'{_XML}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r>'
        f'<w:t xml:space="preserve">{text}</w:t><w:tab/>'
        '<w:t xml:space="preserve">Page </w:t></w:r>'
        f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> of </w:t></w:r>{_field("NUMPAGES")}'
        "</w:p></w:ftr>"
    )


def document(body: str) -> str:
    """The document around its blocks: A4, with room to punch holes."""
    return (
        f"{_XML}<w:document {_W} {_R}><w:body>{body}<w:sectPr>"
        '<w:footerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1020" w:right="1191" w:bottom="1134" w:left="1191" w:header="567" '
        'w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
