"""What the pages of safety share: words for moments and counts, a restore, ways in."""
