"""Reports with their claims as one page of HTML."""
