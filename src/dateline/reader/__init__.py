"""The neural reader: one small encoder, one head a layer, one pass a report."""
