"""The cattrs converter of the Evaluation model: one hook for each kind of value, strict about its type.

Imported only when JSON is read or written, because cattrs takes a tenth of a second to load.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, get_args, get_origin

from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory
from cattrs.gen import make_dict_structure_fn

from jixiao.errors import JixiaoError
from jixiao.evaluation.codec_errors import named
from jixiao.evaluation.dates import read_day
from jixiao.evaluation.measure import Day, Interval, Measure, Operator, Quantity, Words
from jixiao.evaluation.operators import read_operator
from jixiao.money import MAX_DIGITS, Amount, read_amount
from jixiao.money.rounding import decimals
from jixiao.place import Place

_KINDS: dict[str, type] = {"quantity": Quantity, "interval": Interval, "date": Day, "words": Words}
_DECIMAL = re.compile(r"[+-]?\d+(?:\.\d+)?")
_TOO_LARGE = 10**15
_Pairs = tuple[tuple[str, int], ...], tuple[tuple[str, Decimal | str], ...]


@lru_cache(maxsize=1)
def converter() -> Converter:
    """The converter, built once."""
    made = Converter(
        forbid_extra_keys=True,
        detailed_validation=True,
        omit_if_default=True,
        unstruct_collection_overrides={tuple: list},
    )
    _add_values(made)
    _add_records(made)
    _add_writing(made)
    return made


def _add_values(made: Converter) -> None:
    made.register_structure_hook(StrEnum, _enum)
    made.register_structure_hook(str, _text)
    made.register_structure_hook(bool, _bool)
    made.register_structure_hook(int, _int)
    made.register_structure_hook(Decimal, _decimal)
    made.register_structure_hook(date, _date)
    made.register_structure_hook_func(lambda t: t == (Decimal | str), _decimal_or_text)
    made.register_structure_hook_func(lambda t: t == (str | int | None), _cell)


def _add_records(made: Converter) -> None:
    made.register_structure_hook_factory(lambda t: t == dict[str, Place], _places_factory)
    made.register_structure_hook_factory(_is_tuple, _tuple_factory)
    made.register_structure_hook_factory(_is_record, _record_factory)
    record = _record_factory(Amount, made)
    made.register_structure_hook(Amount, lambda value, kind: _amount(value, kind, record))
    measures = {name: _record_factory(kind, made) for name, kind in _KINDS.items()}
    made.register_structure_hook_func(lambda t: t in (Measure, Measure | None), lambda v, _: _measure(v, measures))


def _add_writing(made: Converter) -> None:
    made.register_unstructure_hook(StrEnum, lambda member: member.value)
    made.register_unstructure_hook(Decimal, lambda value: f"{value:f}")
    made.register_unstructure_hook(date, lambda value: value.isoformat())
    made.register_unstructure_hook_func(lambda t: t == (Decimal | str), lambda v: v if isinstance(v, str) else f"{v:f}")
    for name, kind in _KINDS.items():
        made.register_unstructure_hook(kind, _tagged(name, kind, made))


def _tagged(name: str, kind: type, made: Converter) -> Callable[[Any], dict[str, Any]]:
    defaults = {field.name: field.default for field in fields(kind)}

    def write(value: Any) -> dict[str, Any]:
        given = {field: item for field, default in defaults.items() if (item := getattr(value, field)) != default}
        return {"kind": name, **{field: made.unstructure(item) for field, item in given.items()}}

    return write


def _wrong(value: object, wanted: str) -> JixiaoError:
    return JixiaoError("读到{read}，应为{wanted}。", read=named(value), wanted=wanted)


def _enum(value: object, kind: type[StrEnum]) -> StrEnum:
    known = {member.value: member for member in kind}
    if isinstance(value, str) and value in known:
        return known[value]
    if kind is Operator and isinstance(value, str) and (operator := read_operator(value)) is not None:
        return operator
    raise _wrong(value, f"以下之一：{'、'.join(known)}")


def _text(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise _wrong(value, "文字（数字请加引号）")
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        raise _wrong(value, "完整的文字（其中有半个字符，不能写进任何文件；请重新输入）")
    return value


def _bool(value: object, _: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("是", "否"):
        return value == "是"
    raise _wrong(value, " true（是）或 false（否）")


def _int(value: object, _: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) >= _TOO_LARGE:
            raise _wrong(value, "不超过 15 位的整数")
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,15}", value):
        return int(value)
    raise _wrong(value, "整数")


def _decimal(value: object, _: object) -> Decimal:
    number = _number(value)
    if max(number.adjusted() + 1, 1) + decimals(number) > MAX_DIGITS:
        raise _wrong(value, "不超过 24 位的数")
    return number


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    text = repr(value) if isinstance(value, float) else value
    if isinstance(text, str) and _DECIMAL.fullmatch(text.strip()):
        return Decimal(text.strip())
    raise _wrong(value, '数（如 "10.5"）')


def _decimal_or_text(value: object, kind: object) -> Decimal | str:
    if isinstance(value, str) and not _DECIMAL.fullmatch(value.strip()):
        return value
    return _decimal(value, kind)


def _date(value: object, _: object) -> date:
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    day = _iso(value) or read_day(value) if isinstance(value, str) else None
    if day is None:
        raise _wrong(value, '日期（如 "2017-12-31"）')
    return day


def _iso(text: str) -> date | None:
    """Any day in ISO 8601, also of a year that no form would mean: it was written by :func:`to_json`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _cell(value: object, _: object) -> str | int | None:
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    raise _wrong(value, "单元格（如 “C7” 或列号）")


