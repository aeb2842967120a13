"""The one kind of exception whose words a person may read."""


class FoiWriterError(Exception):
    """Something went wrong that the person can understand and act on.

    Args:
        title: what happened, a few words without a full stop.
        message: why, as one plain sentence.
        help: what to do about it, as one plain sentence; may be empty.

    Anything raised that is not a `FoiWriterError` is a bug.
    """

    exit_code = 1

    def __init__(self, title: str, message: str, help: str = "") -> None:  # noqa: A002 - the field's word
        super().__init__(title, message, help)
        self.title = title
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return " ".join(part for part in (self.message, self.help) if part)


class BadInput(FoiWriterError):
    """What the person gave cannot be used as it stands; `field` names the question or option."""

    exit_code = 2

    def __init__(self, title: str, message: str, help: str = "", *, field: str = "") -> None:  # noqa: A002
        super().__init__(title, message, help)
        self.field = field
