"""The pages of re-scoring by type."""

PAGES = {
    "rescoring.rescore": "rescoring:detail",
    "rescoring.sample": "rescoring:sample",
    "rescoring.opinion": "rescoring:opinion",
}
