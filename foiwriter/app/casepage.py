"""Everything of a case as one page that any browser shows, with nothing fetched."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from foiwriter import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from foiwriter.register.cases import Case
    from foiwriter.register.records import Client, RequestView
    from foiwriter.register.records_cases import Binned

_STYLE = (
    "body{font:1.1em/1.5 sans-serif;max-width:45em;margin:2em auto;padding:0 1em}"
    "dt{font-weight:bold}dd{white-space:pre-wrap;margin:0 0 .6em}"
)


_LETTER = {
    "title": "Kind",
    "reference": "Reference",
    "subject": "Subject",
    "authority": "To",
    "dated": "Dated",
    "sent_on": "Sent on",
    "sent_by": "Sent by",
    "text": "Text",
}
_REPLY = {"on": "Date", "their_reference": "Their reference", "file_name": "File", "text": "Text"}
_DRAFT = {"kind": "Kind", "authority": "To", "answers": "Answers", "saved_at": "Last kept"}
_CONSENT = {
    "basis": "Basis",
    "condition": "Condition",
    "given_on": "Given on",
    "given_by": "Given by",
    "how": "How",
    "note": "Note",
    "withdrawn_on": "Taken back on",
}


_BINNED_REQUEST = {"reference": "Reference", "authority": "To", "subject": "Subject"}


def page(
    client: Client,
    case: Case,
    views: Sequence[RequestView],
    binned: Iterable[tuple[Binned, Case]] = (),
) -> bytes:
    """Everything of a case as one page that any browser shows, with what lies in the bin."""
    rows = [_facts("The client", _client(client)), *map(_request, views), *_papers(case)]
    for thrown, of in binned:
        rows.append(_facts(f"In the bin: {thrown.title}", _thrown(thrown)))
        requests = of.tables.get("requests", [])
        rows += [_row("Request", row, _BINNED_REQUEST) for row in requests]
        rows += _papers(of)
    title = html.escape(f"Everything kept about {client.name}")
    day = words.long_date(case.made_at.astimezone().date())
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1><p>Saved on {day}.</p>"
        f"{''.join(rows)}</body></html>"
    ).encode()


def _papers(case: Case) -> list[str]:
    shown = (
        ("letters", "Letter", _LETTER),
        ("replies", "Reply", _REPLY),
        ("drafts", "Letter to finish", _DRAFT),
        ("consents", "Consent", _CONSENT),
    )
    return [
        _row(title, row, labels)
        for table, title, labels in shown
        for row in case.tables.get(table, [])
    ]


def _thrown(thrown: Binned) -> dict[str, Any]:
    return {
        "Put there on": words.long_date(thrown.binned_at.astimezone().date()),
        "Goes for good on": words.long_date(thrown.goes_on),
    }


def _client(client: Client) -> dict[str, Any]:
    born = client.date_of_birth
    return {
        "Name": client.name,
        "Born": words.long_date(born) if born else "",
        "School": client.school,
        "Who writes is": client.relationship,
        **{key: value for key, value in client.facts.items() if value},
    }


def _request(view: RequestView) -> str:
    happened = "\n".join(
        f"{words.long_date(event.on)}: {event.title or event.kind}. {event.note}".strip()
        for event in view.events
    )
    return _facts(
        f"Request {view.reference}",
        {
            "To": view.authority_name,
            "Subject": view.subject,
            "Stands": view.status,
            "Due": words.long_date(view.due) if view.due else "",
            "What happened": happened,
        },
    )


def _row(title: str, row: dict[str, Any], shown: dict[str, str]) -> str:
    return _facts(title, {label: row.get(key) for key, label in shown.items()})


def _facts(title: str, facts: dict[str, Any]) -> str:
    lines = "".join(
        f"<dt>{html.escape(str(label))}</dt><dd>{html.escape(_text(value))}</dd>"
        for label, value in facts.items()
        if value not in (None, "", [])
    )
    return f"<h2>{html.escape(title)}</h2><dl>{lines}</dl>"


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
