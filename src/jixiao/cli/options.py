"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from jixiao.cli.shell import spoken
from jixiao.lang import say

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("docx", "pdf", "xlsx", "html", "json")
REVIEW_FORMATS = ("text", "json", "sarif", "html", "docx", "sheet")
THRESHOLDS = ("error", "warning", "notice", "never")
"""Lists that help pages show; a test holds them equal to those of the layers below, which load slowly."""


class Formats(click.ParamType[tuple[str, ...]]):
    """A list such as ``docx,pdf`` of the formats that a command writes."""

    name = "格式"

    def __init__(self, known: tuple[str, ...] = FORMATS) -> None:
        self.known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The formats without doubles, or a usage error that names those that exist."""
        if isinstance(value, tuple):
            return value
        words = tuple(dict.fromkeys(word.strip().lower() for word in str(value).split(",") if word.strip()))
        unknown = [word for word in words if word not in self.known]
        if unknown or not words:
            template = "{unknown}；可用的格式：{known}"
            asked = "、".join(unknown) or repr(value)
            self.fail(say(spoken(ctx), template, unknown=asked, known=",".join(self.known)), param, ctx)
        return words


class Number(click.ParamType[int]):
    """How many of something, from 1 on."""

    name = "个数"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or a usage error."""
        text = str(value)
        if not text.isascii() or not text.isdigit() or not 0 < len(text) < 4 or int(text) == 0:
            self.fail(say(spoken(ctx), "{text}；应为 1 至 999 的整数", text=text), param, ctx)
        return int(text)


def language(function: F) -> F:
    """``--lang``, read before parsing (:func:`jixiao.cli.shell.language_of`) and accepted everywhere."""
    option = click.option(
        "--lang", type=click.Choice(["zh", "en"]), expose_value=False, help="界面语言：zh 中文（默认），en 英文。"
    )
    return option(function)


def force(function: F) -> F:
    """``--force``."""
    return click.option("--force", is_flag=True, help="覆盖已存在的文件。")(function)


def framework(function: F) -> F:
    """``--framework``."""
    return click.option(
        "--framework",
        metavar="编号或文件",
        help="评价指标体系的编号（见 jixiao frameworks list），或自己的 YAML 文件。",
    )(function)


PathArgument = click.Path(path_type=Path)
