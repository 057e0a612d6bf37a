"""The pages of projects by type."""

PAGES = {"projects.project": "projects:detail"}
