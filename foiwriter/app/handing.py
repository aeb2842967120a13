"""A case on its way: handed over to the family, taken in at home, exported for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app import casepage, outgoing
from foiwriter.app.caring import Caring
from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from foiwriter.app.outgoing import Outgoing
    from foiwriter.register.cases import Case, Ids
    from foiwriter.register.records import Client
    from foiwriter.register.records_cases import CaseSummary, Exported, HandedOver, TakenIn


_ALL = "Everything about this client"


class Handing(Caring):
    """Use cases that move a whole case."""

    def hand_over(self, client_id: int, folder: Path, passphrase: str) -> HandedOver:
        """Put a family's letters, a dated sheet on what comes next and the case file on a stick.

        Every file is new, on the disk, and read back before the case counts as handed over. The
        case stays here until somebody erases it.

        Args:
            client_id: whose case.
            folder: the family's own stick or folder; a folder of its own is made in it.
            passphrase: chosen by the family; opens the case file.

        Raises:
            BadInput: no such client, a short passphrase, no such folder, or a letter that has to
                be checked first.
            FoiWriterError: a file cannot be written.
        """
        from foiwriter.register import handed
        from foiwriter.register.records_cases import HandedOver
        from foiwriter.vault import casefile

        client = self.client(client_id)
        outgoing.check_folder(folder, self.folders.data)
        self._all_checked(client_id)
        now = self._now()
        mark = self._read(lambda session: handed.fingerprint(session, client_id))
        case = self._case(client_id)
        whole = case.model_dump_json().encode()
        sealed = casefile.seal(whole, passphrase)
        name = f"{self.today().isoformat()} case {self.vault_label}-{client_id}{casefile.SUFFIX}"
        contents = [
            *self._letter_files(client_id),
            outgoing.Outgoing("What happens next.pdf", self._next_sheet(client)),
            outgoing.Outgoing(name, sealed),
        ]
        place = outgoing.new_folder(folder, f"foiwriter {self.today().isoformat()}")
        files = outgoing.write(place, contents)
        try:
            outgoing.check_same(
                files[-1], casefile.unseal(casefile.read(files[-1]), passphrase), whole
            )
            self._write(
                lambda session: handed.note(session, client_id, mark, now),
                action="handed-over",
                client=client_id,
                count=len(files),
            )
        except BaseException:
            outgoing.take_back(place, files)
            raise
        return HandedOver(files, files[-1])

    def read_case(self, path: Path, passphrase: str) -> CaseSummary:
        """What is in a case file; nothing is taken in.

        Raises:
            BadInput: it is no case file, or the passphrase does not fit.
            FoiWriterError: it is damaged or newer.
        """
        from datetime import date

        from foiwriter.register.records_cases import CaseSummary

        case = self._read_case(path, passphrase)
        told = next(iter(case.tables.get("clients", [])), {})
        born = told.get("date_of_birth")
        return CaseSummary(
            name=str(told.get("name", "")),
            date_of_birth=date.fromisoformat(str(born)) if born else None,
            requests=case.count("requests"),
            letters=case.count("letters"),
            drafts=case.count("drafts"),
            made_at=case.made_at,
        )

    def take_in_case(self, path: Path, passphrase: str) -> TakenIn:
        """Take in a case that was handed over; its clocks run at once, its letters stay frozen.

        Raises:
            BadInput: it is no case file, the passphrase does not fit, or the case is here.
            FoiWriterError: it is damaged or newer. Nothing is taken in then.
        """
        from sqlalchemy import select

        from foiwriter.register import clients
        from foiwriter.register.models import RequestRow
        from foiwriter.register.records_cases import TakenIn

        case = self._read_case(path, passphrase)

        def work(session: Session) -> tuple[Client, tuple[str, ...]]:
            given = self._put_in(session, case)
            client = clients.get(session, given["clients"][0])
            if not self.rules.many_families:
                self._own_details(session, client)
            mine = select(RequestRow.reference).where(RequestRow.id.in_(given["requests"]))
            return client, tuple(session.scalars(mine.order_by(RequestRow.id)))

        return TakenIn(*self._write(work, action="taken-in"))

    def _put_in(self, session: Session, case: Case) -> Ids:
        """Put a case from elsewhere in, and see that every page can show it.

        Raises:
            BadInput: it is here already.
            FoiWriterError: it is damaged or newer; the caller's transaction keeps none of it.
        """
        from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

        from foiwriter.register import case_faults, cases_in

        try:
            given = cases_in.put_in(session, case)
            self._check_shown(session, given)
        except StatementError as problem:
            if isinstance(problem, DBAPIError) and not isinstance(problem, IntegrityError):
                raise  # the disk is full or fails
            raise case_faults.damaged() from problem
        except (ArithmeticError, LookupError, ValueError, TypeError, AttributeError) as problem:
            raise case_faults.damaged() from problem
        return given

    def _check_shown(self, session: Session, given: Ids) -> None:
        """See that every request and draft can be shown; their clocks work out here too.

        Raises:
            FoiWriterError: one cannot.
        """
        from foiwriter.register import case_faults, drafts, happening

        try:
            for request_id in given["requests"]:
                thread = self._fitting(session, request_id)
                self.law.regime(thread.row.regime)
                for event in thread.events:
                    happening.kind_of(self.law, thread.row.regime, event.kind)
                self._view(thread)
            for draft_id in given["drafts"]:
                self.kinds.get(drafts.get(session, draft_id).kind)
        except FoiWriterError as problem:
            raise case_faults.damaged() from problem

    def export_client(self, client_id: int, folder: Path) -> Exported:
        """Save everything about one client in readable form, and nothing about anybody else.

        What lies in the bin is still kept, so it is among it, in a folder of its own.

        Raises:
            BadInput: no such client or folder.
            FoiWriterError: a file cannot be written.
        """
        from foiwriter.register import bin as bins
        from foiwriter.register.records import RequestFilter
        from foiwriter.register.records_cases import Exported

        client = self.client(client_id)
        outgoing.check_folder(folder, self.folders.data)
        found = self.requests(RequestFilter(client=client_id))
        views = [self.request(view.reference) for view in found]
        case = self._case(client_id)
        binned = self._read(lambda session: bins.of_client(session, client_id))
        contents = [
            outgoing.Outgoing(f"{_ALL}.html", casepage.page(client, case, views, binned)),
            outgoing.Outgoing(f"{_ALL}.json", outgoing.plain_json(case)),
            *self._letter_files(client_id),
            *outgoing.attachments(case),
            *(file for thrown, of in binned for file in outgoing.binned(thrown, of)),
        ]
        place = outgoing.new_folder(
            folder, f"foiwriter export {self.today().isoformat()} client {client_id}"
        )
        files = outgoing.write(place, contents)
        self._done_outside("exported", client_id, len(files))
        return Exported(files)

    def _own_details(self, session: Session, client: Client) -> None:
        """At home, who wrote at the clinic is who writes here, unless somebody is known."""
        from foiwriter.register import clients

        mine = {key: value for key, value in client.facts.items() if key.startswith("sender.")}
        if mine and not clients.my_details(session):
            clients.save_my_details(session, mine)

    def _case(self, client_id: int) -> Case:
        from foiwriter.register import cases

        def work(session: Session) -> Case:
            return cases.take_out(session, cases.of_client(session, client_id), self._now())

        return self._read(work)

    def _read_case(self, path: Path, passphrase: str) -> Case:
        from foiwriter.register import case_elsewhere, cases
        from foiwriter.vault import casefile

        case = cases.read(casefile.unseal(casefile.read(path), passphrase))
        return case_elsewhere.cleaned(case)

    def _letter_files(self, client_id: int) -> Sequence[Outgoing]:
        """Every saved letter of a client as DOCX and PDF; sent or still to send."""
        from foiwriter.letters import printing
        from foiwriter.register import cases, letters
        from foiwriter.system.names import safe

        def work(session: Session) -> list[tuple[str, str, bytes]]:
            ids: Ids = cases.of_client(session, client_id)
            return letters.contents(session, ids["letters"])

        files = []
        for called, subject, docx in self._read(work):
            name = safe(f"{called}.docx").removesuffix(".docx")
            files.append(outgoing.Outgoing(f"{name}.docx", docx))
            try:
                made = printing.pdf(docx, title=subject)
            except FoiWriterError:  # the DOCX holds the letter whole
                continue
            files.append(outgoing.Outgoing(f"{name}.pdf", made.data))
        return files

    def _next_sheet(self, client: Client) -> bytes:
        from foiwriter.register.records import RequestFilter
        from foiwriter.sheets.next_steps import what_next

        found = self.requests(RequestFilter(client=client.id))
        views = [self.request(view.reference) for view in found]
        return what_next(client.name, views, self.today()).pdf()

    def _all_checked(self, client_id: int) -> None:
        """Where letters are checked, none leaves unchecked.

        Raises:
            BadInput: one is not.
        """
        from foiwriter.register import cases, letters

        if not self.needs_check():
            return

        def work(session: Session) -> list[str]:
            return letters.unchecked(session, cases.of_client(session, client_id)["letters"])

        left = self._read(work)
        if left:
            raise BadInput(
                "A letter has to be checked first",
                f"The letter {left[0]} was not checked by a supervisor.",
                "Ask a supervisor to look at it, then hand the case over.",
                field="letter",
            )

    def _done_outside(self, action: str, client_id: int | None, count: int = 1) -> None:
        """Note something that was done outside the register."""
        self._write(lambda _session: None, action=action, client=client_id, count=count)
