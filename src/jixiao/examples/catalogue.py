"""The list of examples, how one is read, and how their workbooks are written."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jixiao.errors import InputErrors, JixiaoError
from jixiao.evaluation import Evaluation, from_json
from jixiao.mistakes import system_words


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its id, the file name of its workbook, and in one sentence what it is good for."""

    id: str
    file_name: str
    teaches: str


_EXAMPLES = (
    Example(
        "fozuling-2017",
        "佛祖岭街道公共服务经费-2017.xlsx",
        "单位自评：七项指标齐全，金额对得上，自报结果与按全国自评表计算的结果并列比较。",
    ),
    Example(
        "kunming-grassroots-2017",
        "昆明计生协基层组织建设-2017.xlsx",
        "单位自评：没有可衡量的指标，因此不评分；金额里有一处错写和一笔没有去向的配套资金。",
    ),
    Example(
        "kunming-department-2017",
        "昆明计生协部门整体支出-2017.xlsx",
        "部门整体支出自评：收支几组合计互相对照；部分目标没有完成情况，只能部分评分。",
    ),
    Example(
        "dongchuan-2020",
        "东川铜源社区治理试点-2020.xlsx",
        "单位自评：只有定性目标，没有指标表，自报100分；因此不评分。",
    ),
    Example(
        "jingmen-2017",
        "荆门社区服务站与三社联动-2017.xlsx",
        "第三方评价：只公布总分，有结果而没有目标值，资金到位跨年；因此不评分。",
    ),
    Example(
        "teaching",
        "教学示例（虚构）-社区公共服务站-2024.xlsx",
        "虚构的完整项目：各种计分方法、三个示范点、四级资金、问卷和佐证都填齐，供学习填表。",
    ),
)


def list_examples() -> tuple[Example, ...]:
    """All examples, the simplest complete one first and the teaching example last."""
    return _EXAMPLES


def load_example(id_: str) -> Evaluation:
    """The evaluation of the example ``id_``; raises :class:`JixiaoError` where there is none of that name."""
    import yaml

    if id_ not in {example.id for example in _EXAMPLES}:
        known = "、".join(example.id for example in _EXAMPLES)
        raise JixiaoError("没有名为“{id}”的示例；现有：{known}。", id=id_, known=known)
    source = files("jixiao.examples") / "data" / f"{id_}.yaml"
    return from_json(yaml.safe_load(source.read_text(encoding="utf-8")), source.name)


def write_examples(directory: str | Path, *, force: bool = False) -> dict[str, Path]:
    """Write the workbook of every example into ``directory`` (made where missing); returns their paths by id.

    Raises :class:`InputErrors` before anything is written where a file exists and ``force`` is not given.
    """
    from jixiao.frameworks import load_framework
    from jixiao.workbook import write_workbook

    target = _made(Path(directory))
    paths = {example.id: target / example.file_name for example in _EXAMPLES}
    if not force:
        _refuse_existing(tuple(paths.values()))
    for id_, path in paths.items():
        evaluation = load_example(id_)
        write_workbook(path, evaluation, load_framework(evaluation.framework), force=force)
    return paths


def _made(directory: Path) -> Path:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JixiaoError(
            "无法建立目录（{problem}）；请换一个可以写入的目录。",
            place=str(directory),
            problem=system_words(error),
        ) from error
    return directory


def _refuse_existing(paths: tuple[Path, ...]) -> None:
    found = [
        JixiaoError("文件已存在，没有覆盖；如需覆盖请加 --force，或换一个目录。", place=str(path))
        for path in paths
        if path.exists()
    ]
    if found:
        raise InputErrors(found)
