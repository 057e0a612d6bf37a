"""What was read is kept whole, and shown with its findings marked."""

import pytest

from jixiao import api
from jixiao.review.outputs.kept import document_html, keep, restore

TEXT = """项目支出绩效自评报告
项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。<script>alert(1)</script>
指标\t目标\t实际
培训人次\t100\t100
"""


@pytest.fixture
def reviewed(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return api.review([path]).files[0]


def test_the_document_comes_back_equal(reviewed):
    assert restore(keep(reviewed.document)) == reviewed.document


def test_the_same_document_gives_the_same_bytes(reviewed):
    assert keep(reviewed.document) == keep(restore(keep(reviewed.document)))


def test_words_are_marked_and_numbered_and_nothing_is_run(reviewed):
    text, anchors = document_html(reviewed.document, enumerate(reviewed.findings, 1))
    number = next(n for n, f in enumerate(reviewed.findings, 1) if f.code == "NUM01")
    assert f"w{number}" in anchors
    assert f'href="#f{number}"' in text
    assert ">20万元</mark>" in text
    assert "<script" not in text
