"""How fast reports are set side by side: ``python -m dateline.bench.collating CLAIMS...``."""
