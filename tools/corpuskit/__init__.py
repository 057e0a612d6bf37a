"""The labelled corpus: reports as small texts, the files that are made of them, and what is measured on them.

The repository holds no office files but one readable text a report (``tests/corpus/fixtures``); ``makers`` write it in
every format, ``labels`` say where a finding belongs, ``measure`` counts. ``tools/corpus.py`` prints the table.
"""
