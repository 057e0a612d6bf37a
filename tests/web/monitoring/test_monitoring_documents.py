"""The official form in Word and Excel, and a round summed up in one workbook."""

from io import BytesIO
from urllib.parse import unquote

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from jixiao.web.monitoring import services, urging
from jixiao.web.monitoring.models import today


def cells(document):
    """The texts of the table, each merged cell once."""
    found = []
    for row in document.tables[0].rows:
        for cell in row.cells:
            if not found or found[-1][0] is not cell._tc:
                found.append((cell._tc, cell.text))
    return [text for _, text in found]


def taken(browser, name, sheet):
    answer = browser.get(reverse(f"monitoring:{name}", args=[sheet.code]))
    assert answer["Content-Disposition"].startswith("attachment")
    return answer


def test_the_form_is_a_word_document(signed_in, clerk, filled):
    answer = taken(signed_in(clerk), "document", filled)
    assert "社区服务站建设-绩效监控表-2026年1—7月.docx" in unquote(answer["Content-Disposition"])
    document = Document(BytesIO(answer.content))
    assert [one.text for one in document.paragraphs[:2]] == ["项目支出绩效目标执行监控表", "（2026年度 1—7月）"]
    assert "填报人：李二" in document.paragraphs[-1].text
    texts = cells(document)
    for words in (
        "社区服务站建设",
        "花园街道办事处",
        "年初预算数",
        "100",
        "55",
        "55.00%",
        "98",
        "1—7月执行情况",
        "硬件条件保障",
    ):
        assert words in texts, words
    row = texts[texts.index("社区居民满意度") :][:14]
    assert row[:4] == ["社区居民满意度", "≥90%", "未开展", "85%"]
    assert row[4:9] == ["", "", "√", "", "√"]
    assert row[9:] == ["社工缺岗2人，入户走访少", "", "√", "", "8月补招，11月调查"]


def test_both_files_say_the_same(signed_in, clerk, filled):
    browser = signed_in(clerk)
    word = set(cells(Document(BytesIO(taken(browser, "document", filled).content))))
    sheet = load_workbook(BytesIO(taken(browser, "export", filled).content)).active
    excel = {cell.value for row in sheet.iter_rows() for cell in row if cell.value}
    assert word - {""} <= excel
    assert {"填报人", "李二"} <= excel - word, "the workbook has a cell for each field"


@pytest.mark.parametrize("bad", ["=1+1", "+1", "-1", "@cmd", "\x0b\x01缺人", "<w:t>&amp;", "长" * 5000])
def test_whatever_is_typed_is_text(signed_in, clerk, sheet, said, bad):
    services.save(sheet, said(sheet, {"remark": bad}, problems=bad), version=sheet.version, by=None)
    browser = signed_in(clerk)
    excel = load_workbook(BytesIO(taken(browser, "export", sheet).content)).active
    found = [cell for row in excel.iter_rows() for cell in row if cell.value]
    assert all(cell.data_type == "s" for cell in found)
    assert not any(str(cell.value).startswith(("=", "+", "@")) for cell in found)
    assert bad.strip("\x0b\x01") in cells(Document(BytesIO(taken(browser, "document", sheet).content)))


def test_names_of_projects_make_safe_names_of_files(signed_in, clerk, sheet):
    sheet.project.name = '改造\r\n"; x=/../../二期:*'
    sheet.project.save()
    header = taken(signed_in(clerk), "document", sheet)["Content-Disposition"]
    assert "\n" not in header
    assert "/" not in unquote(header.partition("''")[2])


def summary(browser, **query):
    answer = browser.get(reverse("monitoring:summary"), query)
    book = load_workbook(BytesIO(answer.content))
    sheets = {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book}
    head, *lines = sheets["项目汇总"]
    return [dict(zip(head, line, strict=True)) for line in lines], sheets["指标明细"]


def test_a_round_is_summed_up(signed_in, finance, filled, said, tree, approve, batch):
    approve(tree.street, name="=街道项目")
    services.open_round(batch, by=None)
    services.save(filled, said(filled, problems="缺场地", measures="租场地"), version=filled.version, by=None)
    sheet = services.take(services.take(filled, "submit", by=None), "confirm", by=None)
    urging.urge(sheet, text="加快支付", deadline=today(), by=None)
    lines, rows = summary(signed_in(finance), round=batch.code)
    assert [line["项目名称"] for line in lines] == ["'=街道项目", "社区服务站建设"]
    empty, done = lines
    assert (empty["状态"], empty["预算数（万元）"], empty["指标数"]) == ("待填报", None, 0)
    expected = {
        "主管部门": "花园街道办事处",
        "预算口径": "年初预算数",
        "预算数（万元）": 100,
        "执行数（万元）": 55,
        "执行率（%）": 55,
        "执行进度": "正常",
        "全年预计执行数（万元）": 98,
        "全年预计执行率（%）": 98,
        "指标数": 6,
        "预计达不到的指标数": 1,
        "预计达不到的指标": "社区居民满意度",
        "偏差原因": "人员保障、其他",
        "原因说明": "社区居民满意度：社工缺岗2人，入户走访少",
        "存在的问题及原因": "缺场地",
        "下一步措施": "租场地",
        "督促整改": "待回复",
    }
    assert {name: done[name] for name in expected} == expected
    assert rows[-1][4:9] == ["社区居民满意度", "≥90%", "未开展", "85%", "达不到"]
    assert len(rows) == 7


def test_each_sums_up_what_they_see(signed_in, clerk, outsider, auditor, filled, batch):
    assert [line["填报单位"] for line in summary(signed_in(clerk))[0]] == ["桂花社区居委会"]
    assert len(summary(signed_in(auditor), round=batch.code)[0]) == 1
    assert summary(signed_in(outsider))[0] == []


def test_too_many_are_asked_for_in_parts(signed_in, finance, filled, monkeypatch):
    monkeypatch.setattr("jixiao.web.monitoring.summary.MOST", 0)
    page = signed_in(finance).get(reverse("monitoring:summary"), {"state": "filling"}, follow=True)
    assert "请按批次、单位或状态缩小范围" in page.content.decode()
    assert page.redirect_chain[0][0] == "/monitoring/?state=filling"


@pytest.mark.parametrize("many", [10, 100])
def test_the_summary_keeps_its_budget(signed_in, finance, filled, tree, kind, many, django_assert_max_num_queries):
    from jixiao.web.monitoring.models import Round
    from jixiao.web.projects.models import Project

    Project.objects.bulk_create(
        Project(unit=tree.street, kind=kind, name=f"项目{number}", fiscal_year=2026, state="approved")
        for number in range(many)
    )
    services.open_round(Round.objects.get(), by=None)
    browser = signed_in(finance)
    browser.get(reverse("accounts:me"))
    with django_assert_max_num_queries(15):
        assert len(summary(browser)[0]) == many + 1
