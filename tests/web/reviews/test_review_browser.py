"""The desk in a real browser: pages fit and obey the policy, with JavaScript and without."""

import pytest
from looking import fits
from review_texts import FAULTY

from jixiao.web.base.sampling import Method
from jixiao.web.reviews import services
from jixiao.web.reviews.models import Decision, ReviewedReport, State
from jixiao.web.reviews.sampling import draw
from jixiao.web.reviews.tasks import carry_out


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_every_page_fits_and_obeys_the_policy(visit, tree, report, finance, phone):
    services.decide(report.findings.get(rule="NUM01"), Decision.DISMISSED, reason="另有利息0.4万元", by=finance)
    sample = draw(finance, unit=tree.finance, title="2025年度自评报告抽查", method=Method.RISK, size=5, seed="20260601")
    pages = {
        "list": "/reviews/",
        "upload": "/reviews/upload/",
        "desk": f"/reviews/{report.code}/",
        "return": f"/reviews/{report.code}/step/return/",
        "statistics": "/reviews/statistics/",
        "statistics-unit": "/reviews/statistics/?by=unit",
        "samples": "/reviews/samples/",
        "sample-new": "/reviews/samples/new/",
        "sample": f"/reviews/samples/{sample.code}/",
        "home": "/",
    }
    page = visit("finance", phone=phone)
    for name, address in pages.items():
        page.goto(address)
        fits(page, f"review-{name}-{'phone' if phone else 'wide'}")


def test_without_javascript_a_report_is_uploaded_decided_and_returned(visit, tree, finance, tmp_path):
    path = tmp_path / "自评报告.txt"
    path.write_text(FAULTY, encoding="utf-8")
    page = visit("finance", javascript=False)
    page.get_by_role("link", name="报告审核").click()
    page.get_by_role("link", name="上传报告").first.click()
    page.get_by_label("报告属于哪个单位").fill("桂花社区居委会")
    page.get_by_label("报告文件").set_input_files(path)
    page.get_by_role("button", name="上传并审核").click()
    carry_out(str(ReviewedReport.objects.get().code))
    page.get_by_role("link", name="自评报告.txt").click()
    fault = page.locator(".finding", has_text="NUM01")
    fault.get_by_label("理由").fill("另有利息")
    fault.get_by_role("button", name="不采纳").click()
    assert "另有利息" in page.locator(".finding", has_text="NUM01").inner_text()
    page.get_by_role("link", name="退回整改").click()
    page.get_by_label("原因").fill("请按意见修改")
    page.get_by_role("button", name="退回整改").click()
    assert ReviewedReport.objects.get().state == State.RETURNED


def test_chosen_words_stand_in_the_form_of_a_remark(visit, report, finance):
    page = visit("finance")
    page.goto(f"/reviews/{report.code}/")
    page.get_by_text("增加意见").click()
    page.evaluate(
        """() => {
          const words = [...document.querySelectorAll('.text p')].find(p => p.textContent.includes('场地改造'));
          const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
          let node; while ((node = walker.nextNode())) if (node.data.includes('场地改造')) break;
          const range = document.createRange();
          const at = node.data.indexOf('场地改造'); range.setStart(node, at); range.setEnd(node, at + 4);
          const chosen = document.getSelection(); chosen.removeAllRanges(); chosen.addRange(range);
        }"""
    )
    page.wait_for_function("document.getElementById('remark-words').value === '场地改造'")
    assert page.get_by_label("行号").input_value() == "4"
    page.get_by_label("意见", exact=True).fill("没有附验收单")
    page.get_by_role("button", name="增加", exact=True).click()
    assert report.findings.get(rule="").place["text"] == "场地改造"
