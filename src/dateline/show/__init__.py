"""Show: claims and figures → lines for a terminal, a spreadsheet or a program."""
