"""`foiwriter vault`: the encrypted file that holds everything about people."""

from __future__ import annotations

import click

from foiwriter.cli.layout import say
from foiwriter.cli.nouns import noun

command = noun("vault", "Make the encrypted record of people and letters.")


@command.command("create")
@click.pass_context
def create(ctx: click.Context) -> None:
    """Make the record, guarded by this computer's keyring or by a passphrase.

    With --passphrase-file, which stands before the command, the words in that file guard it:
    foiwriter --passphrase-file FILE vault create. Without, the keyring does; where there is
    none, you are asked for a passphrase.
    """
    face = ctx.obj
    by_words = face.passphrase_file is not None or face.app.needs_passphrase()
    guard = face.app.vault_create(face.passphrase() if by_words else None)
    if guard == "keyring":
        say("Your record is ready. The key is in the keyring of this computer.")
    else:
        say("Your record is ready. Only your passphrase opens it: keep it safe.")
    say(f"It is in {face.folders.data}.")
