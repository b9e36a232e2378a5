"""What words are known to tell: rules, phrases, and words of play."""
