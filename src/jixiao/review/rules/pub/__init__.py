"""PUB: what is published."""
