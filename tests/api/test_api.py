from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao import api
from jixiao.errors import JixiaoError
from jixiao.examples import load_example
from jixiao.frameworks import framework_text


def test_an_evaluation_in_memory_is_assessed_and_written(tmp_path):
    result = api.assess(load_example("fozuling-2017"))
    assert result.scorecard.total == Decimal("98.88")
    written = api.write(replace(result, file=tmp_path / "甲.xlsx"), tmp_path / "out", ["json", "html"])
    assert [path.name for path in written] == ["甲-评分结果.json", "甲-绩效报告.html"]
    assert all(path.exists() for path in written)


def test_nothing_is_written_when_one_file_is_there_already(tmp_path):
    result = replace(api.assess(load_example("dongchuan-2020")), file=tmp_path / "乙.xlsx")
    (tmp_path / "乙-绩效报告.html").write_text("mine", encoding="utf-8")
    with pytest.raises(JixiaoError, match="文件已存在"):
        api.write(result, tmp_path, ["json", "html"])
    assert not (tmp_path / "乙-评分结果.json").exists()


def test_an_own_edition_by_its_path(tmp_path):
    own = tmp_path / "本市.yaml"
    text = framework_text("mof-2020-10-self").replace("id: mof-2020-10-self", "id: our-city-2024", 1)
    own.write_text(text, encoding="utf-8")
    result = api.assess(load_example("fozuling-2017"), str(own))
    assert result.scorecard.framework == "our-city-2024"


def test_the_edition_is_that_of_the_file_or_the_national_one():
    example = load_example("teaching")
    assert api.assess(example).framework.id == "mof-2020-10-project"
    assert api.assess(replace(example, framework="")).framework.id == "mof-2020-10-self"
    department = replace(load_example("kunming-department-2017"), framework="")
    assert api.assess(department).framework.id == "mof-2013-53-department"


def test_json_says_the_same_as_the_scorecard():
    import json

    result = api.assess(load_example("teaching"))
    data = json.loads(api.to_json_text(result))
    assert Decimal(data["total"]) == result.scorecard.total == sum(Decimal(i["points"]) for i in data["indicators"])
    assert Decimal(data["total"]) == sum(Decimal(s["points"]) for s in data["sections"])
    assert data["funds"]["unit"] == "元"
    assert Decimal(data["funds"]["spent"]["value"]) == result.scorecard.funds.spent.value
    assert len(data["findings"]) == len(result.findings)
