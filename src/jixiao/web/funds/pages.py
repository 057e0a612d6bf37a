"""The pages of funds by type."""

PAGES = {"funds.entry": "funds:entry"}
