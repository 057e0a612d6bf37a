"""An archive comes from outside: what is damaged or made to do harm is refused before anything is touched."""

import hashlib
import json
import shutil
import struct
import zipfile

import pytest
from installation_of import rewritten

from jixiao.errors import JixiaoError, UnreadableFileError
from jixiao.web.accounts.models import User
from jixiao.web.operations import archive
from jixiao.web.operations.archive import MANIFEST, SCHEMA
from jixiao.web.operations.restore import restore

SENT = b"x" * 10


def made(path, members, *, manifest=None, method=zipfile.ZIP_DEFLATED):
    """An archive with these members and a manifest that agrees with them."""
    told = {name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "rows": 0} for name, data in members}
    said = {"schema": SCHEMA, "version": "0.1.0", "made": "", "database": "sqlite", "migrations": [], "anchor": ""}
    with zipfile.ZipFile(path, "w", method) as written:
        for name, data in members:
            written.writestr(name, data)
        written.writestr(MANIFEST, json.dumps(said | {"members": told} | (manifest or {})))
    return path


@pytest.mark.parametrize(
    "name",
    ["files/../../etc/passwd", "files/..", "/files/a", "files/a\\b", "files/.hidden", "tables/../x.jsonl", "other/a"],
)
def test_a_name_that_leads_elsewhere_is_refused(name, tmp_path):
    path = made(tmp_path / "a.zip", [(name, SENT)])
    with pytest.raises(UnreadableFileError, match="不完整或被改动过"), archive.opened(path):
        pass


def test_what_is_no_archive_of_ours_is_refused(tmp_path):
    text = tmp_path / "a.zip"
    text.write_text("不是压缩包")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as other:
        other.writestr("a.txt", "x")
    foreign = made(tmp_path / "c.zip", [], manifest={"schema": "other/1"})
    for path in (text, tmp_path / "b.zip", foreign):
        with pytest.raises(UnreadableFileError, match="不是绩效系统的备份"), archive.opened(path):
            pass
    with pytest.raises(UnreadableFileError, match="找不到文件"), archive.opened(tmp_path / "none.zip"):
        pass


def test_a_member_too_many_or_twice_is_refused(tmp_path):
    path = made(tmp_path / "a.zip", [("files/a", SENT)])
    with zipfile.ZipFile(path, "a") as more:
        more.writestr("files/b", SENT)
    with pytest.raises(UnreadableFileError, match="目录与清单不一致"), archive.opened(path):
        pass
    with pytest.warns(UserWarning, match="Duplicate"):
        path = made(tmp_path / "b.zip", [("files/a", SENT), ("files/a", SENT)])
    with pytest.raises(UnreadableFileError, match="不完整"), archive.opened(path):
        pass


def test_a_manifest_that_makes_no_sense_is_refused(tmp_path):
    for number, manifest in enumerate(({"members": 1}, {"migrations": [1]}, {"members": {"files/a": {"size": -1}}})):
        path = made(tmp_path / f"{number}.zip", [], manifest=manifest)
        with pytest.raises(UnreadableFileError, match="manifest"), archive.opened(path):
            pass


def test_a_bomb_is_not_unpacked(tmp_path, monkeypatch):
    """Its sizes are known before: what the disk cannot hold is refused unread."""
    path = made(tmp_path / "a.zip", [("files/a", b"\0" * 50_000_000)])
    assert path.stat().st_size < 100_000
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(1, 1, 60_000_000))
    with archive.opened(path) as reader, pytest.raises(JixiaoError, match="磁盘空间不够：还原约需 101 MB，只有 60 MB"):
        archive.check_room(reader.manifest, tmp_path)


def test_a_size_that_lies_is_refused(tmp_path):
    path = made(tmp_path / "a.zip", [("files/a", b"\0" * 1000)])
    data = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(sign) + at
        data[place : place + 4] = (10).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableFileError, match="不完整"), archive.opened(path) as reader:
        reader.check()


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_byte_changed_anywhere_is_found(share, archived, models, installation):
    """In what a member holds: the times and modes that a ZIP file has beside it are nobody's."""
    with zipfile.ZipFile(archived) as opened:
        members = [info for info in opened.infolist() if info.file_size]
    chosen = members[int(len(members) * share)]
    data = bytearray(archived.read_bytes())
    begins = chosen.header_offset + 30 + sum(struct.unpack_from("<HH", data, chosen.header_offset + 26))
    data[begins + chosen.compress_size // 2] ^= 0x55
    archived.write_bytes(bytes(data))
    with installation(models.bare) as home:
        User.objects.create_user("other", "x", full_name="别人")
        with pytest.raises(JixiaoError):
            restore(archived, force=True)
        assert User.objects.get().username == "other"
        assert not (home / "backups").exists()


def test_a_member_whose_text_was_changed_is_found(archived, installation):
    rewritten(archived, lambda name, data: data.replace("李梅".encode(), "张三".encode()))
    with installation(), pytest.raises(UnreadableFileError, match="不完整或被改动过"):
        restore(archived)


def test_an_archive_cut_short_is_refused(archived, installation):
    archived.write_bytes(archived.read_bytes()[:-100])
    with installation(), pytest.raises(UnreadableFileError):
        restore(archived)
