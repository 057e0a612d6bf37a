"""Profiles: those that come with the program, and a user's own with its mistakes told by line."""

import pytest

from jixiao.errors import InputErrors, JixiaoError
from jixiao.place import NOWHERE
from jixiao.review import Finding, Severity
from jixiao.review.profile import exceeds, load_profile, parse_profile, profile_names


@pytest.mark.parametrize("name", profile_names())
def test_a_shipped_profile_is_sound_and_named_in_both_languages(name):
    profile = load_profile(name)
    assert profile.id == name
    assert set(profile.titles) == {"zh", "en"}
    assert set(profile.descriptions) == {"zh", "en"}
    assert profile.fail_on in ("error", "warning", "notice")


def test_the_four_readers_are_there():
    assert profile_names() == ("finance", "publish", "self", "third-party")


def test_the_longest_beginning_of_a_code_holds():
    profile = parse_profile("id: own\ntitle: 自定\nseverity: {NUM: notice, NUM02: error}\n", "own.yaml")
    assert profile.severity("NUM02", Severity.WARNING) is Severity.ERROR
    assert profile.severity("NUM26", Severity.WARNING) is Severity.NOTICE
    assert profile.severity("SCO03", Severity.WARNING) is Severity.WARNING
    assert profile.titles == {"zh": "自定"}


def test_a_users_own_is_read_from_its_path(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("id: own\ntitle: 自定\nfail_on: notice\nselect: [NUM, sco-03]\nignore: [NUM26]\n", "utf-8")
    profile = load_profile(path)
    assert (profile.fail_on, profile.select, profile.ignore) == ("notice", ("NUM", "SCO03"), ("NUM26",))
    assert load_profile(str(path)) == profile


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("id: own\ntitle: 自定\nselect: [NUM, ZZZ]\n", "第3行", "没有编号以“ZZZ”开头的规则"),
        ("id: own\ntitle: 自定\nignore:\n  - {a: b}\n", "第4行", "没有编号以“”开头的规则"),
        ("id: own\ntitle: 自定\nseverity: {NUM01: grave}\n", "第3行", "error、warning、notice 之一，现为“grave”"),
        ("id: own\ntitle: 自定\nseverity: {ABC01: error}\n", "第3行", "没有编号以“ABC01”开头的规则"),
        ("id: own\ntitle: 自定\nfail_on: never mind\n", "第3行", "现为“never mind”"),
        ("id: own\ntitle: {en: Own}\n", "第2行", "缺少“zh”"),
        ("id: own\n", "第1行", "缺少“title”"),
        ("id: own\ntitle: 自定\ntreshold: error\n", "第3行", "不认识“treshold”"),
        ("- id\n", "第1行", "整个文件应是"),
    ],
)
def test_every_mistake_is_told_with_its_line(text, line, says):
    with pytest.raises(InputErrors) as caught:
        parse_profile(text, "own.yaml")
    (error,) = caught.value.errors
    assert error.place.startswith(f"own.yaml {line}")
    assert says in error.message


def test_an_unknown_name_names_those_that_are_known():
    with pytest.raises(JixiaoError, match="finance、publish、self、third-party"):
        load_profile("finanz")


def test_a_file_that_is_not_there_is_told():
    with pytest.raises(JixiaoError, match="找不到文件"):
        load_profile("nowhere.yaml")


@pytest.mark.parametrize(
    ("severity", "threshold", "fails"),
    [
        (Severity.ERROR, "error", True),
        (Severity.WARNING, "error", False),
        (Severity.WARNING, "warning", True),
        (Severity.NOTICE, "warning", False),
        (Severity.NOTICE, "notice", True),
        (Severity.ERROR, "never", False),
    ],
)
def test_the_threshold_counts_what_is_as_bad_or_worse(severity, threshold, fails):
    assert exceeds([Finding(NOWHERE, "", severity=severity)], threshold) is fails
    assert not exceeds([], threshold)


@pytest.mark.parametrize(
    ("name", "code", "severity"),
    [
        ("finance", "PUB12", "warning"),
        ("self", "PUB01", "notice"),
        ("self", "PUB12", "warning"),
        ("third-party", "PRO01", "error"),
        ("third-party", "PRO04", "warning"),
        ("publish", "PUB11", "error"),
        ("publish", "PUB01", "warning"),
    ],
)
def test_each_reader_has_its_own_severities(name, code, severity):
    from jixiao.review import find_rule

    assert load_profile(name).severity(code, find_rule(code).severity) == severity
