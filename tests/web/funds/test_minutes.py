"""Prior approval: minutes above the threshold of the unit, at once or afterwards."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jixiao.errors import JixiaoError
from jixiao.web.base.storing import path_of
from jixiao.web.funds import services, thresholds
from jixiao.web.funds.keeping import attach
from jixiao.web.funds.models import Balance, Entry, File, FileKind, Kind, Strictness

DAY = date(2026, 5, 6)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def paper(name="纪要.png", data=b"\x89PNG\r\n\x1a\n0"):
    return SimpleUploadedFile(name, data)


def spend(project, amount, **more):
    return services.spend(project, amount=Decimal(amount), on=DAY, number="记-1", summary="装修", by=None, **more)


def kept_files(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


def test_the_rule_is_that_of_the_nearest_unit_above(funded, tree):
    assert thresholds.threshold_of(tree.community) is None
    thresholds.set_threshold(tree.bureau, above=Decimal(20000), strictness=Strictness.FLAG, by=None)
    thresholds.set_threshold(tree.street, above=Decimal(10000), strictness=Strictness.REFUSE, by=None)
    assert thresholds.threshold_of(tree.community).unit == tree.street
    assert thresholds.threshold_of(tree.bureau).above == 20000
    assert thresholds.threshold_of(tree.west_bureau) is None
    thresholds.set_threshold(tree.street, above=None, strictness=Strictness.REFUSE, by=None)
    assert thresholds.threshold_of(tree.community).unit == tree.bureau


def test_above_the_threshold_spending_without_minutes_is_refused(funded, tree, files):
    thresholds.set_threshold(tree.community, above=Decimal(10000), strictness=Strictness.REFUSE, by=None)
    spend(funded, "10000")
    with pytest.raises(JixiaoError, match="须附事前审批的会议纪要") as refused:
        spend(funded, "10000.01", vouchers=[paper("发票.png")])
    assert refused.value.field == "minutes"
    assert kept_files(files) == 0
    entry = spend(funded, "10000.01", minutes=[paper()], vouchers=[paper("发票.png")])
    assert not entry.lacks_minutes
    assert {(file.kind, file.name) for file in entry.files.all()} == {("minutes", "纪要.png"), ("voucher", "发票.png")}
    assert path_of(entry.files.first().stored).read_bytes().startswith(b"\x89PNG")


def test_or_it_is_flagged_until_they_are_brought(funded, tree):
    thresholds.set_threshold(tree.community, above=Decimal(10000), strictness=Strictness.FLAG, by=None)
    entry = spend(funded, "12000")
    assert Balance.objects.get(project=funded).lacking == 1
    attach(entry, FileKind.VOUCHER, [paper("发票.png")], by=None)
    assert Balance.objects.get(project=funded).lacking == 1
    attach(entry, FileKind.MINUTES, [paper()], by=None)
    assert Balance.objects.get(project=funded).lacking == 0
    assert not Entry.objects.get(pk=entry.pk).lacks_minutes


def test_what_was_reversed_lacks_nothing(funded, tree):
    thresholds.set_threshold(tree.community, above=Decimal(10000), strictness=Strictness.FLAG, by=None)
    entry = spend(funded, "12000")
    services.reverse(entry, reason="录错", on=DAY, by=None)
    assert Balance.objects.get(project=funded).lacking == 0
    with pytest.raises(JixiaoError, match="已经冲销"):
        attach(entry, FileKind.MINUTES, [paper()], by=None)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("纪要.exe", b"MZ\x90\x00\x03\x00\x00\x00"),
        ("空.png", b""),
        ("包.zip", b"PK\x05\x06"),
        ("合同.pdf", b"\x89PNG\r\n\x1a\n0"),
        ("照片.jpg", b"%PDF-1.7"),
    ],
)
def test_what_is_no_document_is_not_kept(funded, files, name, data):
    with pytest.raises(JixiaoError):
        spend(funded, "5", vouchers=[paper("发票.png"), paper(name, data)])
    assert kept_files(files) == 0
    assert not Entry.objects.filter(kind=Kind.SPENDING).exists()
    assert not File.objects.exists()
