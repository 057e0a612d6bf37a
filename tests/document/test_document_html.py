"""Web pages: the article with its tables, the site apart."""

import pytest
from document_makers import check_places, rows, shown, write

from jixiao.document import Apart, Kind, read_document

NAVIGATION = '<div class="nav"><ul><li><a>首页</a></li><li><a>公开</a></li></ul></div><div>当前位置：<a>首页</a></div>'
FIELDS = "<table><tr><td>索引号：</td><td>1142/2020-1</td><td>发布机构：</td><td>市财政局</td></tr></table>"
TEXT = "<p>　　一、基本情况</p><p>项目资金共20万元，<b>其中</b>\n设备购置8.6万元。</p>"


@pytest.fixture
def read(tmp_path):
    def read_page(markup: str | bytes, name: str = "页.html"):
        document = read_document(write(tmp_path, name, markup))
        check_places(document)
        return document

    return read_page


def page(article: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}<title>标题</title><script>var a=1;</script></head><body>"
        f"{NAVIGATION}{FIELDS}<h1>某项目绩效评价报告</h1><div>发布日期：2020-03-25</div>{article}"
        "<div class=footer>版权所有：某市</div></body></html>"
    )


def test_the_article_is_found_and_the_site_stands_apart(read):
    document = read(page(f"<div class=TRS_Editor>{TEXT}<p>打印 关闭</p></div>"))
    assert shown(document) == ["某项目绩效评价报告", "一、基本情况", "项目资金共20万元，其中设备购置8.6万元。"]
    assert next(document.paragraphs).level == 1
    assert document.kind is Kind.HTML
    apart = [getattr(block, "text", None) for block in document.apart(Apart.FURNITURE)]
    assert apart == ["打印 关闭", "首页", "公开", "当前位置：首页", "版权所有：某市"]
    table, published = document.apart(Apart.PAGE_FIELD)
    assert [cell.text for cell in table.cells] == ["索引号：", "1142/2020-1", "发布机构：", "市财政局"]
    assert published.text == "发布日期：2020-03-25"


def test_without_a_known_container_the_densest_element_is_the_article(read):
    article = (
        "<div class=x1><p>"
        + "</p><p>".join(f"第{i}段，项目资金共20万元，其中设备购置8.6万元。" for i in range(9))
        + "</p></div>"
    )
    links = "<ul>" + "<li><a>政务公开栏目链接文字</a></li>" * 9 + "</ul>"
    document = read(page(f"<div>{links}</div>{article}<div>{links}</div>"))
    assert len(shown(document)) == 10
    assert shown(document)[1].startswith("第0段")


def test_a_page_without_a_site_is_read_as_a_whole(read):
    document = read(
        "<html><body><h2>概况</h2><div>甲<div>乙</div>丙</div><p>丁<br>戊</p><pre>己\n庚</pre></body></html>"
    )
    assert shown(document) == ["概况", "甲", "乙", "丙", "丁", "戊", "己", "庚"]
    assert [q.level for q in document.paragraphs][:2] == [2, None]


def test_tables_keep_their_spans(read):
    document = read(
        "<table><caption>表1 指标</caption><thead><tr><th rowspan=2>指标</th><th colspan=2>值</th></tr>"
        "<tr><th>目标</th><th>实际<br>完成</th></tr></thead><tbody><tr><td>人数</td><td rowspan=0>400人</td>"
        "<td><table><tr><td>内1</td><td>内2</td></tr></table></td></tr><tr><td>户数</td><td>x</td></tr></tbody></table>"
    )
    assert shown(document) == ["表1 指标"]
    assert rows(document) == [
        ["指标", "值", "值"],
        ["指标", "目标", "实际\n完成"],
        ["人数", "400人", ""],
        ["户数", "400人", "x"],
    ]
    assert next(document.tables).rows[2][2].tables[0].rows[0][1].text == "内2"


def test_a_table_that_lays_out_the_page_is_none(read):
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    long = "<p>" + "项目资金共20万元。" * 90 + "</p>"
    document = read(
        f"<table><tr><td>栏</td><td>{long}{inner}</td></tr></table><table><tr><td><p>框</p></td></tr></table>"
    )
    assert len(list(document.tables)) == 1
    assert rows(document) == [["a", "b"]]
    assert shown(document)[-1] == "框"


def test_lists_are_numbered_as_shown(read):
    document = read("<ol start=3><li>甲<li><p>乙</p><p>丙</p><li value=9>丁</ol><ol type=A><li>戊</ol><ul><li>己</ul>")
    assert shown(document) == ["3. 甲", "4. 乙", "丙", "11. 丁", "A. 戊", "己"]


def test_a_number_that_is_written_gets_no_second_one(read):
    assert shown(read("<ol><li>一、概况</li><li>（一）背景</li></ol>")) == ["一、概况", "（一）背景"]


def test_what_is_hidden_is_not_read(read):
    document = read(
        "<body><p>甲</p><p hidden>乙</p><p style='display: none'>丙</p><select><option>丁</select>"
        "<!-- 戊 --><p>己</p></body>"
    )
    assert shown(document) == ["甲", "己"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=gb2312>", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gbk">', "gb18030"),
        ("", "gb18030"),
        ("<meta charset=gbk>", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_charsets(read, head, encoding):
    assert "一、基本情况" in shown(read(page(f"<div id=zoom>{TEXT}</div>", head).encode(encoding)))


def test_a_table_saved_as_xls_by_a_web_system_is_read_as_what_it_is(read):
    document = read("<html><table><tr><td>指标</td><td>95%</td></tr></table></html>", "导出.xls")
    assert rows(document) == [["指标", "95%"]]


def test_a_title_is_not_doubled(read):
    document = read(page(f"<div id=zoom><h1>某项目绩效评价报告</h1>{TEXT}</div>"))
    assert shown(document).count("某项目绩效评价报告") == 1
