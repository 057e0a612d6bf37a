"""``jixiao manage …``."""
