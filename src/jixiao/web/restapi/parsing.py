"""Reads what is sent as JSON: no numbers that are none, nesting that ends, whatever is wrong is told as 400."""

import json

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny


class Strict(Parser):
    """JSON as RFC 8259 has it."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """The body; ninja answers 400 for whatever is raised here (also when it nests too deep)."""
        data: DictStrAny = json.loads(request.body.decode("utf-8"), parse_constant=_refuse)
        return data


def _refuse(name: str) -> float:
    raise ValueError(f"{name} is not JSON")
