"""The rules, one file each, in a package per family (STYLE §2)."""
