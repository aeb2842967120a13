"""One letter: written, recorded as sent, and taken back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from foiwriter.app import refusing
from foiwriter.app.arriving import Arriving
from foiwriter.app.records import Composed, Written
from foiwriter.app.separating import typed_in
from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from foiwriter.app.records import FileWritten, SentBy, WriteRequest
    from foiwriter.letters.model import (
        Answers,
        Letter,
        Warning,  # noqa: A004 - the word of the screens
    )
    from foiwriter.register.letters import FinishedLetter
    from foiwriter.register.models import LetterRow
    from foiwriter.register.records import Draft
    from foiwriter.register.takings import Copy
    from foiwriter.register.threads import Thread


@dataclass(frozen=True, slots=True)
class _Made:
    """A finished letter before anything is on the disk."""

    composed: Composed
    answers: Answers = field(repr=False)
    docx: bytes = field(repr=False)
    text: str = field(repr=False)
    enclosed: tuple[Copy, ...]

    @property
    def letter(self) -> Letter:
        """The composed letter."""
        return self.composed.letter


class Writing(Arriving):
    """Use cases that put a letter on the disk and into the register."""

    def write_letter(self, request: WriteRequest) -> Written:
        """Write the files and, when `request.sent` is set, record the letter as sent.

        The files come first. The record is one transaction: the frozen letter, the events, the
        request. Without `sent` but with a draft, the draft keeps the letter, so that
        `mark_sent` can follow.

        Raises:
            BadInput: something in the request cannot be used as it stands.
            FoiWriterError: a file or the register could not be written; the words say which
                files are there and that nothing was recorded.
        """
        keeps = request.sent is not None or request.draft is not None
        if keeps or request.client is not None or request.in_request:
            self._need_vault()
        request = self._bound(request)
        self._check_unsent(request)
        if request.in_request:
            thread, kind = self.request(request.in_request), self.kinds.get(request.kind)
            refusing.check_thread(thread, kind, request.authority, self.directory)
        if request.client is not None:
            self.client(request.client)
        request, earlier = self._completed(request)
        made = self._made(request)
        letter = made.composed.letter
        if request.sent is not None:
            refusing.check_sent(request.sent, letter.dated, self.today())
            self._receipt(request.by, request.sent, request.received, letter.regime)
        files, warnings = self._filed(request, made, earlier)
        written = Written(
            letter.reference,
            files,
            warnings=(*made.composed.warnings, *warnings),
            subject=letter.subject,
            text=made.text,
            draft=None if request.sent else request.draft,
        )
        if not keeps:
            return written
        try:
            return self._kept(request, made, files, written)
        except FoiWriterError as fault:
            raise refusing.not_recorded(fault, files) from fault

    def mark_sent(
        self, draft_id: int, *, sent: date, by: SentBy, received: date | None = None
    ) -> Written:
        """Record a letter that was saved earlier as sent; what was saved is what is kept.

        When somebody changed the saved DOCX in another program, the changed file is kept: that
        is what went out.

        Raises:
            BadInput: the draft was never saved as a letter, it was changed since, or the day is
                not possible.
        """
        from foiwriter.app import saving
        from foiwriter.letters import plaintext
        from foiwriter.register import drafts, letters

        self._check_leaving(draft_id)

        def work(session: Session) -> tuple[LetterRow, Thread]:
            row = letters.of_draft(session, drafts.get(session, draft_id))
            refusing.check_sent(sent, row.dated, self.today())
            other = saving.changed(letters.errand(row).files)
            if other is not None:
                docx = other.read_bytes()
                letters.put_changed(row, docx, plaintext.text(docx))
            return row, self._sent(session, row, sent, by, received)

        client = self.draft(draft_id).client
        row, thread = self._write(work, action="letter-sent", client=client)
        written = Written(row.reference, (), subject=row.subject, text=row.text)
        return self._with_due(written, thread, letters.errand(row).opens)

    def undo_sent(self, reference: str) -> Draft:
        """Take back "sent": the letter is a draft again, with everything typed.

        Raises:
            BadInput: something happened in the request since; says what.
        """
        from foiwriter.register import drafts, sendings, threads

        def work(session: Session) -> Draft:
            request_id = threads.find_id(session, reference)
            return drafts.get(session, sendings.undo(session, request_id, self._now()))

        return self._write(work, action="sent-undone")

    def _completed(self, request: WriteRequest) -> tuple[WriteRequest, dict[str, str]]:
        """The request with its day and reference, and the files its draft wrote earlier."""
        from foiwriter.register import letters, references

        earlier: dict[str, str] = {}
        reference = request.reference
        draft = request.draft
        if draft is not None:
            reference = reference or self.draft(draft).reference
            earlier = self._read(lambda session: letters.files_of_draft(session, draft))
        return (
            replace(
                request,
                kind=self.kinds.get(request.kind).path,
                dated=request.dated or self.today(),
                reference=reference or references.new_reference(),
            ),
            earlier,
        )

    def _made(self, request: WriteRequest) -> _Made:
        from foiwriter.app.attaching import read_enclosures
        from foiwriter.letters import plaintext
        from foiwriter.letters.answers import canonical

        kind, day = self.kinds.get(request.kind), request.dated or self.today()
        # A draft's answers are whole: what is missing there was left out on purpose.
        fresh = self.vault_open() and request.draft is None
        writer = str(request.answers.get("writer", ""))
        known = self.facts(request.client, writer=writer) if fresh else {}
        given = canonical(kind.questions, known | request.answers, today=day)
        refusing.check_exits(kind, given, day)
        enclosed = read_enclosures(request.enclosures)
        composed = self.compose(
            request.kind,
            given,
            request.authority,
            dated=request.dated,
            contact=request.contact,
            client_id=request.client,
            reference=request.reference,
            enclosures=[copy.name for copy in enclosed],
        )
        docx = self._rendered(composed.kind, composed.letter)
        recipient = composed.letter.recipient
        around = (recipient.name, *recipient.lines)
        self._check_written(request.client, docx, typed_in(kind, given), around, enclosed)
        return _Made(composed, given, docx, plaintext.text(docx), enclosed)

    def _filed(
        self, request: WriteRequest, made: _Made, earlier: dict[str, str]
    ) -> tuple[tuple[FileWritten, ...], tuple[Warning, ...]]:
        """Put the files on the disk; everything that can fail before that has been done."""
        from foiwriter.app import producing, saving

        letter = made.composed.letter
        name = saving.stem(letter.dated, made.composed.kind.title, letter.recipient.name)
        contact = request.contact or (
            self.contact_for(request.authority) if self.vault_open() else None
        )
        contents, warnings = producing.produce(
            request,
            letter,
            made.docx,
            made.text,
            name=name,
            to=contact.email if contact else self.directory.get(request.authority).email,
            enclosed=made.enclosed,
        )
        folder = request.out or self._letters_folder()
        return saving.save(folder, name, contents, earlier), warnings

    def _kept(
        self, request: WriteRequest, made: _Made, files: Sequence[FileWritten], written: Written
    ) -> Written:
        """Keep the letter, and record it as sent, in one transaction."""
        from foiwriter.register import clients, drafts, letters, workers

        sent = request.sent

        def work(session: Session) -> Thread | None:
            client = clients.remember(
                session,
                made.answers,
                request.client,
                self._now(),
                many_families=self.rules.many_families,
            )
            finished = self._finished(request, made, files, client)
            row = letters.keep(session, finished, self._now())
            workers.made(session, row.id, self.worker)
            if request.draft is not None:
                paths = [str(file.path) for file in files]
                drafts.attach(session, request.draft, row, paths)
            if sent is None:
                return None
            return self._sent(session, row, sent, request.by, request.received)

        action = "letter-written" if sent is None else "letter-sent"
        thread = self._write(work, action=action, client=request.client)
        return written if thread is None else self._with_due(written, thread, made.letter.opens)

    def _finished(
        self, request: WriteRequest, made: _Made, files: Sequence[FileWritten], client: int | None
    ) -> FinishedLetter:
        from foiwriter.register.letters import Errand, FinishedLetter

        letter = made.letter
        errand = Errand(
            regime=letter.regime,
            own=letter.new_request,
            opens=letter.opens,
            in_request=request.in_request,
            enclosures=tuple(str(path.absolute()) for path in request.enclosures),
            files={str(file.path): file.sha256 for file in files},
            given=tuple(sorted(key for key, value in request.answers.items() if value)),
        )
        return FinishedLetter(
            reference=letter.reference,
            kind=made.composed.kind.path,
            title=made.composed.kind.title,
            subject=letter.subject,
            authority=request.authority,
            dated=letter.dated,
            answers=made.answers,
            errand=errand,
            text=made.text,
            docx=made.docx,
            template_sha256=self._template(made.composed.kind).sha256,
            law_edition=letter.law_edition,
            client=client,
            enclosures=tuple((copy.name, copy.data) for copy in made.enclosed),
        )

    def _sent(
        self, session: Session, row: LetterRow, sent: date, by: str, received: date | None
    ) -> Thread:
        """Record a kept letter as sent; the request it is in then."""
        from foiwriter.register import ladder, letters, sendings
        from foiwriter.register.sendings import Sending

        regime = letters.errand(row).regime
        receipt = self._receipt(by, sent, received, regime)
        name = self.directory.name_on(row.authority, row.dated).name
        row.client_id = self._client_of(session, row.client_id)
        means = ladder.means(row.kind, self.kinds, self.law)
        sending = Sending(sent, by, receipt, name, means)
        request_id = sendings.send(session, row, sending, self._now())
        return self._fitting(session, request_id)

    def _with_due(self, written: Written, thread: Thread, opens: str) -> Written:
        """What came of it: the request, and when the answer is due if the letter asks for one."""
        view = self._view(thread)
        own = [clock.due for clock in view.clocks if opens and clock.limit == opens and clock.due]
        return replace(written, request=view.reference, due=own[-1] if own else None, draft=None)
