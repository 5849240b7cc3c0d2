"""What is done later: the outbox of letters, and work that falls due on a day."""
