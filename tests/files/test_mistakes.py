"""What parsers and the operating system complain of is told in Chinese, with line and column, and in English."""

import errno
import json
import re
from pathlib import Path

import pytest

from jixiao import api, mistakes
from jixiao.errors import InputErrors, JixiaoError, UnreadableFileError
from jixiao.frameworks import check_framework, load_framework, load_pack
from jixiao.lang.english import worded

CHINESE = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile("[a-z]{2,}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "第1行第2列，这里应有一个用英文双引号括起来的名称"),
        ('{"identity": }', "第1行第14列，这里应有一个值"),
        ('{"identity"\n "甲"}', "第2行第2列，这里应有冒号"),
        ('{"a": 1\n "b": 2}', "第2行第2列，这里应有逗号，或者括号没有成对"),
        ("{} {}", "第1行第4列，内容结束以后还有多余的文字"),
        ('{"a": "甲', "第1行第7列，引号没有成对"),
        ('{"a": "甲\n乙"}', "第1行第9列，引号里的文字含有换行或控制字符"),
        ('{"a": "\\x"}', "第1行第8列，反斜杠用错了"),
        ("[" * 100_000, "嵌套过深"),
        ('{"a": ' + "9" * 5000 + "}", "数字过长"),
    ],
)
def test_json_is_told_where_and_what(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "坏.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFileError) as caught:
        api.read(file)
    assert caught.value.message == f"坏.json：不是有效的 JSON（{said}）；请检查文件内容。"


def test_json_in_another_encoding_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "坏.json"
    file.write_bytes('{"identity": "甲"}'.encode("gb18030"))
    with pytest.raises(UnreadableFileError, match="文件编码不对，应为 UTF-8"):
        api.read(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: a: b\n", "第1行第6列：不是合法的 YAML（这里不应有冒号"),
        ("id: a\n title: b\n", "第2行第7列：不是合法的 YAML（这里不应有冒号"),
        ("id: [a, b\n", "方括号没有成对，或者缺少逗号"),
        ("id: {a: b\n", "花括号没有成对，或者缺少逗号"),
        ('id: "a\n', "引号没有成对"),
        ("id: @a\n", "这里不能用这个符号"),
        ("id:\n\t- a\n", "缩进要用空格"),
        ("id: a\ntitle\nissuer: b\n", "名称后面缺少冒号"),
        ("id\ntitle: a\n", "可能上一行少了冒号"),
        ('id: "\\q"\n', "反斜杠用错了"),
        ("id: a\x00b\n", "含有控制字符"),
        ("- a\nb: c\n", "列表各项没有对齐"),
        ("id:\n    a: b\n  c: d\n", "名称没有对齐"),
    ],
)
def test_yaml_is_told_where_and_what(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputErrors) as caught:
        check_framework(file)
    (error,) = caught.value.errors
    assert said in error.message
    assert not LATIN.search(error.message.split("（", 1)[1])


def test_what_no_table_knows_is_told_in_general_terms() -> None:
    assert mistakes.yaml_words("found something new") == mistakes.UNKNOWN_YAML
    assert mistakes.json_words(ValueError("odd")) == mistakes.UNKNOWN_JSON
    assert mistakes.json_words(json.JSONDecodeError("odd", "{}", 1)).endswith(mistakes.UNKNOWN_JSON)
    assert mistakes.system_words(OSError("odd")) == mistakes.UNKNOWN_SYSTEM
    assert mistakes.system_words(OSError(errno.EACCES, "Permission denied")) == "没有权限"


def test_all_words_have_english() -> None:
    tables = (mistakes._JSON, mistakes._YAML, mistakes._SYSTEM)
    words = {ours for table in tables for ours in table.values()}
    words |= {value for name, value in vars(mistakes).items() if name.isupper() and isinstance(value, str)}
    for one in words:
        assert not CHINESE.search(worded(one)), one
    assert worded("第3行第5列，这里应有冒号") == "line 3, column 5: a colon is missing here"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("没有的.yaml", "找不到这个文件"),
        ("没有/没有的", "找不到这个文件"),
        ("目录", "是文件夹，应是 .yaml 文件"),
        ("目录.yaml", "是文件夹，应是 .yaml 文件"),
        (".", "是文件夹，应是 .yaml 文件"),
        ("表.xlsx", "不是 UTF-8 编码的文本"),
        ("没有这个", "没有名为“没有这个”的"),
        ("长" * 5000, "没有名为“"),
        ("\x00", "没有名为“"),
    ],
)
def test_a_framework_that_is_no_file_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("目录").mkdir()
    Path("目录.yaml").mkdir()
    Path("表.xlsx").write_bytes(b"PK\x03\x04\xff\xfe")
    for load in (load_framework, load_pack):
        with pytest.raises(JixiaoError, match=said):
            load(named)


def test_a_file_of_one_s_own_needs_no_ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jixiao.frameworks import framework_text

    monkeypatch.chdir(tmp_path)
    text = framework_text("mof-2020-10-self").replace("id: mof-2020-10-self", "id: own-2024")
    Path("本市框架").write_text(text, encoding="utf-8")
    assert load_framework("本市框架").id == "own-2024"
