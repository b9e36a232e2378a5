"""Reports side by side: the same event, its origins, and where accounts clash."""
