"""What a ledger keeps for reports that are set side by side: verdicts, and what was compared."""
