"""The workbook goes out filled and comes back read; the official form goes out; others' files are told apart."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook


def at(name, task, *args):
    return reverse(f"evaluations:{name}", args=[task.code, *args])


@pytest.fixture
def filled(task, money, report):
    from jixiao.web.evaluations import services

    return services.save(task, report(task), version=task.version, by=None)


def test_the_workbook_goes_round(filled, task, clerk, report, signed_in):
    from jixiao.web.evaluations import services
    from jixiao.web.evaluations.content import content_from, goal_of
    from jixiao.web.evaluations.evaluation import version_of

    browser = signed_in(clerk)
    book = browser.get(at("export", filled, "workbook")).content
    goal = goal_of(version_of(filled))
    empty = services.save(filled, content_from(None, goal), version=filled.version, by=None)
    file = SimpleUploadedFile("自评.xlsx", book)
    answer = browser.post(at("import", empty), {"file": file}, follow=True)
    assert "已读入 6 个指标" in answer.content.decode()
    read = content_from(empty.drafts.get().content["mine"], goal)
    want = report(task)
    for number, (was, now) in enumerate(zip(want.rows, read.rows, strict=True)):
        for name in ("grade", "share", "reason", "improvement", "issued", "valid", "very", "worst", "method"):
            assert now[name] == was[name], (number, name)
    assert [row["actual"] for row in read.rows][:3] == ["2", "100%", "2025年11月20日"]
    assert read.texts["problems"] == want.texts["problems"]
    assert read.texts["goal-2"] == want.texts["goal-2"]
    assert read.texts["filler"] == "李二"


def test_the_official_form_has_the_points(filled, clerk, signed_in):
    answer = signed_in(clerk).get(at("export", filled, "form"))
    sheet = load_workbook(BytesIO(answer.content))["自评表"]
    words = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert {"建成服务站数量", "冬季活动取消了3场。\n改在室内补办。", "96.5"} <= words


def test_a_form_of_another_project_fills_nothing(filled, clerk, signed_in, tmp_path):
    from jixiao import api

    path = api.template(tmp_path / "别的.xlsx", pack="community-service-station")
    file = SimpleUploadedFile("别的.xlsx", path.read_bytes())
    answer = signed_in(clerk).post(at("import", filled), {"file": file}, follow=True)
    words = answer.content.decode()
    assert "没有读入" in words or "没有找到与批复目标同名的指标" in words


@pytest.mark.parametrize(("name", "data"), [("一.exe", b"MZ"), ("一.xlsx", b"not a workbook"), ("一.docx", b"")])
def test_what_is_no_form_is_told(filled, clerk, signed_in, name, data):
    file = SimpleUploadedFile(name, data)
    answer = signed_in(clerk).post(at("import", filled), {"file": file}, follow=True)
    words = answer.content.decode()
    assert "没有读入" in words or "请选择填好的工作簿" in words
    assert filled.drafts.count() == 0
