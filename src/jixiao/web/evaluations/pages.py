"""The pages of self-evaluation by type."""

PAGES = {"evaluations.task": "evaluations:detail", "evaluations.round": "evaluations:round"}
