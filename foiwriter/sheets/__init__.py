"""Sheets: what is printed for people to keep, sign or take home. Not letters: nobody is asked."""
