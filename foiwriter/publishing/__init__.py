"""Showing it: calendar files."""
