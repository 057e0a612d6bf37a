"""Chinese without word segmentation: pairs of neighbours, letters and digits likewise."""

from hypothesis import given
from hypothesis import strategies as st

from jixiao.web.search.finding import excerpt, marked
from jixiao.web.search.grams import fold, grams_of, has_all, wanted_of, words_of


def test_every_two_neighbours_are_a_gram():
    assert grams_of("服务站") == {"服", "务", "站", "服务", "务站"}
    assert grams_of("站，建") == {"站", "建"}, "not across a mark"
    assert grams_of("ＡB3") == {"a", "b", "3", "ab", "b3"}


def test_words_are_parted_by_spaces_and_marks_alone_are_none():
    assert words_of("  养老　助餐 —— ") == ["养老", "助餐"]
    assert words_of("〔2025〕3号") == ["〔2025〕3号"]
    assert words_of("，。！") == []
    assert len(words_of("字 " * 50)) == 6


def test_the_fewest_grams_are_asked_for():
    assert wanted_of(["服务站"]) == ["务站", "服务"]
    assert wanted_of(["站"]) == ["站"]
    assert wanted_of(["〔2025〕3号"]) == ["02", "20", "25", "3号"]


def test_the_text_itself_decides():
    assert has_all(["服务站"], ["社区服务站"])
    assert not has_all(["服务站"], ["服务好，务站得稳"])
    assert has_all(["社区", "abc"], ["社区", "ＡＢＣ项目"])


@given(st.text(), st.integers(0, 30), st.integers(1, 12))
def test_what_stands_in_a_text_has_its_grams(text, start, length):
    words = words_of(text[start : start + length])
    assert set(wanted_of(words)) <= grams_of(text)


@given(st.text())
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)


@given(st.text(), st.text(min_size=1, max_size=3))
def test_marking_loses_nothing(text, word):
    assert "".join(piece for piece, _ in marked(text, [fold(word)])) == text


def test_words_are_marked_wherever_they_stand():
    assert marked("ＡBC与abc", ["abc"]) == [("ＡBC", True), ("与", False), ("abc", True)]


def test_an_excerpt_begins_shortly_before_the_first_word():
    shown = excerpt("前" * 100 + "服务站" + "后" * 200, ["服务站"])
    assert shown[0] == ("…" + "前" * 20, False)
    assert shown[1] == ("服务站", True)
    assert shown[2][0].endswith("后…")
    assert excerpt("没有", ["服务站"]) == []
