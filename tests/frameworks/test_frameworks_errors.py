"""A user's own edition with mistakes: each is named with its line, all at once."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.errors import InputErrors, JixiaoError, UnreadableFileError
from jixiao.frameworks import check_framework, framework_text, load_framework

GOOD = """\
id: own-2024
title: 本单位评价框架
issuer: 某区财政局
document: 某财〔2024〕1号
effective: 2024-01-01
expires: 2026-12-31
fiscal_years: {first: "2024", last: "2026"}
subject: project
stage: self
total: "100"
confidence: P
outline: project-self
sections:
  - {name: 产出, level2: [数量, 质量], clause: 第一条}
  - {name: 效益, level2: [社会], aliases: [效果], level2_aliases: {社会效益: 社会}, kind: satisfaction, clause: 第一条}
weight_cases:
  - {name: 全部, weights: {产出: "60", 效益: "40"}, clause: 第二条}
minimum_sums:
  - {sections: [产出], at_least: "50", clause: 第二条}
grades:
  - {name: 优, from: "90", to: "100", to_inclusive: true, clause: 第三条}
  - {name: 良, from: "60", to: "90", clause: 第三条}
  - {name: 差, from: "0", to: "60", clause: 第三条}
rounding: {digits: "2", mode: half-away, clause: 第四条}
methods:
  larger: {name: threshold, floor: "0.6", clause: 第五条}
  smaller: {name: inverse_linear, span: "1", clause: 第五条}
  equal: {name: equal, below: zero, above: fault, clause: 第五条}
  range: {name: range, clause: 第五条}
  date: {name: date, unit: days, deduct: "0.1", clause: 第五条}
  qualitative:
    name: levels
    levels:
      - {name: 好, from: "0.5", to: "1", to_inclusive: true}
      - {name: 坏, from: "0", to: "0.5"}
    clause: 第五条
  elements: {name: elements, clause: 第五条}
  deduction: {name: deduction, clause: 第五条}
  satisfaction:
    name: bands
    of: actual
    bands:
      - {from: "0.9", share: "1"}
      - {from: "0.6", to: "0.9", share: "0.5"}
      - {to: "0.6", share: "0"}
    clause: 第五条
  yes_no: {name: yes_no, clause: 第五条}
  execution: {name: linear, clause: 第五条}
over_achievement:
  reason_above: "1.3"
  deductions:
    - {from: "1.2", to: "1.5", share: "0.1"}
    - {from: "1.5", share: "0.2"}
  clause: 第六条
indicators:
  - id: a.one
    name: 完成数
    path: [产出, 数量]
    weight: {min: "5", max: "60"}
    suggested: "60"
    clause: 第七条
  - id: a.two
    name: 合规性
    path: [效益, 社会]
    suggested: {value: "40", clause: 第八条}
    operator: 要素
    elements:
      - {text: 程序合规, share: "0.4"}
      - {text: 用途合规, share: "0.6"}
    rate: {kind: share, a: 甲, b: 乙}
    method: {name: elements, partial: "yes"}
    clause: 第七条
