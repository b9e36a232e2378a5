"""Which claims tell the same event: tell, block, compare, judge, cluster."""
