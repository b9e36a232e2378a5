"""What fits the weights of the desk of names."""
