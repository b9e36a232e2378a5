"""Where the accounts of one event differ: figures, denials, places, days and doers."""
