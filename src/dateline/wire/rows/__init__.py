"""Tables and lists of records → items: JSON, JSON Lines, CSV, TSV."""
