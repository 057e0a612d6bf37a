"""Search over everything that a person sees: Chinese without word segmentation, on both databases."""
