"""foiwriter: write a letter that cites the law, and know when the answer is due."""

__version__ = "0.1.0"
