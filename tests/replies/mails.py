"""Mails of every make, built here, and what reading each must give."""

from __future__ import annotations

import base64
import quopri
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, NamedTuple

PDF = b"%PDF-1.4\n% a reply\n"
SENT = datetime(2026, 6, 1, 10, 0, tzinfo=timezone(timedelta(hours=1)))
ORIGINAL = "letter-1@home.example"


class Mail(NamedTuple):
    """A mail, and what reading it must give: `files` is names and bytes, the rest are fields."""

    name: str
    data: bytes
    gives: dict[str, Any]
    files: tuple[tuple[str, bytes], ...] = ()


def head(**more: str) -> str:
    """The headers of an ordinary mail; `None`-like empty values leave one out."""
    usual = {
        "From": "Information Team <foi@kent.example>",
        "To": "parent@home.example",
        "Subject": "Your request",
        "Date": "Mon, 1 Jun 2026 10:00:00 +0100",
        "Message-ID": "<reply-1@kent.example>",
    }
    usual |= {key.replace("_", "-"): value for key, value in more.items()}
    return "".join(f"{key}: {value}\n" for key, value in usual.items() if value)


def plain(body: str | bytes = "Dear parent\n", **more: str) -> bytes:
    """A mail of one part."""
    return head(**more).encode() + b"\n" + (body.encode() if isinstance(body, str) else body)


def part(body: str | bytes, kind: str = "text/plain; charset=utf-8", **more: str) -> bytes:
    """One part of a mail of many; bytes are wrapped in base64."""
    lines = [f"Content-Type: {kind}"] if kind else []
    if isinstance(body, bytes):
        lines.append("Content-Transfer-Encoding: base64")
        body = base64.encodebytes(body).decode()
    lines += [f"{key.replace('_', '-')}: {value}" for key, value in more.items()]
    return ("\n".join(lines) + "\n\n" + body).encode()


def many(*parts: bytes, kind: str = "multipart/mixed", mark: str = "part", **more: str) -> bytes:
    """A mail of many parts."""
    whole = head(MIME_Version="1.0", Content_Type=f'{kind}; boundary="{mark}"', **more)
    return whole.encode() + b"\n" + joined(*parts, mark=mark)


def joined(*parts: bytes, mark: str = "part") -> bytes:
    """Parts with their marks between them."""
    return b"".join(b"--%s\n%s\n" % (mark.encode(), one) for one in parts) + b"--%s--\n" % (
        mark.encode()
    )


def attached(name: str, data: bytes = PDF, kind: str = "application/pdf") -> bytes:
    """A part that is a file."""
    return part(data, kind, Content_Disposition=f'attachment; filename="{name}"')


def _encoded(kind: str, body: bytes, how: str) -> bytes:
    return head(Content_Type=kind, Content_Transfer_Encoding=how).encode() + b"\n" + body


def _charset(name: str, codec: str, words: str) -> Mail:
    data = head(Content_Type=f"text/plain; charset={name}", Content_Transfer_Encoding="8bit")
    body = words.encode(codec)
    return Mail(f"charset {name}", data.encode() + b"\n" + body, {"text": words, "notes": ()})


def _subject(what: str, raw: str, meant: str) -> Mail:
    return Mail(f"subject {what}", plain(Subject=raw), {"subject": meant})


def _sender(what: str, raw: str, meant: str) -> Mail:
    return Mail(f"sender {what}", plain(From=raw), {"sender": meant})


def _auto(what: str, **more: str) -> Mail:
    return Mail(f"auto {what}", plain(**more), {"sort": "auto-reply"})


def _person(what: str, **more: str) -> Mail:
    return Mail(f"person {what}", plain(**more), {"sort": ""})


def _html(what: str, source: str, meant: str) -> Mail:
    return Mail(f"html {what}", plain(source, Content_Type="text/html"), {"text": meant})


RETURNED = plain("Dear council\n", From="parent@home.example", Message_ID=f"<{ORIGINAL}>")


def _report(action: str, *, returned: bytes = RETURNED, kind: str = "message/rfc822") -> bytes:
    told = (
        "Reporting-MTA: dns; mx.home.example\n\n"
        "Final-Recipient: rfc822; foi@kent.example\n"
        f"Action: {action}\nStatus: 5.1.1\n"
    )
    return many(
        part("It could not be delivered.\n"),
        part(told, "message/delivery-status"),
        part(returned.decode(), kind),
        kind="multipart/report; report-type=delivery-status",
        From="MAILER-DAEMON@mx.home.example",
        Subject="Undelivered Mail Returned to Sender",
    )


