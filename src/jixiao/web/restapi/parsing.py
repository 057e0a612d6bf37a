"""JSON in and out: no numbers that are none, nesting that ends, decimals as text, Chinese readable."""

import json
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder
from ninja.types import DictStrAny


class Strict(Parser):
    """JSON as RFC 8259 has it."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """The body; ninja answers 400 for whatever is raised here (also when it nests too deep)."""
        data: DictStrAny = json.loads(request.body.decode("utf-8"), parse_constant=_refuse)
        return data


class Encoder(NinjaJSONEncoder):
    """Exact numbers as text, never in powers of ten."""

    def default(self, o: Any) -> Any:
        """What JSON does not know by itself."""
        return f"{o:f}" if isinstance(o, Decimal) else super().default(o)


class Plain(JSONRenderer):
    """Chinese stays readable; half a character, which no file can hold, becomes a question mark."""

    encoder_class = Encoder
    json_dumps_params: Mapping[str, Any] = MappingProxyType({"ensure_ascii": False})

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """The answer in UTF-8."""
        text: str = super().render(request, data, response_status=response_status)
        return text.encode("utf-8", "replace")


def _refuse(name: str) -> float:
    raise ValueError(f"{name} is not JSON")
