"""The pages of monitoring by type."""

PAGES = {"monitoring.sheet": "monitoring:detail"}
