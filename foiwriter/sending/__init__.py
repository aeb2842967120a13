"""How it goes: drafts for a mail program."""
