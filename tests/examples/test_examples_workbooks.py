"""The example workbooks hold the examples: what is read from them is what the data say, places aside."""

from pathlib import Path

import pytest

from jixiao.errors import InputErrors, JixiaoError
from jixiao.examples import Example, list_examples, load_example, write_examples
from jixiao.workbook import read_workbook

SHIPPED = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_examples(tmp_path_factory.mktemp("示例") / "工作簿")


@pytest.mark.parametrize("example", list_examples(), ids=lambda e: e.id)
def test_a_workbook_read_back_is_the_evaluation(example: Example, written: dict[str, Path]) -> None:
    assert written[example.id].name == example.file_name
    assert read_workbook(written[example.id]).evaluation == load_example(example.id)


@pytest.mark.parametrize("example", list_examples(), ids=lambda e: e.id)
def test_the_shipped_workbook_is_up_to_date(example: Example) -> None:
    assert read_workbook(SHIPPED / example.file_name).evaluation == load_example(example.id)


def test_nothing_else_is_shipped() -> None:
    assert {path.name for path in SHIPPED.iterdir()} == {"README.md", *(e.file_name for e in list_examples())}


def test_the_guide_names_every_workbook() -> None:
    guide = (SHIPPED / "README.md").read_text(encoding="utf-8")
    for example in list_examples():
        assert Path(example.file_name).stem in guide


def test_a_read_value_knows_its_cell(written: dict[str, Path]) -> None:
    evaluation = read_workbook(written["fozuling-2017"]).evaluation
    place = evaluation.indicators[-1].place_of("actual")
    assert place.sheet == "绩效指标"
    assert place.cell


def test_existing_workbooks_are_all_named_and_none_is_touched(tmp_path: Path) -> None:
    names = [example.file_name for example in list_examples()][:2]
    for name in names:
        (tmp_path / name).write_text("我的文件", encoding="utf-8")
    with pytest.raises(InputErrors) as refused:
        write_examples(tmp_path)
    assert all(name in refused.value.message for name in names)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert (tmp_path / names[0]).read_text(encoding="utf-8") == "我的文件"


def test_force_replaces_existing_workbooks(tmp_path: Path) -> None:
    first = list_examples()[0]
    (tmp_path / first.file_name).write_text("旧", encoding="utf-8")
    paths = write_examples(tmp_path, force=True)
    assert read_workbook(paths[first.id]).evaluation.identity.name == load_example(first.id).identity.name


def test_a_file_in_the_place_of_the_directory_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "示例"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(JixiaoError, match="换一个"):
        write_examples(blocked)