def _amount(value: object, kind: Any, record: Callable[[Any, Any], Any]) -> Amount:
    if isinstance(value, Mapping):
        number = str(value.get("value", ""))
        digits = len(number.partition(".")[2])
        amount: Amount = record({"digits": digits, **value}, kind)
        if not 0 <= amount.digits <= MAX_DIGITS:
            raise _wrong(amount.digits, "小数位数 digits，0 至 24")
        return amount
    read = read_amount(value) if isinstance(value, str) else None
    if read is None or read.as_written != str(value).strip():
        raise _wrong(value, "一个带单位的金额（如 “155.39万元”）")
    return read


def _measure(value: object, records: Mapping[str, Callable[[Any, Any], Any]]) -> Measure | None:
    if value is None or isinstance(value, Quantity | Interval | Day | Words):
        return value
    if not isinstance(value, Mapping):
        raise _wrong(value, "指标值（如 “≥95%”）")
    kind = value.get("kind")
    if not isinstance(kind, str) or kind not in records:
        raise _wrong(kind, f"指标值的种类 kind，以下之一：{'、'.join(records)}")
    rest = {name: item for name, item in value.items() if name != "kind"}
    measure: Measure = records[kind](rest, _KINDS[kind])
    return measure


def _places_factory(kind: Any, made: Converter) -> Callable[[Any, Any], dict[str, Place]]:
    inner = mapping_structure_factory(kind, made)

    def structure(value: Any, _: Any) -> dict[str, Place]:
        if not isinstance(value, Mapping):
            raise _wrong(value, "一个对象（字段名和位置）")
        places: dict[str, Place] = inner(value, kind)
        return places

    return structure


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind)


def _record_factory(kind: Any, made: Converter) -> Callable[[Any, Any], Any]:
    """A record from a mapping; ``null`` means not given, as an absent key does."""
    inner = make_dict_structure_fn(kind, made, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True)

    def structure(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise _wrong(value, "一个对象（键和值）")
        return inner({name: item for name, item in value.items() if item is not None}, kind)

    return structure


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis


def _tuple_factory(kind: Any, made: Converter) -> Callable[[Any, Any], Any]:
    inner = homogenous_tuple_structure_factory(kind, made)
    pairs, texts = kind in _Pairs, kind == tuple[str, ...]

    def structure(value: Any, _: Any) -> Any:
        if pairs and isinstance(value, Mapping):
            value = list(value.items())
        if texts and isinstance(value, str):
            value = [value]
        if not isinstance(value, list | tuple):
            raise _wrong(value, "一个列表")
        return inner(value, kind)

    return structure
