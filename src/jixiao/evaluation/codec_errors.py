"""What was wrong with a JSON evaluation, in Chinese, each with the path of the value: ``indicators[3].weight``."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches

from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from jixiao.errors import JixiaoError, quoted


def named(value: object) -> str:
    """A value in a message: what kind of thing it is, or what it says."""
    if isinstance(value, Mapping | list | tuple):
        return "一个对象" if isinstance(value, Mapping) else "一个列表"
    return "空（null）" if value is None else f"“{quoted(value)}”"


def explain(error: Exception, prefix: str, path: str = "") -> Iterator[JixiaoError]:
    """Each single mistake in a tree of validation errors. ``prefix`` (the file) stands before each path."""
    if isinstance(error, ClassValidationError):
        named, others = error.group_exceptions()
        for inner, note in named:
            yield from _inside(inner, prefix, f"{path}.{note.name}" if path else note.name)
        for inner in others:
            yield from explain(inner, prefix, path)
    elif isinstance(error, IterableValidationError):
        listed, others = error.group_exceptions()
        for inner, index in listed:
            yield from explain(inner, prefix, f"{path}[{index.index}]")
        if others:
            yield JixiaoError('应为成对的列表，如 [["满意", 40], ["不满意", 3]]。', place=prefix + path)
    elif isinstance(error, ForbiddenExtraKeysError):
        for name in sorted(map(str, error.extra_fields)):
            yield _unknown(name, error.cl, prefix + path)
    elif isinstance(error, JixiaoError):
        yield JixiaoError(error.template, place=prefix + path, **error.args_)
    else:
        raise error


def _inside(error: Exception, prefix: str, path: str) -> Iterator[JixiaoError]:
    if isinstance(error, KeyError):
        yield JixiaoError("缺少这个必填字段；请补上。", place=prefix + path)
    else:
        yield from explain(error, prefix, path)


def _unknown(name: str, cl: type, place: str) -> JixiaoError:
    known = [field.name for field in fields(cl)]
    close = get_close_matches(name, known, 1)
    if name == "True" and "on" in known:
        return JixiaoError('YAML 把不加引号的 on 当作“是”；请写成 "on"。', place=place.strip())
    if close:
        return JixiaoError(
            "没有“{name}”这个字段；是否为“{close}”？", place=place.strip(), name=quoted(name), close=close[0]
        )
    known_names = "、".join(known)
    return JixiaoError(
        "没有“{name}”这个字段；可用的有：{known}。", place=place.strip(), name=quoted(name), known=known_names
    )
