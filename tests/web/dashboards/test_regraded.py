"""The grades before and after a re-scoring, side by side; each figure opens its list."""

from html import unescape

import pytest
from test_figures import LINK, board

from jixiao.web.evaluations.models import Submission, Task
from jixiao.web.rescoring.models import Rescore


@pytest.fixture
def regraded(county, tree):
    """三 was 优 and is 良, 五 stays 差, 九 is being re-scored, 八 (last year) had no grade and has 中."""

    def rescore(name, before, after, state):
        task = Task.objects.get(project=county.made[name])
        submission = Submission.objects.create(task=task, number=1, content={}, evaluation={}, grade=before)
        Rescore.objects.create(
            task=task,
            unit=tree.finance,
            submission=submission,
            framework="mof-2020-10-self",
            self_grade=before,
            grade=after,
            state=state,
        )

    rescore("三", "优", "良", "final")
    rescore("五", "差", "差", "closed")
    rescore("九", "优", "中", "draft")
    rescore("八", "", "中", "replied")
    return county


def test_grades_before_and_after_are_counted(regraded):
    total = board(regraded.city_finance).parted.total
    names = ("rescored", "regraded", "self:优", "again:优", "again:良", "self:差", "again:差", "self:other")
    assert [total.count(name) for name in names] == [2, 1, 1, 0, 1, 1, 1, 0]
    every = board(regraded.city_finance, year="all").parted.total
    assert [every.count(name) for name in names] == [3, 2, 1, 0, 1, 1, 1, 1]


def test_parts_make_the_whole_on_every_axis(regraded):
    whole = board(regraded.city_finance, year="all").parted.total
    for axis in ("region", "department", "kind", "year"):
        found = board(regraded.city_finance, year="all", by=axis)
        assert found.parted.total == whole, axis
        assert sum(line.sums.count("regraded") for line in found.parted.lines) == 2


def test_each_figure_opens_its_list(regraded, signed_in):
    browser = signed_in(regraded.city_finance)
    seen = 0
    for asked in ("?year=all", "?by=department", "?by=kind&year=all", "?by=year"):
        page = browser.get(f"/dashboards/{asked}").content.decode()
        for address, number in LINK.findall(page):
            if address.startswith(("/rescoring/", "/funds/")):
                listed = browser.get(unescape(address))
                assert len(listed.context["lines"]) == int(number), (asked, address)
                seen += 1
    assert seen > 20


def test_who_reads_no_rescoring_counts_none(regraded, tree, someone):
    from jixiao.web.orgs.models import Role

    both = someone("both", tree.city_bureau, Role.ADMIN)
    assert board(both, year="all").parted.total.count("projects") > 0
    assert board(both, year="all").parted.total.count("rescored") == 0


def test_headlines_lead_to_lists(regraded, signed_in):
    browser = signed_in(regraded.city_finance)
    facts = browser.get("/dashboards/?year=all").context["facts"]
    assert facts["复核改变等级"].value == 2
    assert len(browser.get(facts["复核改变等级"].href).context["lines"]) == 2
    assert len(browser.get(facts["项目"].href).context["lines"]) == facts["项目"].value
    assert len(browser.get(facts["自评任务"].href).context["lines"]) == facts["自评任务"].value
    assert facts["逾期未报的单位"].href == "#h-late"


def test_what_people_wrote_opens_its_reports(county, tree, signed_in):
    from jixiao.web.reviews.models import ReportFinding, ReviewedReport

    report = ReviewedReport.objects.get(name="乙.docx")
    ReportFinding.objects.create(report=report, rule="", severity="warning", decision="accepted", message="请补附件")
    page = signed_in(county.city_finance).get("/dashboards/").content.decode()
    (address,) = {unescape(found) for found, _ in LINK.findall(page) if "rule=%E4%BA%BA" in found}
    listed = signed_in(county.city_finance).get(address)
    assert [one.name for one in listed.context["lines"]] == ["乙.docx"]


def test_the_table_has_both_grades_side_by_side(regraded, signed_in):
    page = signed_in(regraded.city_finance).get("/dashboards/?year=all")
    (table,) = [table for table, _ in page.context["sections"] if table.key == "rescores"]
    assert table.head[1:6] == ("已复核", "等级不变", "等级改变", "自评优", "自评良")
    assert table.head[-2:] == ("复核差", "复核其他")
    assert [cell.value for cell in table.total][:9] == ["合计", 3, 1, 2, 1, 0, 0, 1, 1]


def test_without_a_rescoring_it_says_so(county, signed_in):
    assert "还没有完成的复核。" in signed_in(county.city_finance).get("/dashboards/").content.decode()
