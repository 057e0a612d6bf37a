"""JSON and SARIF: the shapes that other programs read."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from review_samples import TEXT, document, grade_finding, reviewed, sum_finding

from jixiao.errors import UnreadableFileError
from jixiao.place import Place
from jixiao.review import all_rules
from jixiao.review.outputs.json import review_json, review_lines
from jixiao.review.outputs.sarif import sarif_lines
from jixiao.review.reviewed import Note, ReviewRun, not_read

PLACE = {"block", "table", "row", "cell", "page", "line", "start", "end", "section", "text"}
NOTES = (Note("对 {code} 的豁免没有用到。", {"code": "NUM01"}, "豁免.yaml 第2行第5列"),)


@pytest.fixture
def files(tmp_path):
    doc = document(tmp_path)
    broken = not_read("坏 {0}.docx", Path("坏.docx"), UnreadableFileError("文件里没有文字；请检查{x}。", x="{y}"))
    one = reviewed(doc, sum_finding(doc), kind="project-evaluation", framework="mof-2020-10-project")
    return (replace(one, suppressed=(grade_finding(doc),)), broken)


def test_json_has_the_shape_of_the_contract(files):
    data = review_json(ReviewRun(files, 0.12345, NOTES))
    assert data["schema"] == "jixiao.review/1"
    first, broken = data["files"]
    assert {k: first[k] for k in ("file", "kind", "framework", "unreadable", "suppressed")} == {
        "file": "报告.txt",
        "kind": "project-evaluation",
        "framework": "mof-2020-10-project",
        "unreadable": None,
        "suppressed": 1,
    }
    (finding,) = first["findings"]
    assert finding["args"] == {"stated": "20万元", "computed": "19.6万元", "gap": "0.4万元"}
    assert set(finding["place"]) >= PLACE
    assert (finding["place"]["line"], finding["place"]["start"], finding["place"]["end"]) == (3, 5, 9)
    assert TEXT.splitlines()[2][5:9] == finding["place"]["text"] == "20万元"
    assert len(finding["related"]) == 2
    assert broken["unreadable"] == "文件里没有文字；请检查{y}。"
    assert (broken["kind"], broken["findings"]) == (None, [])
    assert data["notes"] == [{"place": "豁免.yaml 第2行第5列", "message": "对 NUM01 的豁免没有用到。"}]
    assert data["summary"] == {
        "files": 2,
        "errors": 1,
        "warnings": 0,
        "notices": 0,
        "unreadable": 1,
        "suppressed": 1,
        "seconds": 0.123,
    }


def test_json_of_nothing_and_of_half_characters_is_json(tmp_path):
    assert json.loads("".join(review_lines((), (), 0)))["files"] == []
    doc = document(tmp_path)
    odd = sum_finding(doc, suggestion="半个\ud800字")
    "".join(review_lines((reviewed(doc, odd),), (), 0)).encode("utf-8")


def test_outputs_are_the_same_every_time(files):
    assert "".join(review_lines(files, NOTES, 1)) == "".join(review_lines(files, NOTES, 1))
    assert "".join(sarif_lines(files, NOTES)) == "".join(sarif_lines(files, NOTES))


def sarif(files, notes=(), language="zh"):
    return json.loads("".join(sarif_lines(files, notes, language)))


def test_sarif_has_one_run_with_all_rules_and_their_help(files):
    log = sarif(files)
    assert (log["version"], set(log)) == ("2.1.0", {"$schema", "version", "runs"})
    (run,) = log["runs"]
    assert set(run) == {"tool", "columnKind", "results", "artifacts", "invocations"}
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert "怎样修改" in rule["help"]["text"]
        assert rule["help"]["markdown"].startswith("## ")
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_sarif_results_point_at_the_words(files):
    run = sarif(files)["runs"][0]
    first, suppressed = run["results"]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "NUM01"
    (location,) = first["locations"]
    region = location["physicalLocation"]["region"]
    assert {k: region[k] for k in ("startLine", "startColumn", "endColumn")} == {
        "startLine": 3,
        "startColumn": 6,
        "endColumn": 10,
    }
    offset = region["charOffset"]
    assert TEXT[offset : offset + region["charLength"]] == region["snippet"]["text"] == "20万元"
    assert [related["id"] for related in first["relatedLocations"]] == [1, 2]
    assert first["partialFingerprints"]["jixiaoContent/v1"] == files[0].findings[0].fingerprint
    assert "suppressions" not in first
    assert suppressed["suppressions"] == [{"kind": "external"}]
    assert run["artifacts"][0]["location"]["uri"] == "%E6%8A%A5%E5%91%8A.txt"


def test_sarif_tells_what_was_not_read_and_what_no_longer_fits(files):
    (invocation,) = sarif(files, NOTES)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    error, warning = invocation["toolExecutionNotifications"]
    assert (error["level"], warning["level"]) == ("error", "warning")
    assert error["message"]["text"] == "坏 {{0}}.docx: 文件里没有文字；请检查{{y}}。"
    assert sarif(files[:1])["runs"][0]["invocations"][0]["executionSuccessful"] is True


def test_sarif_of_places_without_a_line_or_a_document(tmp_path):
    doc = document(tmp_path)
    page, nowhere = Place(file="报告.txt", page=3), Place(section="一、概况")
    other = Place(file="乙/别的 报告.txt", line=2, start=0, end=2, text="甲")
    found = sum_finding(doc, place=page, related=(nowhere, other))
    (result,) = sarif([reviewed(doc, found)])["runs"][0]["results"]
    (location,) = result["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [{"name": "报告.txt第3页"}]
    first, second = result["relatedLocations"]
    assert first["logicalLocations"] == [{"name": "一、概况"}]
    assert "physicalLocation" not in first
    region = second["physicalLocation"]["region"]
    assert "charOffset" not in region
    assert second["physicalLocation"]["artifactLocation"]["uri"].endswith(
        "/%E5%88%AB%E7%9A%84%20%E6%8A%A5%E5%91%8A.txt"
    )


def test_sarif_in_english(files):
    run = sarif(files, NOTES, "en")["runs"][0]
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"].isascii()
    assert "How to mend it" in run["tool"]["driver"]["rules"][0]["help"]["text"]


SHAPES = {
    "log": {"$schema": str, "version": str, "runs": ["run"]},
    "run": {
        "tool": "tool", "columnKind": str, "results": ["result"], "artifacts": ["artifact"],
        "invocations": ["invocation"],
    },
    "tool": {"driver": "driver"},
    "driver": {
        "name": str, "fullName": str, "version": str, "semanticVersion": str, "language": str, "rules": ["rule"],
    },
    "rule": {
        "id": str, "name": str, "shortDescription": "message", "fullDescription": "message", "help": "message",
        "defaultConfiguration": "configuration", "properties": dict,
    },
    "configuration": {"level": str},
    "message": {"text": str, "markdown": str},
    "result": {
        "ruleId": str, "ruleIndex": int, "level": str, "message": "message", "locations": ["location"],
        "relatedLocations": ["location"], "partialFingerprints": dict, "suppressions": ["suppression"],
        "properties": dict,
    },
    "suppression": {"kind": str},
    "location": {"id": int, "physicalLocation": "physical", "logicalLocations": ["logical"]},
    "logical": {"name": str},
    "physical": {"artifactLocation": "uri", "region": "region"},
    "artifact": {"location": "uri"},
    "uri": {"uri": str},
    "region": {
        "startLine": int, "startColumn": int, "endColumn": int, "charOffset": int, "charLength": int,
        "snippet": "message",
    },
    "invocation": {"executionSuccessful": bool, "toolExecutionNotifications": ["notification"]},
    "notification": {"level": str, "message": "message", "locations": ["location"]},
}  # fmt: skip
"""The objects of SARIF 2.1.0 that we write, with the properties that we use of those that its schema allows."""
REQUIRED = {
    "log": {"version", "runs"}, "run": {"tool"}, "tool": {"driver"}, "driver": {"name"}, "rule": {"id"},
    "result": {"message"}, "message": {"text"}, "suppression": {"kind"}, "invocation": {"executionSuccessful"},
    "notification": {"message"},
}  # fmt: skip
LEAST = {"startLine": 1, "startColumn": 1, "endColumn": 1, "charOffset": 0, "charLength": 0, "ruleIndex": 0, "id": 1}


def conforms(value, shape: str) -> None:
    assert REQUIRED.get(shape, set()) <= set(value), shape
    for key, item in value.items():
        wanted = SHAPES[shape][key]
        if isinstance(wanted, list):
            assert len({json.dumps(one, sort_keys=True) for one in item}) == len(item) or shape == "run"
            for one in item:
                conforms(one, wanted[0])
        elif isinstance(wanted, str):
            conforms(item, wanted)
        else:
            assert isinstance(item, wanted), key
            assert not isinstance(item, int) or isinstance(item, bool) or item >= LEAST[key], key


def test_sarif_has_no_property_but_those_of_the_standard(files, tmp_path):
    doc = document(tmp_path)
    odd = sum_finding(doc, place=Place(), related=(Place(file="a", page=2), Place(file="a", line=1, start=3, end=1)))
    conforms(sarif((*files, reviewed(doc, odd)), NOTES), "log")
    conforms(sarif(()), "log")
