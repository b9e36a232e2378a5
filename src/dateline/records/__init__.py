"""Records: the types of every layer, one concept a file. No I/O."""
