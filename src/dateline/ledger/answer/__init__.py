"""Claims that have been found → what a program or a person can use."""
