"""Mails that were saved: every one gives its words, its files and who wrote it, or a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import BadInput
from foiwriter.replies import reading
from tests.replies import mails

if TYPE_CHECKING:
    from tests.replies.mails import Mail


@pytest.mark.parametrize("mail", mails.MAILS, ids=lambda mail: mail.name)
def test_a_mail_gives_what_is_in_it(mail: Mail) -> None:
    (message,) = reading.read("inbox/saved.eml", mail.data)
    assert {key: getattr(message, key) for key in mail.gives} == mail.gives
    assert tuple((one.name, one.data) for one in message.attachments) == mail.files
    assert (message.file_name, message.data) == ("saved.eml", mail.data)


@pytest.mark.parametrize(
    ("data", "told"), [one[1:] for one in mails.TOO_MUCH], ids=[one[0] for one in mails.TOO_MUCH]
)
def test_what_is_over_a_limit_is_refused_in_words(data: bytes, told: str) -> None:
    with pytest.raises(BadInput, match=told) as caught:
        reading.read("saved.eml", data)
    assert "saved.eml" in str(caught.value)
    assert caught.value.field == "file"


def test_there_are_mails_of_every_make() -> None:
    names = [mail.name for mail in mails.MAILS]
    assert len(names) == len(set(names)) >= 60
