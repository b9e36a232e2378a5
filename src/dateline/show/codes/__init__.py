"""What the codes of a claim mean: countries and sectors, in words and in the codes of others."""
