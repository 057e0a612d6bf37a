"""One file for each sort of things."""
