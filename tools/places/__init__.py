"""What fits the weights of the desk of places."""
