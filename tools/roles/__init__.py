"""What fits the weights of who takes part in an event."""
