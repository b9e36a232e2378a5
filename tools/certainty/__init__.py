"""The tool that fits what the desk of certainty weighs."""
