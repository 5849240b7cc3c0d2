"""What the form asks, a file for each page of it."""
