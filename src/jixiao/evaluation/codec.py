"""The Evaluation as JSON: what ``extract`` prints, what ``evaluate`` accepts, and what people write by hand.

Written: decimals as strings, dates as ISO 8601, an amount as ``{"value", "unit", "digits", "as_written"}``, a measure
as ``{"kind": "quantity" | "interval" | "date" | "words", …}``; fields that hold their default are left out, so that an
absent key always means “not given”. Reading that back gives an equal evaluation, places included.

Read besides, because people write evaluations by hand in JSON or YAML: an amount as ``"155.39万元"``, a measure as
``"≥95%"`` or ``95`` beside a unit (:mod:`jixiao.evaluation.shorthand`), numbers as numbers, one text for a list of
texts, pairs as a mapping. A number with a decimal point is taken with the digits that were typed (at most 15).
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jixiao.errors import InputErrors, JixiaoError
from jixiao.evaluation.model import Evaluation

if TYPE_CHECKING:
    from cattrs import Converter


def to_json(evaluation: Evaluation) -> dict[str, object]:
    """The evaluation as plain dicts, lists and texts."""
    data: dict[str, object] = _converter().unstructure(evaluation)
    return data


def from_json(data: object, file: str = "") -> Evaluation:
    """The evaluation in ``data`` (parsed JSON or YAML); ``file`` names it in messages.

    Raises :class:`InputErrors` with every unknown field, missing field and wrong value, each with its path.
    """
    from cattrs.errors import BaseValidationError

    from jixiao.evaluation.codec_errors import explain, named
    from jixiao.evaluation.shorthand import Expander

    prefix = f"{file} " if file else ""
    if not isinstance(data, Mapping):
        message = "应为一个对象（键和值），例如以 identity、funds、indicators 为键；读到{read}。"
        raise InputErrors([JixiaoError(message, place=file, read=named(data))])
    identity = data.get("identity")
    year = identity.get("fiscal_year") if isinstance(identity, Mapping) else None
    expander = Expander(prefix, year if isinstance(year, int) else None)
    try:
        evaluation = _converter().structure(expander.expand(data), Evaluation)
    except BaseValidationError as error:
        raise InputErrors([*expander.errors, *explain(error, prefix)]) from None
    if expander.errors:
        raise InputErrors(expander.errors)
    return evaluation


def _converter() -> "Converter":
    from jixiao.evaluation.converter import converter

    return converter()
