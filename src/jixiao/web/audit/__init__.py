"""The log of every change of state: append-only, in a chain of hashes."""
