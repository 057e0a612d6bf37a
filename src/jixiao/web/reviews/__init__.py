"""The review desk: uploaded reports, what was found in them, and what the reviewers decide."""
