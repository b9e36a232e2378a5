"""Claims in the formats of others: event data sets, entities, annotations, Parquet."""
