"""Reports side by side, for people and for spreadsheets."""
