"""``api.review``: many files in, one record each, nothing kept that is not asked for."""

from datetime import date

import pytest
from review_samples import TEXT

from jixiao import api
from jixiao.errors import JixiaoError
from jixiao.review.reviewed import Reviewed
from jixiao.review.spool import spool
from jixiao.review.unread import ranges

SHARED = (
    "由居民代表会议逐项讨论确定服务内容和服务时间，每月在公告栏公布上月开展情况并听取意见，"
    "对反映集中的事项在下一个月内调整安排，年底由代表逐项打分并把结果报送主管部门备案。"
)


@pytest.fixture
def folder(tmp_path):
    for name, unit in (("甲", "青山街道"), ("乙", "白河街道")):
        head = f"{unit}2021年度社区服务项目支出绩效自评报告\n实施单位：{unit}办事处\n一、主要做法\n"
        (tmp_path / f"{name}.txt").write_text(f"{head}{SHARED}\n{TEXT}", encoding="utf-8")
    (tmp_path / "空.docx").write_bytes(b"")
    return tmp_path


def codes(reviewed: Reviewed) -> set[str]:
    return {finding.code for finding in reviewed.findings}


def test_a_run_holds_every_file_with_its_document_and_what_was_found(folder):
    run = api.review([folder])
    assert [file.file for file in run.files] == ["乙.txt", "甲.txt", "空.docx"]
    first, second, empty = run.files
    assert "SCO03" in codes(first) & codes(second)
    assert first.document is not None
    assert (first.kind, first.framework) == ("project-self-evaluation", "mof-2020-10-self")
    assert empty.unreadable == "文件是空的（0 字节）；请重新保存或重新下载后再试。"
    assert empty.reason is not None
    assert sum(finding.code == "SCO03" for finding in run.findings) == 2
    assert run.seconds > 0


def test_findings_across_documents_join_those_of_their_file(folder):
    run = api.review([folder])
    assert ["XDO01" in codes(file) for file in run.files] == [True, False, False]
    severities = [finding.severity for finding in run.files[0].findings]
    assert severities == sorted(severities, key=["error", "warning", "notice"].index)


def test_the_same_findings_file_by_file_without_the_documents(folder):
    whole = api.review([folder])
    session = api.review_session([folder], keep=False)
    with spool() as aside:
        for reviewed in session:
            assert reviewed.document is None
            aside.add(reviewed)
        joined = [session.joined(reviewed) for reviewed in aside]
        assert len(aside) == len(session) == 3
        assert [file.findings for file in joined] == [file.findings for file in whole.files]
        assert [file.findings for file in map(session.joined, aside)] == [file.findings for file in whole.files]


def test_codes_edition_and_profile_are_the_callers(folder):
    path = folder / "甲.txt"
    assert codes(api.review([path], select=["SCO03"]).files[0]) == {"SCO03"}
    assert "SCO03" not in codes(api.review([path], ignore=["SCO03"]).files[0])
    assert api.review([path], framework="sichuan-2023-self").files[0].framework == "sichuan-2023-self"
    assert {code[:3] for code in codes(api.review([path], profile="publish").files[0])} <= {
        "PUB", "TXT", "STR", "NUM", "SCO", "XDO",
    }  # fmt: skip


@pytest.mark.parametrize("wrong", [{"select": ["ZZZ"]}, {"profile": "nobody"}, {"framework": "nothing"}])
def test_wrong_choices_are_told_before_anything_is_read(wrong):
    with pytest.raises(JixiaoError):
        api.review(["没有.txt"], **wrong)


def test_the_day_of_the_review_is_given(folder):
    waivers = folder.parent / "豁免.yaml"
    waivers.write_text(
        "waivers:\n  - {code: SCO03, why: pending, justification: 正在更正, responsible: 王某, expires: 2026-06-30}\n",
        encoding="utf-8",
    )
    words = {"select": ["SCO03"], "waivers": waivers}
    before = api.review([folder / "甲.txt"], today=date(2026, 6, 30), **words)
    after = api.review([folder / "甲.txt"], today=date(2026, 7, 1), **words)
    assert (len(before.files[0].suppressed), before.notes) == (1, ())
    assert (len(after.files[0].findings), len(after.notes)) == (1, 1)


def test_several_processes_give_what_one_gives(tmp_path):
    for number in range(41):
        (tmp_path / f"{number:02}.txt").write_text(
            f"某街道{number}号项目绩效自评报告\n{SHARED}\n{TEXT}", encoding="utf-8"
        )
    (tmp_path / "空.docx").write_bytes(b"")
    (tmp_path / "图.png").write_bytes(b"x")
    one, two = (api.review_session([tmp_path], keep=False, workers=number) for number in (1, 2))
    assert list(one) == list(two)
    assert one.across() == two.across()


def test_numbers_of_pages_in_short():
    assert ranges([3, 1, 2, 7, 9, 10, 7]) == "1—3、7、9—10"


def test_a_fault_at_very_many_places_is_one_finding_in_no_time():
    from jixiao.place import Place
    from jixiao.review import Finding
    from jixiao.review.engine import merged

    found = [Finding(Place(file="a", line=1, start=n, end=n + 1), "多一个括号。") for n in range(50_000)]
    (one,) = merged(found)
    assert (one.place.start, len(one.related)) == (0, 49_999)
