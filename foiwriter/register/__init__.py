"""What was sent: clients, requests, events, letters kept, the ladder, search."""
