"""Web pages whose parser would take the square of their length end in one clear line."""

import pytest

from jixiao.document import read_document
from jixiao.errors import UnreadableFileError

PAGE = "<html><body><p {}>项目支出绩效自评报告</p></body></html>"


@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(f'a{i}="{i}"' for i in range(200_000)),
        " ".join(f"a{i}" for i in range(200_000)),
        '"x" ' + " ".join(f"a{i}='>'" for i in range(200_000)),
    ],
    ids=["quoted", "bare", "with closing marks"],
)
def test_a_tag_of_very_many_attributes_is_refused(tmp_path, attributes):
    path = tmp_path / "页.html"
    path.write_text(PAGE.format(attributes), encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="个属性，超过上限"):
        read_document(path)


def test_a_long_attribute_is_one(tmp_path):
    path = tmp_path / "页.html"
    path.write_text(PAGE.format('style="' + "color: red; " * 2000 + '"'), encoding="utf-8")
    assert read_document(path).text == "项目支出绩效自评报告"


def test_an_open_quote_takes_no_square(tmp_path):
    path = tmp_path / "页.html"
    path.write_text("<html><body><p>项目支出绩效自评报告</p>" + "<b '" * 100_001, encoding="utf-8")
    with pytest.raises(UnreadableFileError):
        read_document(path)
