"""Defects put into clean reports on purpose, to measure which of them the review finds.

An injector sees a file as units (paragraphs and cells) and says which unit becomes what; an editor carries that out in
the file's own format. So each defect is written once and works on text, Word, web pages, sheets and printed pages.
"""

from injectors.catalogue import INJECTORS, inject
from injectors.units import Change, Injection, Unit

__all__ = ["INJECTORS", "Change", "Injection", "Unit", "inject"]
