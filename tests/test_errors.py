"""What a person reads when something goes wrong."""

from __future__ import annotations

from foiwriter.errors import BadInput, FoiWriterError


def test_the_sentence_says_what_is_wrong_and_what_to_do() -> None:
    told = FoiWriterError("It was not saved", "The disk is full.", "Free some space.")
    assert str(told) == "The disk is full. Free some space."
    assert told.title == "It was not saved"
    assert told.exit_code == 1


def test_bad_input_names_its_question() -> None:
    told = BadInput("Not a date", "31 June 2026 is not a real date.", field="dated")
    assert told.field == "dated"
    assert told.exit_code == 2
    assert str(told) == "31 June 2026 is not a real date."
