"""How fast a ledger of generated claims answers."""
