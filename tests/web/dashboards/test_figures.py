"""The figures of a small tree, added up by hand; each is as long as the list that it opens."""

import re
from decimal import Decimal
from fractions import Fraction
from html import unescape

from django.core.cache import cache
from django.utils import timezone


def board(user, **asked):
    from jixiao.web.dashboards.forms import Filter, choices
    from jixiao.web.dashboards.lines import Board, lists_for, parted_for

    offered = choices()
    form = Filter({name: str(value) for name, value in asked.items()}, offered)
    assert form.is_valid(), form.errors
    given = form.cleaned_data
    return Board(parted_for(user, given, offered), lists_for(user, given, most=None))


def numbers(found, name="projects"):
    return {line.title: line.sums.count(name) for line in found.parted.lines}


def money(found, name):
    return {line.title: line.sums.money.get(name) for line in found.parted.lines}


def test_a_city_sees_its_counties_and_adds_up_exactly(county):
    found = board(county.city_finance)
    assert numbers(found) == {"江城市（本级）": 1, "东区": 7, "西区": 1}
    assert money(found, "planned") == {"江城市（本级）": None, "东区": Decimal("1000015.31"), "西区": Decimal("70.00")}
    assert found.parted.total.count("projects") == 9
    assert found.parted.total.money == {
        "planned": Decimal("1000085.31"),
        "arrived": Decimal("500015.37"),
        "spent": Decimal("333342.43"),
    }
    assert found.parted.total.rate() == Fraction(33334243, 100008531)


def test_what_is_void_is_a_state_and_nothing_else(county):
    found = board(county.city_finance)
    assert found.parted.total.count("void") == 1
    assert found.parted.total.count("tasks") == 6
    assert found.parted.total.count("unplanned") == 2


def test_states_grades_and_delay(county):
    total = board(county.city_finance).parted.total
    states = ("draft", "returned", "submitted", "approved", "adjusting", "adjustment", "void")
    assert [total.count(state) for state in states] == [1, 0, 1, 6, 0, 0, 1]
    assert [total.count(grade) for grade in ("优", "良", "中", "差", "ungraded", "open")] == [1, 0, 0, 1, 0, 4]
    assert total.count("late") == 2
    assert total.count("faults") == 3


def test_parts_make_the_whole_on_every_axis(county, finance):
    whole = board(finance).parted.total
    for axis in ("region", "department", "kind"):
        found = board(finance, by=axis)
        assert found.parted.total == whole, axis
        for state in ("projects", "approved", "tasks", "late"):
            assert sum(numbers(found, state).values()) == whole.count(state)
    assert board(finance, by="year").parted.total == board(finance, year="all").parted.total


def test_each_place_is_the_sum_of_its_parts_down_to_the_unit(county):
    def check(place):
        found = board(county.city_finance, **place)
        for line in found.parted.lines:
            if line.down is not None:
                below = board(county.city_finance, **{**place, **line.down})
                assert below.parted.total == line.sums, line.title
                check({**place, **line.down})

    check({"by": "region", "year": "all"})
    check({"by": "department", "year": "all"})


def test_departments_that_stand_side_by_side_are_lines(county, finance, tree):
    assert numbers(board(finance, by="department")) == {"东区民政局": 7}
    deeper = board(finance, by="department", department=tree.bureau.code)
    assert numbers(deeper) == {"东区民政局（本单位）": 3, "花园街道办事处": 4}
    assert [crumb.title for crumb in deeper.parted.trail["department"]] == ["东区民政局"]


def test_a_year_and_a_kind_narrow(county):
    kind = county.kinds[1].code
    assert board(county.city_finance, kind=kind).parted.total.count("projects") == 5
    assert board(county.city_finance, year=county.this_year - 1).parted.total.count("projects") == 1
    by_year = board(county.city_finance, by="year", kind=kind)
    assert numbers(by_year) == {f"{county.this_year}年": 5, f"{county.this_year - 1}年": 1}


def test_each_sees_what_is_theirs(county, finance, department, reader):
    assert board(finance).parted.total.count("projects") == 7
    assert board(department).parted.total.count("projects") == 7
    assert board(county.street_department).parted.total.count("projects") == 4
    assert board(reader).parted.total.count("projects") == 4


