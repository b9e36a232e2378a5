"""Which report copies which, and which origin a claim goes back to."""
