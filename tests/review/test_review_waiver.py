"""Waivers and baselines: what they keep out, and what is told of them."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from review_samples import TEXT, document, grade_finding, sum_finding

from jixiao.errors import InputErrors, JixiaoError
from jixiao.review import Severity
from jixiao.review.baseline import Baseline, known, load_baseline, write_baseline
from jixiao.review.profile import load_profile, parse_profile
from jixiao.review.sieve import Sieve
from jixiao.review.waiver import Why, load_waivers, parse_waivers

TODAY = date(2026, 3, 1)
WAIVER = """waivers:
  - code: NUM01
    why: accepted
    justification: 另有利息0.4万元，未列入三项支出，已核对账簿。
    responsible: 王某
    expires: 2026-12-31
"""


def sieve(waivers=(), baseline=None, profile="finance", select=(), ignore=(), today=TODAY, record=False):
    choice = load_profile(profile), select, ignore
    return Sieve(*choice, waivers=waivers, baseline=baseline, today=today, record=record)


@pytest.fixture
def doc(tmp_path):
    return document(tmp_path)


def test_a_waiver_is_read_with_all_that_it_says():
    text = WAIVER + "    file: 2026/*.docx\n    fingerprint: 0123456789abcdef\n    words: 20万元\n"
    (waiver,) = parse_waivers(text, "豁免.yaml")
    assert (waiver.code, waiver.why, waiver.responsible) == ("NUM01", Why.ACCEPTED, "王某")
    assert (waiver.expires, waiver.where) == (date(2026, 12, 31), "豁免.yaml 第2行第5列")
    assert (waiver.file, waiver.fingerprint, waiver.words) == ("2026/*.docx", "0123456789abcdef", "20万元")


def test_a_code_may_be_written_as_people_write_it():
    assert parse_waivers(WAIVER.replace("NUM01", "num-01"), "a.yaml")[0].code == "NUM01"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("    responsible: 王某\n", "", "第2行", "缺少“responsible”"),
        ("    justification: 另有", "    justification: \n    words: 另有", "第2行", "缺少“justification”"),
        ("    expires: 2026-12-31\n", "", "第2行", "缺少“expires”"),
        ("expires: 2026-12-31", "expires: 2026-13-31", "第6行", "“expires”应为日期"),
        ("why: accepted", "why: because", "第3行", "false-alarm、accepted、pending 之一"),
        ("code: NUM01", "code: NUM00", "第2行", "没有编号为“NUM00”的规则"),
        ("code: NUM01", "code: NUM01\n    fingerprint: zz", "第3行", "16 位十六进制数"),
        ("code: NUM01", "code: NUM01\n    until: 2027", "第3行", "不认识“until”"),
    ],
)
def test_a_malformed_waiver_is_told_with_its_line(old, new, line, says):
    with pytest.raises(InputErrors) as caught:
        parse_waivers(WAIVER.replace(old, new), "豁免.yaml")
    assert any(e.place.startswith(f"豁免.yaml {line}") and says in e.message for e in caught.value.errors)


def test_a_file_of_waivers_is_read(tmp_path):
    path = tmp_path / "豁免.yaml"
    path.write_text(WAIVER, encoding="utf-8")
    assert len(load_waivers(path)) == 1
    path.write_bytes(WAIVER.encode("gb18030"))
    with pytest.raises(JixiaoError, match="UTF-8"):
        load_waivers(path)


@pytest.mark.parametrize(
    ("more", "fits"),
    [
        ("", True),
        ("    file: 报告.*\n", True),
        ("    file: 2026/*\n", True),
        ("    file: 2025/*\n", False),
        ("    words: 20万元\n", True),
        ("    words: 相差 0.4万元\n", True),
        ("    words: 30万元\n", False),
        ("    fingerprint: 0000000000000000\n", False),
    ],
)
def test_a_waiver_fits_by_file_and_words(doc, more, fits):
    finding = sum_finding(doc)
    (waiver,) = parse_waivers(WAIVER + more, "a.yaml")
    assert waiver.fits("2026/报告.txt", finding) is fits
    (exact,) = parse_waivers(WAIVER + f"    fingerprint: {finding.fingerprint}\n", "a.yaml")
    assert exact.fits("任何.docx", finding)


def test_what_is_waived_is_suppressed_and_the_waiver_was_needed(doc):
    sifting = sieve(parse_waivers(WAIVER, "a.yaml"))
    kept, suppressed = sifting.sift("报告.txt", (sum_finding(doc), grade_finding(doc)))
    assert [f.code for f in kept] == ["SCO03"]
    assert [f.code for f in suppressed] == ["NUM01"]
    assert sifting.notes() == ()


@pytest.mark.parametrize(("today", "holds"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_a_waiver_holds_to_the_end_of_its_last_day_and_then_is_told(doc, today, holds):
    sifting = sieve(parse_waivers(WAIVER, "豁免.yaml"), today=today)
    kept, suppressed = sifting.sift("报告.txt", (sum_finding(doc),))
    assert bool(suppressed) is holds
    assert bool(kept) is not holds
    told = [(note.place, note.text) for note in sifting.notes()]
    expired = "对 NUM01 的豁免已于 2026-12-31 到期，不再有效；请改正报告，或由王某重新核实后延期。"
    assert told == ([] if holds else [("豁免.yaml 第2行第5列", expired)])


def test_a_waiver_for_nothing_is_told_unless_its_rule_did_not_run(doc):
    waivers = parse_waivers(WAIVER, "豁免.yaml")
    sifting = sieve(waivers)
    sifting.sift("报告.txt", (grade_finding(doc),))
    (note,) = sifting.notes()
    assert note.place == "豁免.yaml 第2行第5列"
    assert "没有用到" in note.text
    narrow = sieve(waivers, select=("SCO",))
    narrow.sift("报告.txt", (grade_finding(doc),))
    assert narrow.notes() == ()


def test_a_baseline_is_written_sorted_and_read_back(doc, tmp_path):
    path = tmp_path / "基线.json"
    entries = [known("b.txt", grade_finding(doc)), known("a.txt", sum_finding(doc)), known("a.txt", sum_finding(doc))]
    assert write_baseline(entries, path) == 2
    assert write_baseline(reversed(entries), tmp_path / "again.json") == 2
    assert path.read_bytes() == (tmp_path / "again.json").read_bytes()
    baseline = load_baseline(path)
    assert [(e.file, e.code) for e in baseline.entries] == [("a.txt", "NUM01"), ("b.txt", "SCO03")]
    assert json.loads(path.read_text("utf-8"))["schema"] == "jixiao.baseline/1"
    with pytest.raises(JixiaoError, match="文件已存在"):
        write_baseline(entries, path)
    assert write_baseline(entries[:1], path, force=True) == 1


def test_what_is_known_is_suppressed_wherever_it_moved_but_not_in_another_file(doc, tmp_path):
    moved = sum_finding(document(tmp_path, "新加的一行\n" + TEXT, "new.txt"))
    assert moved.place.line == sum_finding(doc).place.line + 1
    baseline = Baseline("基线.json", (known("甲/报告.txt", sum_finding(doc)),))
    sifting = sieve(baseline=baseline)
    assert sifting.sift("甲/报告.txt", (moved,)) == ((), (moved,))
    assert sifting.sift("乙/报告.txt", (moved,)) == ((moved,), ())
    assert sifting.notes() == ()


def test_a_figure_that_changed_is_not_known(doc):
    baseline = Baseline("基线.json", (known("a.txt", sum_finding(doc)),))
    changed = sum_finding(doc, args={"stated": "21万元", "computed": "19.6万元", "gap": "1.4万元"})
    sifting = sieve(baseline=baseline)
    kept, suppressed = sifting.sift("a.txt", (changed,))
    assert (len(kept), len(suppressed)) == (1, 0)
    (note,) = sifting.notes()
    assert "基线中有 1 条已经不再出现：a.txt NUM01" in note.text


def test_entries_for_files_that_were_not_reviewed_are_not_stale(doc):
    sifting = sieve(baseline=Baseline("基线.json", (known("other.txt", sum_finding(doc)),)))
    sifting.sift("a.txt", ())
    assert sifting.notes() == ()


def test_a_new_baseline_holds_what_is_known_already_and_nothing_waived(doc):
    baseline = Baseline("基线.json", (known("a.txt", grade_finding(doc)),))
    sifting = sieve(parse_waivers(WAIVER, "a.yaml"), baseline, record=True)
    sifting.sift("a.txt", (sum_finding(doc), grade_finding(doc)))
    assert [entry.code for entry in sifting.recorded] == ["SCO03"]


@pytest.mark.parametrize(
    "text",
    ["[]", "{}", '{"schema": "jixiao.baseline/1"}', '{"schema": "jixiao.baseline/2", "findings": []}', "[" * 100_000],
)
def test_what_is_no_baseline_is_told(tmp_path, text):
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(JixiaoError, match=r"b\.json"):
        load_baseline(path)


def test_a_wrong_entry_is_told_by_its_number(tmp_path):
    path = tmp_path / "b.json"
    right = {"file": "a", "code": "NUM01", "fingerprint": "f", "message": "m"}
    path.write_text(json.dumps({"schema": "jixiao.baseline/1", "findings": [right, {**right, "file": 3}]}), "utf-8")
    with pytest.raises(JixiaoError, match="第2条"):
        load_baseline(path)


def test_a_profile_sets_severities_and_leaves_out_codes(doc):
    own = parse_profile("id: own\ntitle: 自\nselect: [NUM]\nseverity: {NUM01: notice}\n", "own.yaml")
    kept, suppressed = Sieve(own, today=TODAY).sift("a.txt", (sum_finding(doc), grade_finding(doc)))
    assert [(f.code, f.severity) for f in kept] == [("NUM01", Severity.NOTICE)]
    assert suppressed == ()


def test_what_the_user_selects_sets_aside_what_the_profile_does(doc):
    own = parse_profile("id: own\ntitle: 自\nselect: [NUM]\nignore: [SCO]\n", "own.yaml")
    kept, _ = Sieve(own, ("sco-03",), (), today=TODAY).sift("a.txt", (sum_finding(doc), grade_finding(doc)))
    assert [f.code for f in kept] == ["SCO03"]
    kept, _ = Sieve(own, (), ("NUM01",), today=TODAY).sift("a.txt", (sum_finding(doc), grade_finding(doc)))
    assert kept == ()


def test_what_was_not_reviewed_is_told_whatever_is_selected(doc):
    from jixiao.review import find_rule

    unread = find_rule("PUB12").sign(sum_finding(doc))
    assert sieve(select=("NUM",)).sift("a.txt", (unread,))[0]
    assert not sieve(ignore=("PUB12",)).sift("a.txt", (unread,))[0]


def test_the_examples_of_the_guide_are_right():
    guide = (Path(__file__).parents[2] / "docs" / "how-to" / "review.zh-CN.md").read_text(encoding="utf-8")
    own, waivers = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert parse_profile(own, "方案.yaml").fail_on == "error"
    assert parse_waivers(waivers, "豁免.yaml")[0].words == "20万元"
