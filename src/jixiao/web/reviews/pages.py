"""The pages of the review desk by type."""

PAGES = {"reviews.reviewedreport": "reviews:detail", "reviews.sample": "reviews:sample"}
