"""抽查复核: samples of tasks, re-scoring by finance, people assigned to give their scores, and what units reply."""
