"""Countries that no word of a mention tells, or of which it tells several."""