def test_a_place_of_strangers_is_not_found(county, finance, tree, signed_in):
    assert signed_in(finance).get("/dashboards/", {"region": tree.far.code}).status_code == 404
    assert signed_in(finance).get("/dashboards/", {"department": tree.elsewhere.code}).status_code == 404


def test_late_units_the_longest_first(county, finance):
    late = board(finance).lists.late
    assert [(one.unit, one.tasks) for one in late.rows] == [("桂花社区居委会", 1), ("花园街道办事处", 1)]


def test_faults_as_first_handed_in_without_what_was_dismissed(county):
    found = board(county.city_finance)
    assert [(one.code, one.number, one.errors, one.reports) for one in found.lists.by_rule.rows] == [
        ("NUM01", 3, 3, 2),
        ("STR01", 2, 0, 2),
    ]
    assert [(one.name, one.number, one.reports) for one in found.lists.by_unit.rows] == [
        ("桂花社区居委会", 4, 2),
        ("西区民政局", 1, 1),
    ]


LINK = re.compile(r'<td class="number"><a href="([^"]+)">([0-9]+)</a></td>')


def test_each_figure_opens_the_list_that_it_counts(county, signed_in):
    browser = signed_in(county.city_finance)
    seen = 0
    for asked in ("", "?by=department", "?by=kind&year=all", "?by=year", f"?kind={county.kinds[1].code}"):
        page = browser.get(f"/dashboards/{asked}").content.decode()
        for address, number in LINK.findall(page):
            listed = browser.get(unescape(address))
            assert listed.status_code == 200
            if "faults=" not in address and "severity=" not in address:  # sums of findings: see below
                assert len(listed.context["lines"]) == int(number), (asked, address)
            seen += 1
    assert seen > 60


def test_each_number_of_findings_opens_the_reports_that_have_them(county, finance, signed_in):
    seen = 0
    for user in (county.city_finance, finance):
        browser = signed_in(user)
        tables = {table.key: table for table, _ in browser.get("/dashboards/").context["sections"]}
        for key, rule in (("rules", True), ("units", False)):
            for row in tables[key].rows:
                every, wrong, reports = row[-3:]
                number = opened(browser, every.href, row[0].value if rule else None)
                assert (sum(number), len(number)) == (every.value, reports.value), row[0]
                assert opened(browser, reports.href, row[0].value if rule else None) == number
                assert bool(wrong.href) == bool(wrong.value)
                if wrong.href:
                    assert sum(opened(browser, wrong.href, row[0].value if rule else None, "error")) == wrong.value
                seen += 1
    assert seen > 6


def opened(browser, address, rule=None, severity=None) -> list[int]:
    """How many findings that stand each of the listed reports has."""
    asked = {"rule": rule, "severity": severity}
    narrowed = {name: value for name, value in asked.items() if value is not None}
    listed = browser.get(address).context["lines"]
    return [report.findings.filter(**narrowed).exclude(decision="dismissed").count() for report in listed]


def test_reports_without_findings_are_not_opened_by_the_figures_of_a_unit(county, tree, signed_in):
    from jixiao.web.reviews.models import ReviewedReport

    ReviewedReport.objects.create(
        unit=tree.community, name="净.docx", stored="净", size=1, sha256="净", year=county.this_year, state="checked"
    )
    browser = signed_in(county.city_finance)
    tables = {table.key: table for table, _ in browser.get("/dashboards/").context["sections"]}
    row = next(row for row in tables["units"].rows if row[0].value == "桂花社区居委会")
    page = browser.get(row[-1].href)
    assert {report.name for report in page.context["lines"]} == {"甲.docx", "乙.docx"}
    assert '<option value="stand" selected>有意见（不含不采纳）</option>' in page.content.decode()


def test_each_sum_of_money_opens_the_projects_that_it_adds_up(county, signed_in):
    browser = signed_in(county.city_finance)
    for asked in ("?by=region", "?by=department", "?by=kind", "?by=year", f"?kind={county.kinds[1].code}"):
        answer = browser.get(f"/dashboards/{asked}")
        (table,) = [table for table, _ in answer.context["sections"] if table.key == "money"]
        for row in (*table.rows, table.total):
            for cell, name in ((row[1], "planned"), (row[2], "arrived"), (row[4], "spent")):
                if cell.href:
                    opened = [line[0].balance for line in browser.get(cell.href).context["lines"]]
                    amounts = [getattr(balance, name) for balance in opened]
                    assert sum(amount for amount in amounts if amount is not None) == cell.value, (asked, cell.href)


