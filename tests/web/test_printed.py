"""What is printed: the official tables of four slices, in one layout."""

from pathlib import Path

import pytest
from django.urls import reverse

import jixiao.web


def test_every_printed_page_has_the_one_layout():
    own = sorted(Path(jixiao.web.__file__).parent.glob("*/templates/*/print.html"))
    slices = {page.parent.name: page.read_text(encoding="utf-8") for page in own if page.parent.name != "base"}
    assert set(slices) == {"evaluations", "funds", "monitoring", "projects"}
    assert {text.splitlines()[0] for text in slices.values()} == {'{% extends "base/print.html" %}'}


@pytest.mark.parametrize(
    ("name", "title", "back"),
    [
        ("evaluations", "绩效自评表", "返回"),
        ("projects", "绩效目标申报表", "返回项目"),
        ("funds", "资金台账", "返回资金台账"),
    ],
)
def test_it_has_a_title_a_way_back_and_says_how_to_print(tree, clerk, signed_in, name, title, back):
    from handed_in import task_of

    task = task_of(tree.community, tree.finance)
    thing = task if name == "evaluations" else task.project
    page = signed_in(clerk).get(reverse(f"{name}:print", args=[thing.code])).content.decode()
    assert page.count("<h1>") == 1
    assert f"{title}</h1>" in page
    assert f'href="{reverse(f"{name}:detail", args=[thing.code])}">{back}</a>' in page
    assert "打印本页，纸张选" + ("横向" if name == "funds" else "纵向") in page
    assert "base/print" in page
