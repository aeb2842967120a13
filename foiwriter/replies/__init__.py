"""What came back: mails and files read safely, matched to their request, and what they say."""
