"""From a path or an address to a database that is known to be a ledger."""
