"""A document and findings in it, made here so that the outputs are tested without any rule."""

from dataclasses import replace
from pathlib import Path

from jixiao.document import Document, read_document
from jixiao.place import Place
from jixiao.review import Finding, find_rule
from jixiao.review.reviewed import Reviewed

TEXT = """某社区服务项目支出绩效评价报告
一、项目概况
项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。
二、评价结论
综合得分89.99分，等级为“优”。
"""


def document(folder: Path, text: str = TEXT, name: str = "报告.txt") -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_document(path)


def place(document: Document, words: str) -> Place:
    """Where ``words`` first stand."""
    for text in document.words():
        start = text.text.find(words)
        if start >= 0:
            return text.at(start, start + len(words))
    raise LookupError(words)


def sum_finding(document: Document, **changes) -> Finding:
    found = find_rule("NUM01").sign(
        Finding(
            place=place(document, "20万元"),
            message="写明合计 {stated}，分项之和 {computed}，相差 {gap}；请核对合计与各分项。",
            args={"stated": "20万元", "computed": "19.6万元", "gap": "0.4万元"},
            related=tuple(place(document, words) for words in ("8.6万元", "9.5万元") if words in document.text),
            clause="财预〔2020〕10号 第二十五条",
            suggestion="核对三项支出",
        )
    )
    return replace(found, **changes)


def grade_finding(document: Document) -> Finding:
    return find_rule("SCO03").sign(
        Finding(
            place=place(document, "“优”"),
            message="得分 {points}，应为“{grade}”。",
            args={"points": "89.99", "grade": "良"},
        )
    )


def reviewed(document: Document, *findings: Finding, **more) -> Reviewed:
    return Reviewed(document.file, Path(document.file), document, findings=findings, **more)