def nested(depth: int) -> bytes:
    """Parts within parts."""
    inner = part("deepest\n")
    for level in range(depth):
        mark = f"level{level}"
        inner = f"Content-Type: multipart/mixed; boundary={mark}\n\n".encode() + joined(
            inner, mark=mark
        )
    return head().encode() + inner


PACKED = (
    "Outlook packed files of this mail into winmail.dat, which foiwriter does not open. Ask for "
    "them again as PDF files."
)
SEALED = (
    "The words are sealed in the mail, by encryption or a signature: open it in your mail program "
    "and type them, or save them as a PDF."
)
_NO_TIME = ("The mail does not say when it was sent.",)
_WORDS = {"text": "Dear parent", "notes": (), "sort": ""}

MAILS: tuple[Mail, ...] = (
    # Plain ones ---------------------------------------------------------------------------------
    Mail(
        "an ordinary one",
        plain(In_Reply_To=f"<{ORIGINAL}>", References=f"<first@home.example> <{ORIGINAL}>"),
        {
            **_WORDS,
            "sender": "Information Team <foi@kent.example>",
            "recipients": ("parent@home.example",),
            "subject": "Your request",
            "sent_at": SENT,
            "message_id": "reply-1@kent.example",
            "answers": ("first@home.example", ORIGINAL),
        },
    ),
    Mail("line ends of Windows", plain().replace(b"\n", b"\r\n"), _WORDS),
    Mail(
        "quoted-printable",
        _encoded(
            "text/plain; charset=utf-8",
            quopri.encodestring("Fee: £18 – naïve\n".encode()),
            "quoted-printable",
        ),
        {"text": "Fee: £18 – naïve"},
    ),
    Mail(
        "base64",
        _encoded("text/plain; charset=utf-8", base64.encodebytes("Café".encode()), "base64"),
        {"text": "Café"},
    ),
    Mail(
        "base64 with dirt in it",
        _encoded("text/plain", b"RGVh!ciBw\n*YXJlbnQ", "base64"),
        {"text": "Dear parent"},
    ),
    Mail("an encoding nobody knows", _encoded("text/plain", b"Dear parent", "x-own"), _WORDS),
    Mail(
        "copied to others",
        plain(To='a@x.example, "B, C" <b@x.example>', Cc="A <a@x.example>; c@x.example"),
        {"recipients": ("a@x.example", "b@x.example", "c@x.example")},
    ),
    Mail("a dash list", plain("One\r\n\r\n\r\n\r\n\r\n\r\nTwo  \r\n"), {"text": "One\n\n\nTwo"}),
    # Charsets -----------------------------------------------------------------------------------
    _charset("utf-8", "utf-8", "Ołena – żółw"),
    _charset("us-ascii", "utf-8", "Ołena"),
    _charset("iso-8859-1", "cp1252", "“Quoted” at €5"),
    _charset("windows-1252", "cp1252", "£5 – naïve"),
    _charset("iso-8859-2", "iso8859-2", "Żółw"),
    _charset("koi8-r", "koi8-r", "Привет"),
    _charset("windows-1256", "cp1256", "السلام"),
    _charset("gb2312", "gb18030", "您好"),
    _charset("shift_jis", "cp932", "こんにちは"),
    _charset("iso-2022-jp", "iso2022_jp", "こんにちは"),
    _charset("utf-16", "utf-16", "Zażółć"),
    _charset("utf-7", "utf-7", "Zażółć"),
    _charset("x-unknown", "utf-8", "Zażółć"),
    _charset('"utf-8; odd"', "utf-8", "Zażółć"),
    _charset("zlib", "utf-8", "Zażółć"),
    _charset("punycode", "utf-8", "Zażółć"),
    Mail(
        "utf-8 that is not",
        plain("£5".encode("cp1252"), Content_Type="text/plain; charset=utf-8"),
        {"text": "£5", "notes": ()},
    ),
    Mail(
        "signs that are in no charset",
        plain(b"a \x81 b", Content_Type="text/plain; charset=windows-1252"),
        {
            "text": "a \ufffd b",
            "notes": ("Some signs could not be read; the file itself is kept as it came.",),
        },
    ),
    Mail("control signs", plain(b"a\x00b\x1b[31mc\x08"), {"text": "ab[31mc"}),
    # HTML ---------------------------------------------------------------------------------------
    _html("only", "<p>Dear <b>parent</b>,</p><p>No.</p>", "Dear parent,\n\nNo."),
    _html("with a list", "<ul><li>One<li>Two</ul>", "- One\n- Two"),
    _html(
        "with a table",
        "<table><tr><td>Year<td>Plans</tr><tr><td>2025<td>7</table>",
        "Year\tPlans\n2025\t7",
    ),
    _html("with a script", "<script>steal()</script><style>p{}</style><p>Yes</p>", "Yes"),
    _html(
        "with a picture that would tell on the reader",
        '<p>Hello<img src="https://track.example/1.gif" width=1></p>',
        "Hello",
    ),
    _html(
        "with a link that says otherwise",
        '<a href="https://evil.example/x">www.kent.example</a>',
        "www.kent.example <https://evil.example/x>",
    ),
    _html("with a link of scripts", '<a href="javascript:alert(1)">here</a>', "here"),
    _html("with hidden words", '<p>Seen</p><p style="display: none">Not</p>', "Seen"),
    _html("that is broken", "<p>Dear <b>parent<p>No</i></div", "Dear parent\n\nNo"),
    _html("that is very deep", "<div>" * 3000 + "words", "words"),
    Mail(
        "plain beside HTML",
        many(
            part("Plain words"),
            part("<p>HTML words</p>", "text/html"),
            kind="multipart/alternative",
        ),
        {"text": "Plain words"},
    ),
    Mail(
        "empty plain beside HTML",
        many(part(" \n"), part("<p>HTML words</p>", "text/html"), kind="multipart/alternative"),
        {"text": "HTML words"},
    ),
    Mail(
        "HTML with a picture in it",
        many(
            part("<p>Look <img src=cid:one></p>", "text/html"),
            part(b"\x89PNG", "image/png; name=plan.png", Content_ID="<one>"),
            kind="multipart/related",
        ),
        {"text": "Look"},
        (("plan.png", b"\x89PNG"),),
    ),
    # Files --------------------------------------------------------------------------------------
    Mail(
        "with a PDF",
        many(part("Dear parent"), attached("reply.pdf")),
        _WORDS,
        (("reply.pdf", PDF),),
    ),
    Mail(
        "two files of one name",
        many(part("Dear parent"), attached("reply.pdf"), attached("REPLY.pdf", b"other")),
        _WORDS,
        (("reply.pdf", PDF), ("REPLY (2).pdf", b"other")),
    ),
    Mail(
        "a name in pieces",
        many(
            part("Dear parent"),
            part(
                PDF,
                "application/pdf",
                Content_Disposition=(
                    "attachment; filename*0*=utf-8''Antwort%20f%C3%BCr;\n filename*1*=%20Sie.pdf"
                ),
            ),
        ),
        _WORDS,
        (("Antwort für Sie.pdf", PDF),),
    ),
    Mail(
        "a name as an encoded word",
        many(part("Dear parent"), attached("=?utf-8?q?d=C3=A9cision=2Epdf?=")),
        _WORDS,
        (("décision.pdf", PDF),),
    ),
    Mail(
        "a name that climbs",
        many(part("Dear parent"), attached("../../.ssh/config")),
        _WORDS,
        (("ssh config", PDF),),
    ),
    Mail(
        "a name that turns round",
        many(part("Dear parent"), attached("reply\u202efdp.exe")),
        _WORDS,
        (("reply fdp.exe", PDF),),
    ),
    Mail(
        "a name that Windows keeps for itself",
        many(part("Dear parent"), attached("NUL.pdf")),
        _WORDS,
        (("_NUL.pdf", PDF),),
    ),
    Mail(
        "a file without a name",
        many(part("Dear parent"), part(PDF, "application/pdf")),
        _WORDS,
        (("file.pdf", PDF),),
    ),
    Mail(
        "text that is a file",
        many(part("Dear parent"), attached("list.csv", b"a,b\n", "text/csv")),
        _WORDS,
        (("list.csv", b"a,b\n"),),
    ),
    Mail(
        "winmail.dat",
        many(part("Dear parent"), attached("winmail.dat", b"\x78\x9f", "application/ms-tnef")),
        {
            "text": "Dear parent",
            "notes": (PACKED,),
        },
        (("winmail.dat", b"\x78\x9f"),),
    ),
    Mail(
        "a mail within",
        many(part("See below"), part(RETURNED.decode(), "message/rfc822")),
        {"text": "See below", "sort": "", "answers": ()},
        (("Your request.eml", RETURNED),),
    ),
    Mail(
        "a mail within, in base64",
        many(part("See below"), part(RETURNED, "message/rfc822")),
        {"text": "See below"},
        (("mail.eml", RETURNED),),
    ),
    Mail(
        "a mail within that hides a header in another",
        many(part("See below"), part("Subject: A\nX: a\x0bBcc: b\n\nwords\n", "message/rfc822")),
        {"text": "See below"},
        (("A.eml", b"Subject: A\nX: a\x0bBcc: b\n\nwords\n"),),
    ),
    Mail(
        "sealed",
        plain(
            base64.encodebytes(b"\x30\x80").decode(),
            Content_Type="application/pkcs7-mime",
            Content_Transfer_Encoding="base64",
        ),
        {
            "text": "",
            "notes": (SEALED,),
        },
        (("file.p7m", b"\x30\x80"),),
    ),
    Mail(
        "signed",
        many(
            part("Dear parent"),
            attached("smime.p7s", b"sig", "application/pkcs7-signature"),
            kind="multipart/signed",
        ),
        _WORDS,
        (("smime.p7s", b"sig"),),
    ),
    # What machines send -------------------------------------------------------------------------
    _auto("by its header", Auto_Submitted="auto-replied (vacation)"),
    _auto("of a case system", Auto_Submitted="auto-generated", In_Reply_To=f"<{ORIGINAL}>"),
    _auto("of an old kind", X_Autoreply="yes"),
    _auto("of another old kind", Precedence="auto_reply"),
    _auto("by its subject", Subject="Automatic reply: Your request"),
    _auto("away", Subject="=?utf-8?q?Out_of_Office:_Re:_FOI?="),
    _person("of a list", Precedence="bulk"),
    _person("who says so", Auto_Submitted="no"),
    _person("about an office", Subject="Re: out of office hours policy"),
    Mail(
        "an answer that a case system sends",
        many(
            part("Dear parent"),
            attached("decision.pdf"),
            Auto_Submitted="auto-generated",
            In_Reply_To=f"<{ORIGINAL}>",
        ),
        _WORDS,
        (("decision.pdf", PDF),),
    ),
    Mail(
        "returned",
        _report("failed"),
        {
            "sort": "bounce",
            "notes": ("Your mail did not reach foi@kent.example.",),
            "answers": (ORIGINAL,),
        },
        (("Your request.eml", RETURNED),),
    ),
    Mail(
        "returned with headers only",
        _report("failed", kind="text/rfc822-headers"),
        {"sort": "bounce", "answers": (ORIGINAL,)},
        (("file.txt", RETURNED),),
    ),
    Mail(
        "late",
        _report("delayed"),
        {
            "sort": "auto-reply",
            "notes": (
                "Your mail has not reached foi@kent.example yet; the mail system keeps trying.",
            ),
        },
        (("Your request.eml", RETURNED),),
    ),
    Mail(
        "arrived",
        _report("relayed"),
        {
            "sort": "auto-reply",
            "notes": ("Your mail reached foi@kent.example, or the next system on its way.",),
        },
        (("Your request.eml", RETURNED),),
    ),
    Mail(
        "opened",
        many(
            part("It was read"),
            part(
                f"Original-Message-ID: <{ORIGINAL}>\nDisposition: manual-action; displayed\n",
                "message/disposition-notification",
            ),
            kind="multipart/report; report-type=disposition-notification",
        ),
        {
            "sort": "auto-reply",
            "answers": (ORIGINAL,),
            "notes": ("It only says that a mail of yours was opened or deleted.",),
        },
    ),
    Mail(
        "returned in an old way",
        plain(
            From="Mail Delivery System <Mailer-Daemon@mx.home.example>",
            Subject="Mail delivery failed: returning message to sender",
            X_Failed_Recipients="foi@kent.example",
        ),
        {"sort": "bounce", "notes": ("Your mail did not reach foi@kent.example.",)},
    ),
    Mail(
        "returned without an address",
        plain(From="postmaster@mx.home.example", Subject="Undeliverable: Your request"),
        {"sort": "bounce", "notes": ("A mail of yours did not arrive.",)},
    ),
    _person("about a bounce", Subject="Undeliverable: what to do"),
    # Headers ------------------------------------------------------------------------------------
    _subject("in pieces", "=?utf-8?b?w4Q=?=\n =?utf-8?b?w5Y=?= plain", "ÄÖ plain"),
    _subject("with a split sign", "=?utf-8?q?=C3?= =?utf-8?q?=A4?=", "ä"),
    _subject("with a language", "=?utf-8*en?q?Plan?=", "Plan"),
    _subject("in bytes", "Re: café", "Re: café"),
    _subject("with a header in it", "=?utf-8?q?a=0D=0ABcc:_x=40y.example?=", "a Bcc: x@y.example"),
    _subject(
        "of a charset that is none",
        "=?zlib?b?eJwDAAAAAAE=?=",
        "xœ",
    ),
    _subject("that says it is encoded", "=?utf-8?x?abc?= =?", "=?utf-8?x?abc?= =?"),
    _subject("over lines", "one\n two\n\tthree", "one two three"),
    _subject("that is missing", "", ""),
    _subject("of ten thousand words", "=?utf-8?q?a?= " * 4000, "a" * 1000),
    _sender("bare", "foi@kent.example", "foi@kent.example"),
    _sender("encoded", "=?utf-8?q?Jos=C3=A9?= <foi@kent.example>", "José <foi@kent.example>"),
    _sender(
        "with another address as its name",
        '"head@kent.example" <evil@x.example>',
        "head@kent.example <evil@x.example>",
    ),
    _sender("with a comma", "Smith, Jo <jo@kent.example>", "Jo <jo@kent.example>"),
    _sender("without an address", "The Council", "The Council"),
    _sender("missing", "", ""),
    _sender("with brackets without end", "(" * 5000 + "a@b.example", "a@b.example"),
    Mail("no time", plain(Date=""), {"sent_at": None, "notes": _NO_TIME}),
    Mail("a time that cannot be", plain(Date="99 Foo 99999 99:99"), {"sent_at": None}),
    Mail("a time before mail", plain(Date="Mon, 1 Jan 1066 00:00:00 +0000"), {"sent_at": None}),
    Mail(
        "a time without a zone",
        plain(Date="Mon, 1 Jun 2026 10:00:00 -0000"),
        {"sent_at": datetime(2026, 6, 1, 10, tzinfo=UTC), "notes": ()},
    ),
    Mail(
        "the time of its arrival",
        plain(Date="", Received="from a by b;\n Mon, 1 Jun 2026 10:00:00 +0100"),
        {
            "sent_at": SENT,
            "notes": ("The mail does not say when it was sent; the time is that of its arrival.",),
        },
    ),
    Mail(
        "ids without brackets",
        plain(Message_ID="bare@kent.example", In_Reply_To=f"Your message {ORIGINAL}"),
        {"message_id": "bare@kent.example", "answers": (ORIGINAL,)},
    ),
    # Hostile and broken ones --------------------------------------------------------------------
    Mail("no headers", b"\nDear parent", {"text": "Dear parent", "sender": "", "subject": ""}),
    Mail("only headers", head().encode(), {"text": "", "subject": "Your request"}),
    Mail("nothing but noughts", bytes(500), {"text": "", "sender": ""}),
    Mail(
        "many parts without an end",
        many(part("Dear parent")).removesuffix(b"--part--\n"),
        {"text": "Dear parent"},
    ),
    Mail(
        "many parts without marks",
        head(Content_Type="multipart/mixed; boundary=none").encode() + b"\nDear parent",
        {"text": ""},
        (("file.bin", b"Dear parent"),),
    ),
    Mail(
        "many parts without a boundary",
        plain("Dear parent", Content_Type="multipart/mixed"),
        {"text": ""},
        (("file.bin", b"Dear parent"),),
    ),
    Mail("a type that is none", plain(Content_Type="text plain;;;==\x01"), _WORDS),
    Mail("fifty deep", nested(49), {"text": "deepest"}),
    Mail("a hundred and fifty parts", many(*[part("x")] * 150), {"text": "\n\n".join("x" * 150)}),
    Mail(
        "a header of a part that never ends",
        many(part("Dear parent", "text/plain" + ";" * 50_000)),
        {"text": "Dear parent"},
    ),
    Mail(
        "a name in endless pieces",
        many(
            part("Dear parent"),
            part(
                PDF,
                "application/pdf",
                Content_Disposition="attachment; filename*" + "9" * 5000 + "*=x.pdf",
            ),
        ),
        _WORDS,
        (("file.pdf", PDF),),
    ),
)

TOO_MUCH: tuple[tuple[str, bytes, str], ...] = (
    ("a thousand deep", nested(1000), "more than 200 parts"),
    ("fifty-two deep", nested(52), "more than 50 deep"),
    ("a thousand parts", many(*[part("x")] * 1000), "more than 200 parts"),
    ("50,000 words in a header", plain(Subject="word " * 50_000), "longer than 64 kB"),
    ("50,000 headers", b"X-A: b\n" * 50_000 + b"\nwords", "longer than 64 kB"),
    ("nothing", b"", "There is nothing in"),
)
"""Mails that are refused, and what is said of them."""
