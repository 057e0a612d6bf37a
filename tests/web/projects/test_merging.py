"""Joining what two people changed: by itself where it does not touch, by choice where it does."""

from jixiao.web.projects.content import Content, content_from
from jixiao.web.projects.merging import differences, merge


def said(*rows, **texts):
    return content_from({"texts": texts, "rows": [dict(row) for row in rows]})


def row(code, **cells):
    return {"code": code, "level1": "产出指标", "name": code, **cells}


A, B, C = row("a"), row("b"), row("c")


def names(content):
    return [r["name"] for r in content.rows]


def joined(base, mine, theirs, **choices):
    content, undecided = merge(base, mine, theirs, {k.replace("__", "."): v for k, v in choices.items()})
    return content, [d.key for d in undecided]


def test_different_fields_join():
    base, mine, theirs = said(A, name="x"), said(A, name="y"), said({**A, "weight": "5"}, name="x")
    content, undecided = joined(base, mine, theirs)
    assert undecided == []
    assert (content.texts["name"], content.rows[0]["weight"]) == ("y", "5")


def test_the_same_change_is_no_conflict():
    content, undecided = joined(said(A, name="x"), said(A, name="y"), said(A, name="y"))
    assert (content.texts["name"], undecided) == ("y", [])


def test_the_same_field_asks_and_keeps_theirs_until_then():
    base, mine, theirs = said({**A, "weight": "1"}), said({**A, "weight": "2"}), said({**A, "weight": "3"})
    content, undecided = joined(base, mine, theirs)
    assert (content.rows[0]["weight"], undecided) == ("3", ["row.a.weight"])
    assert joined(base, mine, theirs, row__a__weight="mine")[0].rows[0]["weight"] == "2"
    assert joined(base, mine, theirs, row__a__weight="theirs")[1] == []


def test_rows_added_by_both_stay():
    new = row("", name="新")
    content, undecided = joined(said(A), said(A, new), said(A, B))
    assert (names(content), undecided) == (["a", "b", "新"], [])


def test_a_row_that_one_removed_and_the_other_left_alone_goes():
    assert names(joined(said(A, B), said(A), said(A, B))[0]) == ["a"]
    assert names(joined(said(A, B), said(A, B), said(B))[0]) == ["b"]


def test_a_row_that_one_removed_and_the_other_changed_asks():
    changed = {**B, "weight": "9"}
    for mine, theirs in ((said(A), said(A, changed)), (said(A, changed), said(A))):
        base = said(A, B)
        content, undecided = joined(base, mine, theirs)
        assert undecided == ["row.b"]
        assert names(content) == names(theirs)
        assert names(joined(base, mine, theirs, row__b="mine")[0]) == names(mine)
        assert names(joined(base, mine, theirs, row__b="theirs")[0]) == names(theirs)


def test_their_new_row_stands_where_they_put_it():
    assert names(joined(said(A, C), said(C, A), said(A, B, C))[0]) == ["c", "a", "b"]
    assert names(joined(said(A), said(A), said(B, A))[0]) == ["b", "a"]


def test_differences_are_told_in_words():
    before = said({**A, "name": "建成数量", "target": "2"}, B, name="x")
    after = said({**A, "name": "建成数量", "target": "3"}, row("c", name="新指标"), name="x")
    told = [(d.label, d.before, d.after) for d in differences(before, after)]
    assert told == [
        ("指标“b”", "产出指标 b", "（删去）"),
        ("“建成数量”的指标值", "2", "3"),
        ("指标“新指标”", "（没有）", "新增：产出指标 新指标"),
    ]


def test_the_same_content_differs_in_nothing():
    assert differences(said(A, name="x"), said(A, name="x")) == ()
    assert merge(Content(), said(A), said(A), {})[1] == []
