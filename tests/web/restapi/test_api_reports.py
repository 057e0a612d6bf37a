"""A report through the interface: uploaded once, checked, decided about, returned, corrected."""

import pytest

from jixiao.web.reviews.models import ReviewedReport
from jixiao.web.reviews.tasks import carry_out

TEXT = """\
社区服务站建设项目支出绩效自评报告
一、基本情况
项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。
"""


@pytest.fixture
def uploaded(finance, tree, program) -> str:
    """The code of a report that was checked."""
    answer = program(finance).upload("reports", "自评.txt", TEXT.encode(), {"unit": str(tree.community.code)})
    code = answer.json()["code"]
    carry_out(code)
    return code


def test_it_works(finance, clerk, uploaded, program):
    theirs, ours = program(finance), program(clerk)
    report = theirs.get(f"reports/{uploaded}").json()
    assert (report["state"]["code"], report["profile"]["code"]) == ("checked", "finance")
    assert report["errors"] >= 1
    assert "comments.docx" in report["files"]
    rows = theirs.get(f"reports/{uploaded}/findings").json()
    sum_ = next(row for row in rows if row["finding"]["code"] == "NUM01")
    assert sum_["finding"]["place"]["line"] == 3

    dropped = next(row for row in rows if row["code"] != sum_["code"])
    address = f"reports/{uploaded}/findings/{dropped['code']}"
    assert theirs.put(address, {"decision": "dismissed"}).status_code == 409, "without a reason"
    assert theirs.put(address, {"decision": "dismissed", "reason": "已核实"}).json()["decision"]["label"] == "不采纳"
    said = {"severity": "warning", "message": "请附凭证", "words": "设备购置8.6万元"}
    assert theirs.post(f"reports/{uploaded}/findings", said).json()["by"] == "finance员"

    assert ours.get(f"reports/{uploaded}").status_code == 404, "the unit does not see it yet"
    step = theirs.post(f"reports/{uploaded}/steps", {"verb": "return", "reason": "合计不符"})
    assert step.json()["state"]["code"] == "returned"
    assert "请附凭证" in [row["finding"]["message"] for row in ours.get(f"reports/{uploaded}/findings").json()]
    corrected = ours.upload(f"reports/{uploaded}/next", "自评2.txt", TEXT.replace("1.5", "1.9").encode(), {})
    assert (corrected.status_code, corrected.json()["state"]["code"]) == (201, "corrected")
    assert theirs.get(f"reports/{corrected.json()['next']}").json()["previous"] == uploaded


def test_the_contracts_of_the_command_line(finance, uploaded, program):
    ours = program(finance)
    review = ours.get(f"reports/{uploaded}/review").json()
    assert review["schema"] == "jixiao.review/1"
    assert "NUM01" in [one["code"] for one in review["files"][0]["findings"]]
    sarif = ours.get(f"reports/{uploaded}/sarif")
    assert sarif["Content-Type"] == "application/sarif+json"
    assert "NUM01" in [one["ruleId"] for one in sarif.json()["runs"][0]["results"]]
    assert ours.get(f"reports/{uploaded}/files/original").content == TEXT.encode()
    assert ours.get(f"reports/{uploaded}/files/sheet.xlsx").content.startswith(b"PK")
    assert ours.get(f"reports/{uploaded}/files/../../secret-key").status_code == 404


def test_an_upload_that_is_sent_again_is_kept_once(finance, tree, program, refused):
    ours, given = program(finance), {"unit": str(tree.community.code)}
    key = {"Idempotency-Key": "upload-0001"}
    codes = {ours.upload("reports", "自评.txt", TEXT.encode(), given, **key).json()["code"] for _ in range(2)}
    assert len(codes) == ReviewedReport.objects.count() == 1
    again = refused(ours.upload("reports", "自评.txt", TEXT.encode(), given))
    assert (again["status"], again["code"]) == (409, "refused")
    other = ours.upload("reports", "自评.txt", TEXT.replace("20", "21").encode(), given, **key)
    assert refused(other)["code"] == "reused"


@pytest.mark.parametrize(
    ("name", "data"),
    [("空.docx", b""), ("图.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99), ("坏.docx", b"PK\x03\x04" + b"\0" * 99)],
)
def test_what_is_no_report_is_refused(finance, tree, program, refused, name, data):
    answer = program(finance).upload("reports", name, data, {"unit": str(tree.community.code)})
    assert refused(answer)["status"] in (409, 422)
    assert not ReviewedReport.objects.exists()


def test_only_reports_of_units_that_one_reviews(finance, tree, program, refused):
    found = refused(program(finance).upload("reports", "a.txt", b"text", {"unit": str(tree.elsewhere.code)}))
    assert (found["status"], found["place"]) == (422, "form.unit")


def test_what_cannot_be_found_in_the_text_is_told(finance, uploaded, program, refused):
    said = {"severity": "warning", "message": "请附凭证", "words": "没有这几个字"}
    assert "没有在原文中找到" in refused(program(finance).post(f"reports/{uploaded}/findings", said))["detail"]


def test_filters(finance, uploaded, program, refused):
    ours = program(finance)
    assert [one["code"] for one in ours.get("reports", rule="NUM01", severity="errors").json()["items"]] == [uploaded]
    assert ours.get("reports", rule="XDO01").json()["items"] == []
    assert refused(ours.get("reports", severity="all"))["code"] == "invalid"
