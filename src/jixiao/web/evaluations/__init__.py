"""Self-evaluation (绩效自评): rounds that finance opens, the tasks of the units, their form and its way."""
