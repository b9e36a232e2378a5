"""What happens between two parties that somebody has marked in a sentence."""
