"""Findings in the shapes that others read: JSON here; more formats join it, one file each."""
