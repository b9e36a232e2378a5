"""Gold on times, places and counts."""
