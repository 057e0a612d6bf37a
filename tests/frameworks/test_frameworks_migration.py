"""Maps between editions: nothing gets lost silently between two years."""

import pytest

from jixiao.errors import InputErrors
from jixiao.frameworks import list_migrations, load_framework, load_migration
from jixiao.frameworks.migration import parse_migration

OLD, NEW = "mof-2013-53-project", "mof-2020-10-project"


def test_every_indicator_of_both_editions_is_accounted_for() -> None:
    migration = load_migration(OLD, NEW)
    assert migration is not None
    assert migration in list_migrations()
    older = sorted(name for line in migration.maps for name in line.older)
    newer = sorted(name for line in migration.maps for name in line.newer)
    assert older == sorted(spec.id for spec in load_framework(OLD).indicators)
    assert newer == sorted(spec.id for spec in load_framework(NEW).indicators)
    assert all(line.source.clause for line in migration.maps)


def test_the_timeliness_rates_may_not_be_compared() -> None:
    """2013's 完成及时率 is a lead-time rate, where on time is 0 %; 2020 compares dates."""
    migration = load_migration(OLD, NEW)
    assert migration is not None
    line = next(line for line in migration.maps if "output.timely" in line.older)
    assert line.newer == ("output.time.timely",)
    assert not line.comparable


def test_no_map_is_no_error() -> None:
    assert load_migration(NEW, OLD) is None


def errors_of(maps: str) -> str:
    text = f"from: {OLD}\nto: {NEW}\nconfidence: U\nmaps:\n{maps}"
    with pytest.raises(InputErrors) as caught:
        parse_migration(text, "map.yaml", load_framework)
    return caught.value.message


def test_mistakes_in_a_map() -> None:
    found = errors_of("  - {from: [output.completion, no.such], to: [], comparable: false, clause: 某条}\n")
    assert "map.yaml 第1行第7列：mof-2013-53-project 没有指标“no.such”" in found
    assert "map.yaml 第2行第5列：mof-2020-10-project 的指标“benefit.effect”没有对应关系" in found
    assert "from 与 to 不能都为空" in errors_of("  - {from: [], to: [], comparable: true, clause: 某条}\n")
    assert "缺少“comparable”" in errors_of("  - {from: [a], to: [], clause: 某条}\n")
