"""Records of reports side by side: clusters, lineage, clashes, stories and their tables."""
