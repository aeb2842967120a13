"""Settings: my details, where letters go, how the window looks, and what foiwriter is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from foiwriter import __version__
from foiwriter.gui import wording
from foiwriter.gui.page import Page
from foiwriter.gui.safety.loginrow import LoginRow
from foiwriter.gui.taborder import reached
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    Chip,
    Field,
    Heading,
    Hint,
    LinkButton,
    PlainButton,
    Scroll,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.gui.wizard.choice_fields import ChoiceRow
from foiwriter.gui.wizard.marks import SquareMark
from foiwriter.letters.model import Choice
from foiwriter.register.records_cases import FormKey

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from foiwriter.app import LawNote
    from foiwriter.dates.model import CalendarEdition
    from foiwriter.gui.door.formkeeper import FormKeeper
    from foiwriter.gui.forms import Form
    from foiwriter.gui.session import Session
    from foiwriter.letters.model import Answers, Question
    from foiwriter.settings import Settings

SIZES = (100, 125, 150, 175, 200)
COLOURS = (("system", "Like the computer"), ("light", "Light"), ("dark", "Dark"))
WAYS = {
    "safety": "Sa&fety…",
    "backups": "&Backups…",
    "bin": "B&in…",
    "activity": "Wh&at was done…",
    "help": "&Help pages…",
}
MY_DETAILS = FormKey("my-details")
SAFE = "The ways into your records, when they lock, and how to get them back."
READ = "What foiwriter keeps and protects, a lost computer, and a form for charities."
FREE = "foiwriter is free software under the MIT licence. It comes without any warranty."


class SettingsPage(Page):
    """Every choice, kept as soon as it is made."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Settings")
        self.help = (
            "A choice is kept as soon as you make it.",
            "Your details stay in your locked records. They fill in each new letter.",
        )
        self._scroll = Scroll()
        self._sections: dict[str, QWidget] = {}
        self._aim = ""
        self.form: Form | None = None
        self.keeper: FormKeeper | None = None
        self.kept = Hint()
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        wanted = Choice(value="pdf", label="Save a PDF beside each Word file")
        self._pdf_row = ChoiceRow(wanted, SquareMark())
        self.pdf = self._pdf_row.button
        self.login = LoginRow(session)
        self._sizes = QButtonGroup(self)
        self._colours = QButtonGroup(self)
        self.body.addWidget(self._scroll)
        self._details = column(gap=SPACE.small)
        for key, title, parts in (
            ("details", "My details", self._details),
            ("folder", "Letters", self._letters()),
            ("looks", "How it looks", self._looks()),
            ("reminders", "Reminders", column(self.login)),
            ("safety", "Safety", self._ways(SAFE, "safety", "backups", "bin", "activity")),
            ("help", "Help", self._ways(READ, "help")),
            ("about", "About foiwriter", self._about()),
        ):
            self._section(key, title, parts)
        self._scroll.inside.addStretch(1)
        session.vault_opened.connect(self._read_details)

    def _section(self, key: str, title: str, parts: object) -> None:
        from PySide6.QtWidgets import QLayout

        holder = QWidget()
        holder.setAccessibleName(title)
        lines = column(Heading(title, 2), gap=SPACE.small)
        if isinstance(parts, QLayout):
            lines.addLayout(parts)
        holder.setLayout(lines)
        lines.setContentsMargins(0, 0, 0, SPACE.large)
        self._sections[key] = holder
        self._scroll.inside.addWidget(holder)

    def entered(self, argument: object = None) -> None:
        """Show the choices; the argument may name a section, or one choice, to go to."""
        self._aim = str(argument or "")
        self._show(self.session.app.settings)
        self._read_details()
        self._scroll.to_top()

    def first_focus(self) -> QWidget | None:
        """What was asked for: a choice, or the first control of a section."""
        groups = {"text-size": self._sizes, "colours": self._colours}
        if self._aim in groups:
            return groups[self._aim].checkedButton()
        if self._aim == "details" and self.form is not None:
            return self.form.first_focus()
        section = self._sections.get(self._aim)
        return next(iter(reached(section)), None) if section is not None else None

    def _letters(self) -> object:
        folder = Field("Folder for letters", self.folder)
        choose = PlainButton("&Choose a folder…", self._ask_folder)
        usual = LinkButton("Use the usual folder", lambda: self._change(letters_folder=None))
        self.pdf.clicked.connect(lambda checked: self._change(save_pdf=bool(checked)))
        return column(folder, Flow(choose, usual), self._pdf_row, gap=SPACE.small)

    def _looks(self) -> object:
        sizes = Flow()
        for size in SIZES:
            chip = _choice(self._sizes, f"{size} %", f"Text size {size} percent", size)
            chip.clicked.connect(lambda _=False, size=size: self._change(text_size_percent=size))
            sizes.add(chip)
        colours = Flow()
        for place, (value, words) in enumerate(COLOURS):
            chip = _choice(self._colours, words, f"Colours: {words}", place)
            chip.clicked.connect(lambda _=False, value=value: self._change(colours=value))
            colours.add(chip)
        return column(Body("Text size"), sizes, Body("Colours"), colours, gap=SPACE.small)

    def _ways(self, words: str, *keys: str) -> object:
        """What is kept on pages of its own."""
        buttons = Flow()
        for key in keys:
            buttons.add(PlainButton(WAYS[key], partial(self.go.emit, key, None)))
        return column(Body(words), buttons, gap=SPACE.small)

    def _about(self) -> object:
        self.law, self.calendar = Body(), Body()
        licences = Unfolding("Licences of what foiwriter is built on", _licences)
        return column(
            Body(f"Version {__version__}"),
            self.law,
            self.calendar,
            Body(FREE),
            licences,
            gap=SPACE.small,
        )

    def _show(self, chosen: Settings) -> None:
        folder = chosen.letters_folder or self.session.app.folders.out
        self.folder.setText(str(folder))
        self.folder.setCursorPosition(0)
        self.pdf.setChecked(chosen.save_pdf)
        self.login.show_standing()
        _check(self._sizes, chosen.text_size_percent)
        _check(self._colours, [value for value, _ in COLOURS].index(chosen.colours))
        app = self.session.app
        self.session.tasks.work(
            self,
            lambda: (app.law_note(), app.calendars.calendar_edition),
            lambda both: self._say_editions(*both),
            latest="law-note",
        )

    def _say_editions(self, note: LawNote, calendar: CalendarEdition) -> None:
        self.law.setText(note.line)
        known = wording.holidays_known(calendar.known_to)
        self.calendar.setText(f"{known} Calendar: {calendar.edition}.")

    def _change(self, **choices: object) -> None:
        app = self.session.app
        chosen = app.settings.model_copy(update=choices)
        app.save_settings(chosen)
        self._show(chosen)
        self.session.settings_changed.emit()

    def _ask_folder(self) -> None:
        self.session.messages.folder(
            "Where shall letters go?",
            self.folder.text(),
            lambda path: self._change(letters_folder=Path(path)),
        )

    def _read_details(self) -> None:
        if not self.isVisible():
            return
        app, is_open = self.session.app, self.session.vault_is_open

        def read() -> tuple[Sequence[Question], Answers]:
            pages = (page for kind in app.kinds.all for page in kind.pages)
            asked = next(
                page.questions
                for page in pages
                if any(question.id == "sender.name" for question in page.questions)
            )
            kept = app.my_details() if is_open else {}
            return asked, kept

        self.session.tasks.database(
            self, read, lambda found: self._show_details(*found), latest="details"
        )

    def _show_details(self, questions: Sequence[Question], kept: Answers) -> None:
        from foiwriter.gui.door.formkeeper import FormKeeper
        from foiwriter.gui.forms import Form

        if self.keeper is not None:
            self.keeper.stop()
        clear(self._details)
        self.form = self.keeper = None
        if not self.session.vault_is_open:
            unlock: Callable[[], None] = lambda: self.go.emit("unlock", None)  # noqa: E731
            self._details.addWidget(Body("Open your records to see and change your details."))
            self._details.addWidget(PlainButton("Open my records", unlock))
            return
        self.form = Form(self.session, questions, all_optional=True)
        self.form.fill(kept)
        self.kept = Hint()
        self.form.changed.connect(lambda: self.kept.setText(""))
        self.keeper = FormKeeper(self.session, self.form)
        self._details.addWidget(self.keeper.told)
        self._details.addWidget(self.form)
        self.keeper.begin_form(MY_DETAILS, self.form)
        self._details.addWidget(Flow(PlainButton("&Keep my details", self._keep), self.kept))
        aim = self.first_focus() if self._aim == "details" else None
        if aim is not None:
            aim.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        answers = self.form.checked() if self.form else None
        self.set_frame(has_problem=answers is None)
        if answers is None or self.keeper is None:
            return
        app = self.session.app
        save = self.keeper.done(lambda: app.save_my_details(answers))
        self.session.tasks.database(self, save, self._say_kept)

    def _say_kept(self, _nothing: None) -> None:
        if self.keeper is not None and self.form is not None:
            self.keeper.begin(MY_DETAILS, self.form.answers, self.form.fill)
        self.kept.setText("✓ Kept")
        announce(self, "Your details are kept")
        self.session.clients_changed.emit()


def _choice(group: QButtonGroup, words: str, name: str, number: int) -> Chip:
    chip = Chip(words, name=name)
    group.addButton(chip, number)
    return chip


def _check(group: QButtonGroup, number: int) -> None:
    button = group.button(number)
    if button is not None:
        button.setChecked(True)


def _licences() -> QWidget:
    """Name, version and licence of every package the program runs on, from their own records."""
    from foiwriter.gui.licences import licence_lines
    from foiwriter.gui.widgets.papers import Reader

    return Reader("Licences", "\n".join(licence_lines()))