def test_lists_say_to_what_they_are_narrowed(county, tree, signed_in):
    page = signed_in(county.city_finance).get("/projects/", {"region": tree.east.code}).content.decode()
    assert "只看：东区及下级" in page
    assert f'name="region" value="{tree.east.code}"' in page
    page = (
        signed_in(county.city_finance)
        .get("/projects/", {"department": tree.bureau.code, "only": "department"})
        .content.decode()
    )
    assert "只看：东区民政局（本单位）" in page


def test_figures_say_as_of_when_and_are_kept_for_a_while(county, tree, signed_in):
    from jixiao.web.projects.models import Project

    browser = signed_in(county.city_finance)
    before = browser.get("/dashboards/").context["board"]
    Project.objects.create(name="新", unit=tree.bureau, kind=county.kinds[0], fiscal_year=county.this_year)
    page = browser.get("/dashboards/")
    assert page.context["board"].made == before.made
    assert f"数据截至 {timezone.localtime(before.made):%Y-%m-%d %H:%M:%S}" in page.content.decode()
    cache.clear()
    assert (
        browser.get("/dashboards/").context["board"].parted.total.count("projects")
        == before.parted.total.count("projects") + 1
    )


def test_the_longer_counting_took_the_longer_figures_are_kept():
    from jixiao.web.dashboards.keeping import seconds_for

    assert [seconds_for(took) for took in (0.0, 0.02, 0.1, 1.0, 60.0)] == [10, 10, 30, 300, 600]


def test_a_full_disk_keeps_nothing_and_shows_all_the_same(county, signed_in, settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "/proc/nowhere"}}
    assert signed_in(county.city_finance).get("/dashboards/").status_code == 200


def test_others_with_the_same_roles_see_the_same_and_nobody_else_does(county, someone, tree, signed_in):
    from jixiao.web.orgs.models import Role

    twin = someone("twin", tree.city_bureau, Role.FINANCE_PERFORMANCE)
    wide = signed_in(county.city_finance).get("/dashboards/").context["board"]
    assert signed_in(twin).get("/dashboards/").context["board"].made == wide.made
    assert signed_in(county.street_department).get("/dashboards/").context["board"].parted.total.count("projects") == 4


LISTS = ("逾期未报的单位", "常见问题（按规则）", "常见问题（按单位）")


def test_a_workbook_has_every_table(county, signed_in):
    from io import BytesIO

    import openpyxl

    answer = signed_in(county.city_finance).get("/dashboards/export/", {"by": "region"})
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["项目", "资金", "绩效自评", "自评等级和复核等级", *LISTS]
    rows = [[cell.value for cell in row] for row in book["资金"].iter_rows()]
    assert rows[0][:3] == ["区划", "全年预算", "到位"]
    assert rows[-1][0] == "合计"
    assert Decimal(str(rows[-1][1])) == Decimal("1000085.31")


def test_few_queries_however_narrow(county, tree, signed_in, django_assert_max_num_queries):
    browser = signed_in(county.city_finance)
    browser.get("/")  # the first page of a session notes the device
    asked = {"region": tree.east.code, "department": tree.bureau.code, "kind": county.kinds[1].code}
    for axis in ("region", "department", "kind", "year"):
        cache.clear()
        with django_assert_max_num_queries(15):
            browser.get("/dashboards/", {**asked, "by": axis})
    with django_assert_max_num_queries(6):
        browser.get("/dashboards/", {**asked, "by": "year"})


def test_nonsense_in_the_address_shows_everything(county, signed_in):
    browser = signed_in(county.city_finance)
    for asked in ({"year": "x"}, {"kind": "x"}, {"region": "x"}, {"by": "x"}, {"only": "x"}):
        answer = browser.get("/dashboards/", asked)
        assert answer.status_code == 200
        assert answer.context["board"].parted.total.count("projects") == 9


def test_somebody_without_projects_reads_so(tree, auditor, signed_in):
    page = signed_in(auditor).get("/dashboards/").content.decode()
    assert "没有逾期未报的单位。" in page
    assert "还没有审核发现的问题。" in page
