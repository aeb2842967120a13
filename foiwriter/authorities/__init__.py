"""Whom: the directory of authorities, search, and contacts."""
