"""Looking after a group: who does, the organiser's page, cards, rest and return, and whether it still meets."""
