"""The report of a self-evaluation: shown section by section, its prose edited, written as files, handed in."""
