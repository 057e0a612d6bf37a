"""Texts made to wear a review out: each kind as long as it is asked for, so that growth can be measured."""

from collections.abc import Callable, Mapping

_LINE = 50_000
_HEADS = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
_NUMBERS = ("一、", "（一）", "1.", "(1)", "①")


def _filled(unit: str) -> Callable[[int], str]:
    """``unit`` over and over, in lines that a reader still takes."""

    def make(length: int) -> str:
        whole = unit * (length // len(unit) + 1)
        return "\n".join(whole[start : start + _LINE] for start in range(0, length, _LINE))

    return make


def _lines(line: Callable[[int], str], head: str = "") -> Callable[[int], str]:
    """Lines that differ by their number."""

    def make(length: int) -> str:
        found, size = [head], len(head)
        while size < length:
            found.append(line(len(found)))
            size += len(found[-1]) + 1
        return "\n".join(found)

    return make


TEXTS: Mapping[str, Callable[[int], str]] = {
    "digits": _filled("1234567890"),
    "commas": _filled(","),
    "of which": _filled("其中"),
    "open brackets": _filled("（"),
    "open titles": _filled("《"),
    "totals without end": _filled("共1元，其中"),
    "groups of one": _filled("1,"),
    "amounts": _filled("投入12.5万元，"),
    "shares": _filled("1%、"),
    "respectively": _filled("分别为1元、2元和"),
    "dates": _filled("2019年1月1日至2020年12月31日，"),
    "laws": _filled("《预算法》（财预〔2020〕10号）"),
    "items": _filled("；9.300万元"),
    "all levels": _lines(lambda i: f"{_NUMBERS[i % 5]}标题"),
    "levels on a line": _filled("一、（一）1.(1)①"),
    "headings": _lines(lambda i: f"{i}.标题"),
    "sums": _lines(lambda i: f"资金共{i}万元，其中设备{i // 2}万元，培训{i - i // 2}万元。"),
    "scores": _lines(lambda i: f"项目得{i % 100}分，评价等级为“良”。"),
    "cells": _lines(lambda i: "\t".join(str(i * j) for j in range(1, 9))),
    "one name": _lines(lambda i: f"产出指标\t数量指标\t培训人数\t{i}人\t{i}人\t10\t10", _HEADS),
    "wide table": _lines(
        lambda i: "甲\t" + "\t".join(str(i * j) for j in range(1, 400)),
        "单位：万元\n项目名称\t" + "\t".join(["预算数"] * 399),
    ),
    "funds": _lines(
        lambda i: f"市级资金{i}\t{i}.5\t{i}.3\t95%", "单位：万元\n资金来源\t全年预算数\t全年执行数\t执行率"
    ),
}
"""Every kind by its name; each takes the length in characters."""
