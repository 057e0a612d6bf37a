"""Notices: whose turn it is, what was returned and what is due, on the page and by e-mail."""
