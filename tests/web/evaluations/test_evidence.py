"""Evidence: files that are looked at, kept, tied to indicators, and given back only to those who see the task."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jixiao.errors import JixiaoError

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def at(name, task, *args):
    return reverse(f"evaluations:{name}", args=[task.code, *args])


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def picture(name="验收照片.png", data=PNG):
    return SimpleUploadedFile(name, data)


@pytest.fixture
def codes(task):
    from jixiao.web.evaluations.evaluation import version_of

    return [row["code"] for row in version_of(task).content["rows"]]


def test_a_file_is_uploaded_related_and_taken(task, clerk, outsider, codes, signed_in):
    browser = signed_in(clerk)
    said = {"uploads": [picture(), picture("签到表.png")], "kind": "工作资料", "indicators": [codes[0], codes[4]]}
    assert browser.post(at("files", task), said).status_code == 302
    first = task.files.first()
    assert (first.name, first.kind, first.indicators) == ("验收照片.png", "工作资料", [codes[0], codes[4]])
    answer = browser.get(at("file", task, first.code))
    assert answer.content == PNG
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert signed_in(outsider).get(at("file", task, first.code)).status_code == 404
    assert "验收照片.png" in browser.get(at("edit", task)).content.decode()
    browser.post(at("file-edit", task, first.code), {"kind": "原始凭证", "indicators": []})
    first.refresh_from_db()
    assert (first.kind, first.indicators) == ("原始凭证", [])
    browser.post(at("file-remove", task, first.code))
    assert browser.get(at("file", task, first.code)).status_code == 404
    assert [file.name for file in task.files.filter(removed=False)] == ["签到表.png"]


def test_a_program_is_refused_and_nothing_is_kept(task, clerk, files, signed_in):
    bad = SimpleUploadedFile("验收.exe", b"MZ" + b"\0" * 100)
    answer = signed_in(clerk).post(at("files", task), {"uploads": [picture(), bad], "kind": "正式资料"})
    assert answer.status_code == 422
    assert task.files.count() == 0
    assert [path for path in files.rglob("*") if path.is_file()] == []


def test_evidence_reaches_the_engine_under_the_names_of_the_indicators(task, codes, money, report):
    from jixiao.web.evaluations import evidence, services
    from jixiao.web.evaluations.evaluation import to_evaluation

    evidence.add(task, [picture()], kind="原始凭证", indicators=[codes[0]], by=None)
    task = services.save(task, report(task), version=task.version, by=None)
    (found,) = to_evaluation(task).evidence
    assert (found.code, found.name, found.kind.value) == ("Z01", "验收照片.png", "原始凭证")
    assert found.supports == ("建成服务站数量",)


def test_nothing_is_added_to_what_was_handed_in(task, money, report):
    from jixiao.web.evaluations import evidence, services

    task = services.save(task, report(task), version=task.version, by=None)
    task = services.take(task, "submit", by=None)
    with pytest.raises(JixiaoError, match="已锁定"):
        evidence.add(task, [picture()], kind="正式资料", indicators=[], by=None)
