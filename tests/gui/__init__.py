"""Tests of the window, through real widgets, and the maker of screenshots."""
