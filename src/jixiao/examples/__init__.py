"""Six evaluations that ship with the program, to look at, to try, and to test against.

Five carry the figures of public reports, gaps and contradictions included, because finding those is what the program
is for; the sixth is invented and uses every feature, because none of the five is complete (``domain/examples.md``).
They are data (``data/*.yaml``); their workbooks are written from it, so that a figure stands in one place.
"""

from jixiao.examples.catalogue import Example, list_examples, load_example, write_examples

__all__ = ["Example", "list_examples", "load_example", "write_examples"]
