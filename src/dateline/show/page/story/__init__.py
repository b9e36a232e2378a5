"""A story, as all reports tell it, as one page of HTML."""
