"""The building blocks of every page: made with what they need, they emit what was asked."""

from __future__ import annotations

from foiwriter.gui.widgets.boxes import Card, EmptyState, Notice, Rule, Scroll, clear, column, row
from foiwriter.gui.widgets.buttons import (
    BigButton,
    Chip,
    LinkButton,
    PlainButton,
    PrimaryButton,
)
from foiwriter.gui.widgets.fields import Field, mark_problem
from foiwriter.gui.widgets.problems import ErrorSummary
from foiwriter.gui.widgets.searchlist import Found, SearchList
from foiwriter.gui.widgets.text import Badge, Body, Heading, Hint, Lead, Small, announce

__all__ = [
    "Badge",
    "BigButton",
    "Body",
    "Card",
    "Chip",
    "EmptyState",
    "ErrorSummary",
    "Field",
    "Found",
    "Heading",
    "Hint",
    "Lead",
    "LinkButton",
    "Notice",
    "PlainButton",
    "PrimaryButton",
    "Rule",
    "Scroll",
    "SearchList",
    "Small",
    "announce",
    "clear",
    "column",
    "mark_problem",
    "row",
]