notes: [示例]
"""


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def messages(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputErrors) as caught:
        check_framework(path)
    return [error.message for error in caught.value.errors]


def test_it_works(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(GOOD, encoding="utf-8-sig")
    framework = load_framework(str(path))
    assert framework.id == "own-2024"
    assert framework.path == str(path)
    assert [str(band.share) for band in framework.over_achievement.deductions] == ["0.1", "0.2"]
    assert framework.methods["smaller"].parameters != {}
    assert load_framework(path) == framework


def test_a_shipped_edition_is_a_starting_point_for_an_own_one(tmp_path: Path) -> None:
    path = tmp_path / "copy.yml"
    path.write_text(framework_text("mof-2020-10-self"), encoding="utf-8")
    assert check_framework(path).title == "项目支出绩效自评表"


BROKEN: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("broken").joinpath("mistakes.yaml").read_text(encoding="utf-8")
)
TOO_MUCH = [
    ("[" * 20 + "]" * 20, "嵌套过深（超过 12 层）"),
    ("[" + "a," * 60000 + "]", "内容过多（超过 50000 项）"),
    ("[" + "字" * 5000 + "]", "一段文字过长（超过 4000 字）"),
]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["says"][0])
def test_each_mistake_is_named_with_its_line(tmp_path: Path, case: dict[str, Any]) -> None:
    assert case["old"] in GOOD
    text = GOOD.replace(case["old"], case["new"], 1)
    found = messages(tmp_path, text)
    hit = [message for message in found if all(part in message for part in case["says"])]
    assert hit, found
    if "at" in case:
        assert f"own.yaml 第{line_of(text, case['at'])}行" in hit[0], hit[0]


@pytest.mark.parametrize(("notes", "says"), TOO_MUCH, ids=["depth", "nodes", "text"])
def test_hostile_sizes_are_refused(tmp_path: Path, notes: str, says: str) -> None:
    assert says in messages(tmp_path, GOOD.replace("[示例]", notes))[0]


def test_an_edition_may_have_no_grades(tmp_path: Path) -> None:
    grades = GOOD[GOOD.index("grades:") : GOOD.index("rounding:")]
    path = tmp_path / "own.yaml"
    path.write_text(GOOD.replace(grades, "grades: []\n"), encoding="utf-8")
    assert check_framework(path).grades == ()


def test_one_mistake_is_reported_once(tmp_path: Path) -> None:
    """A wrong total is not reported again by every sum that is held against it."""
    for wrong in ("100", '"0"', '"一百"', "[]", "~"):
        assert len(messages(tmp_path, GOOD.replace('total: "100"', f"total: {wrong}"))) == 1


def test_a_band_of_one_number(tmp_path: Path) -> None:
    """预算调整率: no adjustment at all is a band of its own."""
    text = GOOD.replace(
        '      - {from: "0.9", share: "1"}\n',
        '      - {from: "0.9", to: "0.9", to_inclusive: true, share: "0.9"}\n'
        '      - {from: "0.9", from_inclusive: false, share: "1"}\n',
    )
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    assert len(check_framework(path).methods["satisfaction"].bands) == 4


def test_all_mistakes_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = GOOD.replace("issuer", "isuer").replace('total: "100"', "total: 100").replace("floor", "flor")
    found = messages(tmp_path, text)
    lines = [int(message.split("第")[1].split("行")[0]) for message in found]
    assert lines == sorted(lines)
    assert [part for part in ("isuer", "total", "flor") if any(part in message for message in found)] == [
        "isuer",
        "total",
        "flor",
    ]


def test_the_column_is_named_too(tmp_path: Path) -> None:
    assert "own.yaml 第10行第8列：" in messages(tmp_path, GOOD.replace('total: "100"', "total: 100"))[0]


@pytest.mark.parametrize("text", ["", "# 只有注释\n", "- 一\n- 二\n", "只是文字"])
def test_a_file_that_is_no_mapping(tmp_path: Path, text: str) -> None:
    assert "整个文件应是“名称: 值”的若干行" in messages(tmp_path, text)[0]


def test_control_characters_are_a_mistake_not_a_crash(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "id: a\x00b\n")
    assert "不是合法的 YAML" in message
    assert len(message.splitlines()) == 1


def test_every_value_wrong_at_once_is_no_crash(tmp_path: Path) -> None:
    """Whatever kind of node stands in place of another, mistakes are listed and nothing else happens."""
    keys = [line.split(":")[0] for line in GOOD.splitlines() if line and line[0].isalpha()]
    for wrong in ("[一]", "{一: 二}", "一", "[[一]]", "[{一: 二}]", ""):
        assert messages(tmp_path, "\n".join(f"{key}: {wrong}" for key in keys))


def test_one_nested_value_of_another_kind_is_no_crash(tmp_path: Path) -> None:
    lines = GOOD.splitlines()
    for number, line in enumerate(lines):
        head, colon, _ = line.partition(": ")
        for wrong in ("[一]", "{一: 二}", '"x"', "~") if colon and not head.lstrip().startswith("-") else ():
            path = tmp_path / "own.yaml"
            path.write_text("\n".join([*lines[:number], f"{head}: {wrong}", *lines[number + 1 :]]), encoding="utf-8")
            with suppress(InputErrors):
                check_framework(path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    big.write_bytes(b"#" * (1024 * 1024 + 1))
    other = tmp_path / "gbk.yaml"
    other.write_bytes("标题: 框架".encode("gbk"))
    for path, says in (
        (tmp_path / "none.yaml", "找不到这个文件"),
        (tmp_path, "是文件夹"),
        (big, "超过 1 MiB"),
        (other, "不是 UTF-8"),
        (big / "below.yaml", "打不开"),
    ):
        with pytest.raises(UnreadableFileError) as caught:
            check_framework(path)
        assert says in caught.value.message
        assert str(path) in caught.value.message


def test_an_unknown_id_names_near_ones_and_the_next_step() -> None:
    with pytest.raises(JixiaoError) as caught:
        load_framework("mof-2020-10-slef")
    assert "没有名为“mof-2020-10-slef”的评价框架。相近的有：mof-2020-10-self" in caught.value.message
    assert "jixiao frameworks list" in caught.value.message
    with pytest.raises(JixiaoError) as caught:
        load_framework("zzz")
    assert "相近" not in caught.value.message
    with pytest.raises(JixiaoError) as caught:
        load_framework("HENAN")
    assert "henan-2022-department" in caught.value.message


def test_a_file_wrong_everywhere_is_said_to_be_so(tmp_path: Path) -> None:
    """The first two hundred mistakes are listed, the rest are counted; long quotations are cut."""
    found = messages(tmp_path, "\n".join(f"{'长' * 100}{n}: 1" for n in range(2000)))
    assert len(found) == 201
    assert "另有 1815 处错误没有列出" in found[-1]
    assert f"不认识“{'长' * 60}…”" in found[1]
