"""The pages as people use them: finance gives, the unit confirms and spends, others read; HTML only, no scripts."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jixiao.web.funds import services, thresholds
from jixiao.web.funds.models import Balance, Entry, File, Kind, Source, Strictness, Threshold

DAY = date(2026, 5, 6)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def at(name, thing):
    return reverse(f"funds:{name}", args=[thing.code])


def money(name, number, unit="元"):
    return {f"{name}_number": number, f"{name}_unit": unit}


def texts(answer):
    return answer.content.decode()


def spend(project, amount="12000", **more):
    given = {"on": DAY, "number": "记-12", "summary": "装修", "by": None}
    return services.spend(project, amount=Decimal(amount), **{**given, **more})


def test_finance_gives_and_the_unit_confirms_pays_on_and_spends(signed_in, finance, clerk, department, project):
    giver, unit = signed_in(finance), signed_in(clerk)
    assert "还没有登记资金来源" in texts(unit.get(at("detail", project)))
    plan = {**money("initial_plan", ""), **money("planned", "10", "万元")}
    source = {"name": "市级专项资金", "level": "市级", "due_on": "2026-03-31", "document": "某财〔2026〕3号", **plan}
    assert giver.post(at("source-add", project), source).url == at("detail", project)
    known = Source.objects.get()
    order = {"source": known.code, "document": "某财〔2026〕5号", "on": "2026-03-01", **money("amount", "6", "万元")}
    answer = giver.post(at("add-allotment", project), order, follow=True)
    assert "已登记：资金下达 60,000.00元（6万元）。" in texts(answer)
    assert "等您确认到位" in texts(unit.get(at("detail", project)))
    assert "待确认到位的资金" in texts(unit.get("/"))
    allotment = Entry.objects.get(kind=Kind.ALLOTMENT)
    arrival = {"of": allotment.code, "on": "2026-04-02", **money("amount", "60,000.00")}
    assert unit.post(at("add-arrival", project), arrival).status_code == 302
    unit.post(at("site-add", project), {"name": "东站", "unit_name": "桂花社区", **money("budget", "")})
    site = project.sites.get()
    paid = {
        "source": known.code,
        "payee": "东站",
        "site": site.code,
        "on": "2026-04-03",
        **money("amount", "2", "万元"),
    }
    unit.post(at("add-disbursement", project), paid)
    voucher = SimpleUploadedFile("发票.pdf", b"%PDF-1.4 0")
    spent = {"source": known.code, "number": "记-12", "on": "2026-04-05", "summary": "装修", "site": site.code}
    answer = unit.post(at("add-spending", project), {**spent, **money("amount", "1.04", "万元"), "vouchers": voucher})
    assert answer.url == at("detail", project)
    text = texts(signed_in(department).get(at("detail", project)))
    for shown in ("10.40%", "支出 1.04 ÷ 全年预算 10 万元", "0.00%", "逾期", "还差 40,000.00元", "东站", "发票"[:0]):
        assert shown in text
    for verb in ("登记支出", "登记下达", "调整预算"):
        assert verb not in text
    kept = Balance.objects.get()
    assert (kept.planned, kept.arrived, kept.disbursed, kept.spent) == (100000, 60000, 20000, 10400)
    file = File.objects.get()
    answer = signed_in(department).get(at("file", file))
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("", "元", "请填写金额"),
        ("1.0400", "元", "请核对单位是否应为万元"),
        ("1.04万元", "元", "单位选的是元"),
        ("-5", "元", "金额不能是负数"),
        ("五百左右", "元", "不是金额"),
        ("1e5", "元", "不是金额"),
        ("5", "亿", "请选择金额的单位"),
        ("0.5", "元", "不足 1 元"),
        ("0.000001", "万元", "不足 1 元"),
        ("1.2345678", "万元", "不足一分的零头"),
        ("0", "元", "不在 0.01 元至"),
        ("60000.01", "元", "请填写“超出原因”"),
    ],
)
def test_what_is_wrong_with_a_sum_stands_beside_it(signed_in, clerk, funded, city, number, unit, said):
    given = {
        "source": city.code,
        "number": "记-1",
        "on": "2026-04-05",
        "summary": "装修",
        **money("amount", number, unit),
    }
    answer = signed_in(clerk).post(at("add-spending", funded), given)
    text = texts(answer)
    assert answer.status_code == 422
    assert said in text.partition('id="id_amount_error"')[2].partition("</div>")[0]
    assert 'value="装修"' in text
    assert not Entry.objects.filter(kind=Kind.SPENDING).exists()


def test_what_looks_like_a_slip_is_written_once_the_person_is_sure(signed_in, clerk, funded, city):
    given = {"source": city.code, "number": "记-1", "on": "2026-04-05", "summary": "手续费", **money("amount", "0.5")}
    browser = signed_in(clerk)
    assert "金额和单位核对无误" in texts(browser.post(at("add-spending", funded), given))
    assert browser.post(at("add-spending", funded), {**given, "sure": "on"}).status_code == 302
    assert Entry.objects.get(kind=Kind.SPENDING).amount == Decimal("0.50")


def test_one_enters_one_after_the_other(signed_in, clerk, funded, city):
    given = {"source": city.code, "on": "2026-04-05", "summary": "印刷", "item": "印刷费", **money("amount", "5")}
    answer = signed_in(clerk).post(at("add-spending", funded), {**given, "number": "记-1", "again": "1"})
    assert answer.url == at("add-spending", funded)
    assert '<option value="印刷费">' in texts(signed_in(clerk).get(answer.url))


def test_a_refused_file_is_said_and_nothing_is_written(signed_in, clerk, funded, city):
    given = {"source": city.code, "number": "记-1", "on": "2026-04-05", "summary": "印刷", **money("amount", "5")}
    wrong = SimpleUploadedFile("a.exe", b"MZ\x90\x00\x03\x00\x00\x00")
    text = texts(signed_in(clerk).post(at("add-spending", funded), {**given, "vouchers": wrong}))
    assert "a.exe：内容不是文字" in text
    assert "刚才选的文件请重新选择" in text
    assert not Entry.objects.filter(kind=Kind.SPENDING).exists()


def test_the_plan_is_adjusted_by_finance(signed_in, finance, funded, city):
    browser = signed_in(finance)
    assert 'value="100000.00"' in texts(browser.get(at("adjust", city)))
    given = {"on": "2026-05-06", "reason": "追加", **money("planned", "12", "万元")}
    assert browser.post(at("adjust", city), given).status_code == 302
    answer = browser.post(at("adjust", city), {**given, **money("planned", "1", "万元")})
    assert "不能调整为" in texts(answer).partition('id="id_planned_error"')[2]


def test_an_entry_is_reversed_by_those_who_write_its_kind(signed_in, finance, clerk, funded):
    entry = spend(funded)
    order = Entry.objects.get(kind=Kind.ALLOTMENT)
    why = {"reason": "金额录错", "on": "2026-05-06"}
    assert signed_in(finance).post(at("reverse", entry), why).status_code == 403
    assert signed_in(clerk).post(at("reverse", order), why).status_code == 403
    assert "先冲销到位记录" in texts(signed_in(finance).post(at("reverse", order), why))
    answer = signed_in(clerk).post(at("reverse", entry), why, follow=True)
    assert "已冲销：资金支出 记-12" in texts(answer)
    text = texts(signed_in(clerk).get(at("entry", entry)))
    assert "金额录错" in text
    assert "补附文件" not in text
    assert "对<a" in texts(signed_in(clerk).get(at("entry", entry.reversed_by)))


def test_minutes_are_brought_later(signed_in, clerk, funded, tree):
    thresholds.set_threshold(tree.community, above=Decimal(10000), strictness=Strictness.FLAG, by=None)
    entry = spend(funded)
    browser = signed_in(clerk)
    assert "缺会议纪要的支出" in texts(browser.get("/"))
    assert "会议纪要" in texts(browser.get(at("entries", funded) + "?lacking=1"))
    assert "请选择文件" in texts(browser.post(at("attach", entry), {"kind": "minutes"}))
    paper = SimpleUploadedFile("纪要.pdf", b"%PDF-1.4 0")
    assert browser.post(at("attach", entry), {"kind": "minutes", "papers": paper}).url == at("entry", entry)
    assert "缺会议纪要的支出" not in texts(browser.get("/"))
    assert "没有这样的记录" in texts(browser.get(at("entries", funded) + "?lacking=1"))


def test_the_threshold_of_a_unit(signed_in, head, clerk, department, tree):
    browser = signed_in(head)
    assert "桂花社区居委会" in texts(browser.get(reverse("funds:thresholds")))
    given = {"strictness": "refuse", **money("above", "1", "万元")}
    assert browser.post(at("threshold", tree.community), given).status_code == 302
    assert Threshold.objects.get().above == 10000
    assert "10,000.00" in texts(signed_in(department).get(reverse("funds:thresholds") + "?q=桂花"))
    assert "事前审批限额定为超过" in texts(browser.get(at("threshold", tree.community)))
    browser.post(at("threshold", tree.community), {"strictness": "refuse", **money("above", "")})
    assert not Threshold.objects.exists()
    assert signed_in(clerk).get(reverse("funds:thresholds")).status_code == 403


def test_carry_over_is_entered_by_finance(signed_in, finance, funded, city, make_project):
    later = make_project(name="续建", year=2027)
    given = {"source": city.code, "into": later.code, "on": "2026-05-06", **money("amount", "3", "万元")}
    assert signed_in(finance).post(at("add-carry", funded), given).status_code == 302
    assert "2026年结转：市级专项资金" in texts(signed_in(finance).get(at("detail", later)))


def test_why_money_is_left_is_told(signed_in, clerk, funded):
    signed_in(clerk).post(at("explain", funded), {"text": "结余是招标节约。"})
    assert "结余是招标节约。" in texts(signed_in(clerk).get(at("print", funded)))


def test_the_list_finds_what_finance_looks_for(signed_in, finance, funded, city, make_project, tree):
    thresholds.set_threshold(tree.community, above=Decimal(10000), strictness=Strictness.FLAG, by=None)
    over, quiet, late = (make_project(name=name, year=2025) for name in ("超支项目", "安静项目", "晚到项目"))
    for project, due in ((over, None), (quiet, date(2100, 1, 1)), (late, date(2026, 1, 1))):
        services.add_source(project, name="自筹", level="单位自筹", planned=Decimal(100), due_on=due, by=None)
        services.arrive(project, amount=Decimal(100), on=date(2026, 2, 1), by=None)
    spend(over, "150", explanation="垫付")
    spend(quiet, "100")
    services.allot(funded, amount=Decimal(1), on=DAY, document="某财〔2026〕7号", source=city, by=None)
    spend(funded)
    browser = signed_in(finance)
    every = {"社区服务站建设", "超支项目", "安静项目", "晚到项目"}
    for query, shown in {
        "": every,
        "look=overdue": {"社区服务站建设"},
        "look=late": {"晚到项目"},
        "look=awaiting": {"社区服务站建设"},
        "look=unspent": {"社区服务站建设", "晚到项目"},
        "look=over": {"超支项目"},
        "look=lacking": {"社区服务站建设"},
        "year=2025&q=安静": {"安静项目"},
        "unit=桂花": every,
        "unit=西区": set(),
        "year=x": every,
    }.items():
        text = texts(browser.get(reverse("funds:list") + "?" + query))
        assert {name for name in every if f">{name}<" in text} == shown, query
    assert "逾期未到位的资金" in texts(browser.get("/"))


def test_approved_projects_without_money_are_listed(signed_in, finance, outsider, funded, make_project):
    make_project(name="没有资金的项目")
    make_project(name="草稿项目", state="draft")
    browser = signed_in(finance)
    usual = texts(browser.get(reverse("funds:list")))
    assert ">没有资金的项目<" not in usual
    text = texts(browser.get(reverse("funds:list") + "?look=none"))
    assert ">没有资金的项目<" in text
    assert "没有资金来源</span>" in text
    assert "社区服务站建设<" not in text
    assert "草稿项目" not in text
    listed = sheets(browser.get(reverse("funds:list-export") + "?look=none"))["资金台账"]
    assert (listed[1, 1], listed[1, 11]) == ("没有资金的项目", "没有资金来源")
    assert "已批复的项目都登记了资金来源" in texts(signed_in(outsider).get(reverse("funds:list") + "?look=none"))
    assert "从项目页面的“资金台账”进入登记" in texts(signed_in(outsider).get(reverse("funds:list")))


def sheets(answer):
    from jixiao.document.sheets import open_sheets

    return {name: cells.values for name, cells in open_sheets(answer.content, "a.xlsx").items()}


def test_the_book_goes_out_as_a_workbook(signed_in, clerk, finance, funded):
    services.add_site(funded, name="东站", by=None)
    entry = spend(funded, "12000.50", summary="=装修")
    services.reverse(entry, reason="录错", on=DAY, by=None)
    found = sheets(signed_in(clerk).get(at("export", funded)))
    assert list(found) == ["资金来源", "资金台账", "点位"]
    assert found["资金来源"][1, 5] == Decimal(100000)
    assert (1, 12) not in found["资金来源"], "nothing was spent, so there is no share"
    assert [found["资金台账"][row, 8] for row in range(1, 6)] == [
        Decimal(100000),
        Decimal(60000),
        Decimal(60000),
        Decimal("12000.5"),
        Decimal("-12000.5"),
    ]
    assert found["资金台账"][4, 3] == "'=装修"
    assert found["资金台账"][5, 9] == Decimal(60000)
    listed = sheets(signed_in(finance).get(reverse("funds:list-export")))["资金台账"]
    assert (listed[1, 1], listed[1, 5]) == ("社区服务站建设", Decimal(60000))


def test_a_project_that_is_no_longer_approved_is_only_read(signed_in, clerk, finance, funded, city):
    from jixiao.web.projects.models import State

    funded.state = State.VOID
    funded.save()
    text = texts(signed_in(clerk).get(at("detail", funded)))
    assert "登记支出" not in text
    assert "已作废" in text
    given = {"source": city.code, "number": "记-1", "on": "2026-04-05", "summary": "印刷", **money("amount", "5")}
    assert "批复以后才能登记资金" in texts(signed_in(clerk).post(at("add-spending", funded), given))


@pytest.mark.parametrize("count", [3, 300])
def test_pages_ask_little(signed_in, clerk, finance, funded, city, make_project, count, django_assert_max_num_queries):
    Entry.objects.bulk_create(
        Entry(project=funded, source=city, kind=Kind.SPENDING, amount=1, on=DAY, number=f"记-{i}", summary="印刷")
        for i in range(count)
    )
    browser = signed_in(clerk)
    browser.get(reverse("health"))
    for name in ("detail", "entries", "print", "export", "add-spending", "add-arrival", "explain", "import"):
        with django_assert_max_num_queries(15):
            assert browser.get(at(name, funded)).status_code == 200
    given = {"source": city.code, "number": "记-0000", "on": "2026-04-05", "summary": "印刷", **money("amount", "5")}
    paid = {"source": city.code, "payee": "桂花社区", "on": "2026-04-05", **money("amount", "5")}
    got = {"of": city.code, "on": "2026-04-05", **money("amount", "5")}
    for name, data in (("add-spending", given), ("add-disbursement", paid), ("add-arrival", got)):
        with django_assert_max_num_queries(15):
            assert browser.post(at(name, funded), data).status_code == 302


def test_only_a_form_that_brings_files_counts_as_an_upload(signed_in, clerk, funded, city, settings):
    settings.LIMITS = {**settings.LIMITS, "upload": (1, 3600)}
    browser = signed_in(clerk)
    given = {"source": city.code, "on": "2026-04-05", "summary": "印刷", **money("amount", "5")}
    for number in ("记-1", "记-2"):
        assert browser.post(at("add-spending", funded), given | {"number": number}).status_code == 302
    answers = [
        browser.post(
            at("add-spending", funded),
            given | {"number": number, "vouchers": SimpleUploadedFile("发票.pdf", b"%PDF-1.4 0")},
        ).status_code
        for number in ("记-3", "记-4")
    ]
    assert answers == [302, 429]


@pytest.mark.parametrize("count", [3, 120])
def test_the_list_asks_little_and_pages(signed_in, finance, tree, make_project, count, django_assert_max_num_queries):
    for i in range(count):
        Balance.objects.create(project=make_project(name=f"项目{i:03}"), planned=1)
    browser = signed_in(finance)
    browser.get(reverse("health"))
    with django_assert_max_num_queries(10):
        text = texts(browser.get(reverse("funds:list")))
    assert ("下一页" in text) == (count > 50)


def test_sources_and_sites_are_corrected_on_their_pages(signed_in, finance, clerk, funded, city):
    site = services.add_site(funded, name="东站", budget=Decimal(30000), by=None)
    giver, unit = signed_in(finance), signed_in(clerk)
    assert 'value="80000.00"' in texts(giver.get(at("source-correct", city)))
    given = {
        "name": city.name,
        "level": "省级",
        "document": "",
        "reason": "级次录错",
        **money("initial_plan", "8", "万元"),
    }
    assert "请填写这一项" in texts(giver.post(at("source-correct", city), {**given, "reason": ""}))
    assert giver.post(at("source-correct", city), given).url == at("detail", funded)
    assert 'value="30000.00"' in texts(unit.get(at("site-correct", site)))
    given = {"name": "东站", "reason": "计划录错", **money("budget", "2", "万元")}
    assert unit.post(at("site-correct", site), given).url == at("detail", funded)
    text = texts(unit.get(at("detail", funded)))
    assert "省级" in text
    assert "20,000.00" in text
