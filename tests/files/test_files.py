"""Files are written whole or not at all."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.errors import JixiaoError, UnreadableFileError
from jixiao.files import atomic, atomic_bytes, check_size, exists


def names(directory: Path) -> list[str]:
    return [path.name for path in directory.iterdir()]


def write(path: Path, text: str, *, force: bool = False, then: Callable[[], object] = str) -> None:
    with atomic(path, force=force) as temporary:
        temporary.write_text(text)
        then()


def fail() -> None:
    raise ZeroDivisionError


def fill_the_disk() -> None:
    with Path("/dev/full").open("w") as full:
        full.write("一")


def test_the_file_appears_when_the_block_ends_well(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    with atomic(target) as temporary:
        assert temporary.suffix == ".docx"
        assert temporary.parent == tmp_path
        temporary.write_text("全文")
        assert not target.exists()
    assert target.read_text() == "全文"
    assert names(tmp_path) == ["报告.docx"]


def test_nothing_stays_behind_when_the_block_fails(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    target.write_text("原来的")
    with pytest.raises(ZeroDivisionError):
        write(target, "半篇", force=True, then=fail)
    assert target.read_text() == "原来的"
    assert names(tmp_path) == ["报告.docx"]


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "表.xlsx"
    target.write_text("原来的")
    with pytest.raises(JixiaoError, match="--force"), atomic(target):
        raise AssertionError("the block must not run")
    with atomic(target, force=True) as temporary:
        temporary.write_text("新的")
    assert target.read_text() == "新的"


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "表.xlsx"
    with pytest.raises(JixiaoError, match="已存在"):
        write(target, "新的", then=lambda: target.write_text("别人的"))
    assert target.read_text() == "别人的"


def test_a_directory_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(JixiaoError, match="文件夹"), atomic(tmp_path, force=True):
        pass


def test_a_missing_directory_names_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(JixiaoError, match="目录不存在"), atomic(tmp_path / "没有" / "表.xlsx"):
        pass


def test_a_directory_that_cannot_be_written() -> None:
    with pytest.raises(JixiaoError, match=r"请换一个|请先建立"), atomic(Path("/proc/表.xlsx")):
        pass


def test_a_full_disk_names_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(JixiaoError, match="磁盘已满"):
        write(tmp_path / "表.xlsx", "新的", then=fill_the_disk)
    assert names(tmp_path) == []


def test_a_cause_inside_a_library_is_found(tmp_path: Path) -> None:
    with pytest.raises(JixiaoError, match="磁盘已满"), atomic(tmp_path / "表.xlsx"):
        raise RuntimeError("a library wraps it") from OSError(errno.ENOSPC, "no space")


def test_size_is_checked_before_reading(tmp_path: Path) -> None:
    huge = tmp_path / "大.xlsx"
    with huge.open("wb") as file:
        file.truncate(500_000_000)
    with pytest.raises(UnreadableFileError, match=r"大\.xlsx：文件有 500 MB，超过上限 20 MB"):
        check_size(huge, 20_000_000)
    check_size(huge, 500_000_000)


def test_files_that_cannot_be_read_at_all(tmp_path: Path) -> None:
    empty = tmp_path / "空.xlsx"
    empty.touch()
    with pytest.raises(UnreadableFileError, match="是空的"):
        check_size(empty, 100)
    with pytest.raises(UnreadableFileError, match="找不到"):
        check_size(tmp_path / "无.xlsx", 100)
    with pytest.raises(UnreadableFileError, match="文件夹"):
        check_size(tmp_path, 100)
    loop = tmp_path / "环.xlsx"
    loop.symlink_to(loop)
    with pytest.raises(UnreadableFileError, match="无法打开"):
        check_size(loop, 100)


def test_a_buffer_becomes_the_file_when_the_block_ends_well(tmp_path: Path) -> None:
    with atomic_bytes(tmp_path / "表.xlsx") as buffer:
        buffer.write(b"whole")
    assert (tmp_path / "表.xlsx").read_bytes() == b"whole"
    with pytest.raises(ZeroDivisionError), atomic_bytes(tmp_path / "表.xlsx", force=True) as buffer:
        buffer.write(1 // 0 * b"half")
    assert (tmp_path / "表.xlsx").read_bytes() == b"whole"
    assert names(tmp_path) == ["表.xlsx"]


def test_a_name_that_is_too_long_names_the_next_step(tmp_path: Path) -> None:
    path = tmp_path / f"{'名' * 100}.xlsx"
    with pytest.raises(JixiaoError, match="文件名太长"):
        write(path, "新的")
    assert names(tmp_path) == []
    assert not exists(tmp_path / "表.xlsx")
