"""Gold: bench files in, documents with the annotators' answers out."""
