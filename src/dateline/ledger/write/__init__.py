"""Reports and claims → rows."""
