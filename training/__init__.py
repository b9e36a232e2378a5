"""Training: corpora → weights. torch lives here and nowhere else."""
