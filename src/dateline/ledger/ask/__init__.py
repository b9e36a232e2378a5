"""Questions → claims."""
