<<<<<<< HEAD
"""Gold files of values read from words: what they say, and what it means."""
=======
"""Gold on times, places and counts."""
>>>>>>> main
