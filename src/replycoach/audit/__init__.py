"""Many replies at once."""
