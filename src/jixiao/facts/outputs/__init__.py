"""What was read from a document, for programs and for people: rows of facts, JSON."""

from jixiao.facts.outputs.json import SCHEMA, extract_json
from jixiao.facts.outputs.rows import FactRow, fact_rows

__all__ = ["SCHEMA", "FactRow", "extract_json", "fact_rows"]
