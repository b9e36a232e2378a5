"""Gold on what goes together."""
