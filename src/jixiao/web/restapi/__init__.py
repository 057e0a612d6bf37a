"""The programming interface: the same things, gates and verbs as the pages, as JSON, for programs of the units."""
