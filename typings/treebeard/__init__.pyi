"""The part of treebeard that Jixiao uses; the library has no types."""
