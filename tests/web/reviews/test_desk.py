"""The desk in three roles: the reviewer decides and returns, the unit reads and corrects, strangers see nothing."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from jixiao.errors import JixiaoError
from jixiao.web.audit.services import history, verify
from jixiao.web.reviews import services
from jixiao.web.reviews.models import Decision, ReportFinding, ReviewedReport, State
from jixiao.web.reviews.tasks import carry_out


def page(report) -> str:
    return reverse("reviews:detail", args=[report.code])


def num01(report) -> ReportFinding:
    return report.findings.get(rule="NUM01")


def test_a_reviewer_sees_the_text_beside_its_findings(report, finance, signed_in, django_assert_max_num_queries):
    browser = signed_in(finance)
    browser.get("/")  # the first page of a device also notes the device
    with django_assert_max_num_queries(15):
        shown = browser.get(page(report)).content.decode()
    assert ">20万元</mark>" in shown
    assert "相差0.4万元" in shown
    assert 'href="#w' in shown
    assert 'id="f1"' in shown
    assert "<script>" not in shown
    assert " style=" not in shown


def test_findings_are_filtered_without_javascript(report, finance, signed_in):
    answer = signed_in(finance).get(page(report), {"severity": "error"})
    assert {shown.row.severity for shown in answer.context["findings"]} == {"error"}
    answer = signed_in(finance).get(page(report), {"family": "NUM"})
    assert {shown.row.rule for shown in answer.context["findings"]} == {"NUM01"}
    numbers = [shown.number for shown in answer.context["findings"]]
    assert f'id="w{numbers[0]}"' in answer.content.decode()


def test_a_reviewer_accepts_and_dismisses_with_a_reason(report, finance, signed_in):
    browser, finding = signed_in(finance), num01(report)
    address = reverse("reviews:decide", args=[report.code, finding.code])
    answer = browser.post(address, {"decision": "dismissed", "reason": "", "f-family": "NUM"}, follow=True)
    assert "不采纳要写明理由" in answer.content.decode()
    finding.refresh_from_db()
    assert finding.decision == Decision.PENDING
    answer = browser.post(address, {"decision": "dismissed", "reason": "另有利息", "f-family": "NUM"})
    assert answer.url == f"{page(report)}?family=NUM#d-{finding.code}"
    finding.refresh_from_db()
    assert (finding.decision, finding.reason, finding.decided_by) == (Decision.DISMISSED, "另有利息", finance)
    browser.post(address, {"decision": "pending"})
    finding.refresh_from_db()
    assert (finding.decision, finding.decided_by) == (Decision.PENDING, None)
    assert [entry.verb for entry in history(report)][:2] == ["decide", "decide"]
    assert not list(verify())


def test_a_reviewer_adds_a_remark_at_words(report, finance, signed_in):
    browser = signed_in(finance)
    address = reverse("reviews:remark", args=[report.code])
    given = {"words": "场地改造", "severity": "warning", "message": "没有附验收单", "suggestion": "", "clause": ""}
    answer = browser.post(address, given)
    assert answer.status_code == 302
    added = report.findings.get(rule="", by=finance)
    assert (added.place["text"], added.line, added.decision) == ("场地改造", 4, Decision.ACCEPTED)
    shown = browser.get(page(report), {"family": "own"}).content.decode()
    assert "没有附验收单" in shown
    assert ">场地改造</mark>" in shown
    wrong = browser.post(address, given | {"words": "不在原文里"})
    assert wrong.status_code == 422
    assert "没有在原文中找到" in wrong.content.decode()
    several = browser.post(address, given | {"words": "自评"})
    assert "不止一处" in several.content.decode()
    assert browser.post(address, given | {"words": "自评", "line": "6"}).status_code == 302
    assert browser.post(address, given | {"words": "", "line": "3"}).status_code == 302
    assert browser.post(address, given | {"words": ""}).status_code == 302
    assert browser.post(address, given | {"words": "", "line": "999"}).status_code == 422


def test_it_is_returned_corrected_and_checked_again(report, finance, clerk, signed_in, file):
    from review_texts import CORRECTED

    services.decide(num01(report), Decision.DISMISSED, reason="另有利息", by=finance)
    assert signed_in(clerk).get(page(report)).status_code == 404
    answer = signed_in(finance).post(reverse("reviews:step", args=[report.code, "return"]), {"reason": "请核对"})
    assert answer.status_code == 302
    browser = signed_in(clerk)
    shown = browser.get(page(report)).content.decode()
    assert "SCO03" in shown
    assert "相差0.4万元" not in shown
    assert "提交整改后的报告" in shown
    assert report.name in browser.get("/").content.decode()
    address = reverse("reviews:resubmit", args=[report.code])
    assert browser.post(address, {"file": file(CORRECTED, "整改.txt")}).status_code == 302
    report.refresh_from_db()
    assert report.state == State.CORRECTED
    assert report.next.state == State.QUEUED
    carry_out(str(report.next.code))
    again = ReviewedReport.objects.get(pk=report.next.pk)
    assert again.state == State.CHECKED
    assert not again.findings.filter(rule="SCO03").exists()
    assert again.year == report.year
    assert browser.get(page(again)).status_code == 404
    assert page(report) in signed_in(finance).get(page(again)).content.decode()
    assert browser.get(address).status_code == 403


def test_the_same_file_is_no_correction(returned, clerk, signed_in, files, file):
    same = file((files / returned.stored).read_text())
    answer = signed_in(clerk).post(reverse("reviews:resubmit", args=[returned.code]), {"file": same})
    assert answer.status_code == 422
    assert "完全相同" in answer.content.decode()
    returned.refresh_from_db()
    assert returned.state == State.RETURNED
    assert len(list(files.rglob("reviews/*"))) == 1


@pytest.mark.parametrize("what", ["original", "sheet.xlsx", "sheet.docx", "comments.docx"])
def test_files_are_given_back_with_safe_names(what, returned, clerk, finance, outsider, signed_in):
    address = reverse("reviews:file", args=[returned.code, what])
    answer = signed_in(clerk).get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E8%87%AA")
    assert answer["X-Content-Type-Options"] == "nosniff"
    if what == "original":
        assert answer["Content-Type"] == "application/octet-stream"
        assert "20万元" in answer.content.decode()
    else:
        with ZipFile(BytesIO(answer.content)) as parts:
            said = b"".join(parts.read(name) for name in parts.namelist()).decode("utf-8", "replace")
        assert "SCO03" in said
    assert signed_in(finance).get(address).status_code == 200
    assert signed_in(outsider).get(address).status_code == 404


def test_dismissed_findings_are_on_no_sheet(report, finance, clerk, signed_in):
    services.decide(num01(report), Decision.DISMISSED, reason="另有利息", by=finance)
    services.take(report, "return", by=finance, reason="请核对")
    for user in (finance, clerk):
        answer = signed_in(user).get(reverse("reviews:file", args=[report.code, "sheet.docx"]))
        with ZipFile(BytesIO(answer.content)) as parts:
            said = parts.read("word/document.xml").decode()
        assert "SCO03" in said
        assert "NUM01" not in said


def test_nothing_is_decided_after_it_was_returned(returned, finance):
    with pytest.raises(JixiaoError, match="不能再改意见"):
        services.decide(num01(returned), Decision.PENDING, reason="", by=finance)
    with pytest.raises(JixiaoError, match="不能再改意见"):
        services.accept_all(returned, by=finance)


def test_many_reports_come_in_at_once(tree, finance, signed_in, file):
    files = [file(f"第{n}份自评报告", f"{n}.txt") for n in range(3)] + [file("\x89PNG", "图.txt")]
    given = {"unit": "桂花社区居委会", "profile": "finance", "reports": files}
    answer = signed_in(finance).post(reverse("reviews:upload"), given)
    assert answer.status_code == 302
    assert ReviewedReport.objects.filter(unit=tree.community, uploaded_by=finance).count() == 4


def test_a_unit_out_of_reach_is_not_found(tree, finance, signed_in, file):
    given = {"unit": "湖海省民政厅", "profile": "finance", "reports": [file("报告")]}
    answer = signed_in(finance).post(reverse("reviews:upload"), given)
    assert "没有找到这个单位" in answer.content.decode()
    assert not ReviewedReport.objects.exists()


def test_lists_cost_the_same_with_many_reports(tree, finance, signed_in, django_assert_max_num_queries):
    ReviewedReport.objects.bulk_create(
        ReviewedReport(
            unit=tree.community,
            name=f"{n}.txt",
            stored=str(n),
            size=1,
            sha256=str(n),
            state=State.CHECKED,
            errors=n % 7,
        )
        for n in range(120)
    )
    browser = signed_in(finance)
    with django_assert_max_num_queries(15):
        answer = browser.get(reverse("reviews:list"))
    assert len(answer.context["lines"]) == 50
    last = browser.get(reverse("reviews:list"), {"after": answer.context["after"], "severity": "errors5"})
    assert {line.errors for line in last.context["lines"]} == {5, 6}
    back = browser.get(reverse("reviews:list"), {"before": last.context["lines"][0].pk})
    assert len(back.context["lines"]) <= 50
    assert browser.get(reverse("reviews:list"), {"unit": "没有", "year": 2025, "q": "x"}).context["lines"] == []
    assert browser.get(reverse("reviews:list-export"), {"state": "checked"}).status_code == 200


def test_common_faults_lead_from_rule_to_unit_to_report(report, finance, signed_in, outsider):
    browser = signed_in(finance)
    rows = {row["rule"]: row for row in browser.get(reverse("reviews:statistics")).context["rows"]}
    assert (rows["NUM01"]["number"], rows["NUM01"]["reports"], rows["NUM01"]["others"]) == (1, 1, 1)
    (unit,) = browser.get(reverse("reviews:statistics"), {"by": "unit", "rule": "num01"}).context["rows"]
    assert (unit["report__unit__name"], unit["number"]) == ("桂花社区居委会", 1)
    listed = browser.get(reverse("reviews:list"), {"rule": "NUM01", "unit": "桂花"}).context["lines"]
    assert listed == [report]
    services.decide(num01(report), Decision.DISMISSED, reason="另有利息", by=finance)
    rows = {row["rule"]: row for row in browser.get(reverse("reviews:statistics")).context["rows"]}
    assert (rows["NUM01"]["number"], rows["NUM01"]["dismissed"]) == (0, 1)
    for by in ("rule", "unit"):
        assert browser.get(reverse("reviews:statistics-export"), {"by": by}).status_code == 200
