"""Spending out of the accounts: journals and ledgers as programs export them; what is wrong is told by its cell."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jixiao.web.funds import services, thresholds
from jixiao.web.funds.models import AccountsDraft, Balance, Entry, File, Kind, Strictness

TEMPLATE = ("日期", "凭证号", "摘要", "金额（元）", "收款人", "资金来源", "支出明细", "点位")


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def workbook(rows, name="账", merged=()):
    """A workbook with one sheet, numbers as numbers and dates as dates."""
    import xlsxwriter

    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet(name), book.add_format({"num_format": "yyyy-mm-dd"})
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if value == "=1/0":
                    sheet.write_formula(row, column, value, None, "#DIV/0!")
                elif isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif value is not None:
                    sheet.write(row, column, value)
        for area in merged:
            sheet.merge_range(area, rows[1][0])
    return SimpleUploadedFile("账.xlsx", kept.getvalue())


def upload(browser, project, rows, **more):
    address = reverse("funds:import", args=[project.code])
    return browser.post(address, {"file": workbook(rows, **more.pop("book", {})), "unit": "", **more})


def confirmed(browser, answer, **more):
    assert answer.status_code == 302, answer.content.decode()
    return browser.post(answer.url, more)


def spending(project):
    return [
        (entry.number, entry.amount, entry.summary)
        for entry in Entry.objects.filter(project=project, kind=Kind.SPENDING)
    ]


LINE = ("2026-03-05", "记-1", "购置桌椅", "10,400.00", "某某家具店")


def test_the_template_comes_back_filled(signed_in, clerk, funded):
    browser = signed_in(clerk)
    assert browser.get(reverse("funds:import-template")).status_code == 200
    services.add_site(funded, name="东站", by=None)
    rows = [TEMPLATE, (*LINE, "市级专项资金", "设备购置", "东站"), (), (date(2026, 3, 6), "记-2", "印刷", 35.5)]
    answer = upload(browser, funded, rows)
    text = browser.get(answer.url).content.decode()
    assert "将导入支出 <b>2</b> 笔，共 <b>10,435.50元（1.04355万元）</b>" in text
    assert spending(funded) == []
    assert confirmed(browser, answer).url == reverse("funds:detail", args=[funded.code])
    first, second = Entry.objects.filter(kind=Kind.SPENDING)
    assert (first.payee, first.item, first.site.name, first.origin) == ("某某家具店", "设备购置", "东站", "账!D2")
    assert (second.on, second.amount, second.by) == (date(2026, 3, 6), Decimal("35.50"), clerk)
    assert Balance.objects.get(project=funded).spent == Decimal("10435.50")
    assert not AccountsDraft.objects.exists()
    assert browser.post(answer.url).status_code == 404


def test_of_a_journal_only_spending_of_the_budget_counts(signed_in, clerk, funded):
    rows = [
        ("序时账",),
        ("单位：元",),
        ("日期", "凭证字号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"),
        ("2026-03-05", "记-1", "购置桌椅", "5001", "业务活动费用/商品和服务费用/办公费", 3600, None),
        ("2026-03-05", "记-1", "购置桌椅", "1011", "零余额账户用款额度", None, 3600),
        ("2026-03-05", "记-1", "购置桌椅", "7201", "事业支出/项目支出/办公费", 3600, None),
        ("2026-03-05", "记-1", "购置桌椅", "6001", "财政拨款预算收入", None, 3600),
        ("2026-03-31", "记-9", "年末结转", "7201", "事业支出/项目支出/办公费", None, 3600),
        (None, None, "本月合计", None, None, 10800, 10800),
    ]
    browser = signed_in(clerk)
    answer = upload(browser, funded, rows)
    text = browser.get(answer.url).content.decode()
    assert "不是支出类科目 3 行" in text
    assert "合计、余额等汇总行 1 行" in text
    confirmed(browser, answer)
    assert spending(funded) == [("记-1", Decimal(3600), "购置桌椅")]
    assert Entry.objects.get(kind=Kind.SPENDING).item == "办公费"


def test_a_ledger_with_a_heading_of_two_rows(signed_in, clerk, funded):
    rows = [
        ("业务活动费用明细账 2026年",),
        ("2026年", None, "凭证", None, "摘要", "借方", "贷方", "方向", "余额"),
        ("月", "日", "字", "号"),
        (1, 1, None, None, "上年结转", None, None, "平", None),
        (3, 5, "记", 12, "培训费", 1200, None, "借", 1200),
        (3, 31, None, None, "本月合计", 1200, None, "借", 1200),
        (3, 31, None, None, "本年累计", 1200, None, "借", 1200),
    ]
    browser = signed_in(clerk)
    answer = upload(browser, funded, rows, unit="元")
    confirmed(browser, answer)
    assert spending(funded) == [("记-12", Decimal(1200), "培训费")]
    assert Entry.objects.get(kind=Kind.SPENDING).on == date(2026, 3, 5)


HEAD = ("日期", "凭证号", "摘要", "金额（元）")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([HEAD, ("2026-13-05", "记-1", "印刷", 5)], "账!A2：“2026-13-05”不是日期"),
        ([HEAD, ("2025-03-05", "记-1", "印刷", 5)], "账!A2：日期 2025-03-05 不在项目的 2026 年度"),
        ([HEAD, ("2026-12-31", "记-1", "印刷", 5)], "账!A2：日期 2026-12-31 还没有到"),
        ([HEAD, ("2026-03-05", "", "印刷", 5)], "账!B2：没有填写凭证号"),
        ([HEAD, ("2026-03-05", "记-1", "", 5)], "账!C2：没有填写摘要"),
        ([HEAD, ("2026-03-05", "记-1", "印" * 301, 5)], "账!C2：摘要太长"),
        ([HEAD, ("2026-03-05", "记-1", "印刷", "1.0400")], "账!D2：“1.0400”：以“元”为单位却写了 4 位小数"),
        ([HEAD, ("2026-03-05", "记-1", "印刷", "若干")], "账!D2：“若干”不是金额"),
        ([HEAD, ("2026-03-05", "记-1", "印刷", "1.04万元")], "账!D2：写的是“1.04万元”，单位选的是元"),
        ([HEAD, ("2026-03-05", "记-1", "印刷", -5)], "账!D2：金额不能是负数"),
        ([HEAD, ("2026-03-05", "记-1", "印刷", 0)], "账!D2：金额 0元 不能导入"),
        ([HEAD, ("2026-03-05", "记-1", "印刷", "=1/0")], "账!D2：公式没有算出结果"),
        (
            [(*HEAD, "资金来源"), ("2026-03-05", "记-1", "印刷", 5, "省级")],
            "账!E2：没有资金来源“省级”；可用的有：市级专项资金",
        ),
        ([(*HEAD, "点位"), ("2026-03-05", "记-1", "印刷", 5, "西站")], "账!E2：没有点位“西站”"),
        ([("日期", "凭证号", "摘要", "金额"), ("2026-03-05", "记-1", "印刷", 5)], "账!D1：表里没有写明金额单位"),
        ([("日期", "摘要", "金额（元）"), ("2026-03-05", "印刷", 5)], "账!B1：这张表没有“凭证号”一列"),
        ([("凭证号", "摘要", "金额（元）"), ("记-1", "印刷", 5)], "账!B1：这张表没有“日期”一列"),
        (
            [("日期", "凭证号", "摘要", "借方（元）", "贷方"), ("2026-03-05", "记-1", "退款", None, 5)],
            "账!E2：贷方发生额 5 像是红字冲销",
        ),
        ([HEAD, (None, None, "本月合计", 5)], "账.xlsx：没有可以导入的支出"),
        ([("甲", "乙"), (1, 2)], "账.xlsx：没有找到表头"),
    ],
)
def test_what_is_wrong_is_told_by_its_cell_and_nothing_comes_in(signed_in, clerk, funded, rows, said):
    answer = upload(signed_in(clerk), funded, rows)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not AccountsDraft.objects.exists()


def test_the_unit_that_was_chosen_must_be_the_one_of_the_sheet(signed_in, clerk, funded):
    rows = [HEAD, ("2026-03-05", "记-1", "印刷", "0.5")]
    text = upload(signed_in(clerk), funded, rows, unit="万元").content.decode()
    assert "账!D1：表里写明单位是元，上传时选的是万元" in text
    answer = upload(signed_in(clerk), funded, [("日期", "凭证号", "摘要", "金额（万元）"), rows[1]])
    confirmed(signed_in(clerk), answer)
    assert spending(funded) == [("记-1", Decimal(5000), "印刷")]


def test_what_is_no_workbook_is_said(signed_in, clerk, funded):
    address = reverse("funds:import", args=[funded.code])
    answer = signed_in(clerk).post(address, {"file": SimpleUploadedFile("账.xlsx", b"no"), "unit": ""})
    assert "不是 Excel 工作簿" in answer.content.decode()


def test_lines_that_are_there_already_are_left_out(signed_in, clerk, funded):
    browser = signed_in(clerk)
    services.spend(funded, amount=Decimal(20), on=date(2026, 3, 5), number="记-1", summary="印 刷", payee="甲", by=None)
    rows = [HEAD, *[("2026-03-05", "记-1", "印刷", 20)] * 2, *[("2026-03-06", "记-2", "讲课费", 500)] * 2]
    answer = upload(browser, funded, rows)
    text = browser.get(answer.url).content.decode()
    assert "已经登记过，不导入" in text
    assert "与 账!D4 完全相同，不导入" in text
    confirmed(browser, answer)
    assert [number for number, _, _ in spending(funded)] == ["记-1", "记-2"]
    answer = upload(browser, funded, rows)
    confirmed(browser, answer, same_too="on")
    assert [number for number, _, _ in spending(funded)] == ["记-1", "记-1", "记-2", "记-2"]
    answer = upload(browser, funded, rows)
    assert "都已经登记过" in browser.get(answer.url).content.decode()
    assert "都已经登记过" in confirmed(browser, answer).content.decode()


def test_more_than_arrived_wants_an_explanation(signed_in, clerk, funded):
    browser = signed_in(clerk)
    answer = upload(browser, funded, [HEAD, ("2026-03-05", "记-1", "装修", 60001)])
    assert "到位 60,000.00元（6万元）" in browser.get(answer.url).content.decode()
    assert confirmed(browser, answer).status_code == 422
    assert spending(funded) == []
    confirmed(browser, answer, explanation="第二批未到，垫付")
    entry = Entry.objects.get(kind=Kind.SPENDING)
    assert (entry.beyond, entry.explanation) == (True, "第二批未到，垫付")


def test_above_the_threshold_minutes_are_asked_for_line_by_line(signed_in, clerk, funded, tree):
    thresholds.set_threshold(tree.street, above=Decimal(10000), strictness=Strictness.REFUSE, by=None)
    browser = signed_in(clerk)
    answer = upload(browser, funded, [HEAD, ("2026-03-05", "记-1", "装修", 10001), ("2026-03-05", "记-2", "印刷", 9)])
    assert confirmed(browser, answer).status_code == 422
    assert spending(funded) == []
    given = {"minutes-账!D2": SimpleUploadedFile("纪要.pdf", b"%PDF-1.4 0")}
    assert confirmed(browser, answer, **given).status_code == 302
    assert File.objects.get().entry.number == "记-1"
    assert Balance.objects.get(project=funded).lacking == 0


def test_minutes_are_asked_for_so_many_lines_at_once(signed_in, clerk, funded, tree):
    thresholds.set_threshold(tree.street, above=Decimal(1), strictness=Strictness.REFUSE, by=None)
    rows = [HEAD, *[("2026-03-05", f"记-{i}", "印刷", 5) for i in range(51)]]
    assert (
        "账!D52：超过 1.00元（0.0001万元） 须附会议纪要的有 51 笔"
        in upload(signed_in(clerk), funded, rows).content.decode()
    )


def test_where_minutes_may_follow_the_line_is_flagged(signed_in, clerk, funded, tree):
    thresholds.set_threshold(tree.street, above=Decimal(10000), strictness=Strictness.FLAG, by=None)
    browser = signed_in(clerk)
    confirmed(browser, upload(browser, funded, [HEAD, ("2026-03-05", "记-1", "装修", 10001)]))
    assert Balance.objects.get(project=funded).lacking == 1


def test_a_number_in_merged_cells_is_that_of_all_its_lines(signed_in, clerk, funded):
    rows = [
        ("凭证号", "日期", "摘要", "金额（元）"),
        ("记-1", "2026-03-05", "印刷", 5),
        (None, "2026-03-05", "装订", 6),
    ]
    browser = signed_in(clerk)
    confirmed(browser, upload(browser, funded, rows, book={"merged": ["A2:A3"]}))
    assert spending(funded) == [("记-1", Decimal(5), "印刷"), ("记-1", Decimal(6), "装订")]


def test_with_several_sources_the_one_chosen_counts(signed_in, clerk, funded):
    own = services.add_source(funded, name="自筹", level="单位自筹", planned=Decimal(50), by=None)
    services.arrive(funded, amount=Decimal(50), on=date(2026, 3, 1), source=own, by=None)
    browser, rows = signed_in(clerk), [HEAD, ("2026-03-05", "记-1", "印刷", 5)]
    assert "没有写明资金来源" in upload(browser, funded, rows).content.decode()
    confirmed(browser, upload(browser, funded, rows, source=str(own.code)))
    assert Entry.objects.get(kind=Kind.SPENDING).source == own


def test_what_changed_meanwhile_is_seen_at_the_end(signed_in, clerk, head, funded):
    browser = signed_in(clerk)
    answer = upload(browser, funded, [HEAD, ("2026-03-05", "记-1", "印刷", 5)])
    services.spend(funded, amount=Decimal(5), on=date(2026, 3, 5), number="记-1", summary="印刷", by=head)
    assert "都已经登记过" in confirmed(browser, answer).content.decode()
    assert len(spending(funded)) == 1


def test_accounts_of_others_are_not_seen(signed_in, clerk, head, funded):
    answer = upload(signed_in(clerk), funded, [HEAD, ("2026-03-05", "记-1", "印刷", 5)])
    assert signed_in(head).get(answer.url).status_code == 404


def test_a_thousand_lines_ask_the_database_little(signed_in, clerk, funded, django_assert_max_num_queries):
    rows = [HEAD, *[("2026-03-05", f"记-{i}", "印刷", 5) for i in range(1000)]]
    browser = signed_in(clerk)
    answer = upload(browser, funded, rows)
    with django_assert_max_num_queries(15):
        browser.get(answer.url)
    with django_assert_max_num_queries(60):  # SQLite takes some forty lines in one statement
        confirmed(browser, answer)
    assert Balance.objects.get(project=funded).spent == 5000
