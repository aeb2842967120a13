"""Who may open it: key slots, keyring."""
