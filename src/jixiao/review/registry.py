"""Which rules there are: every module below ``rules/``, found by walking the package.

The walk is lazy (a thousand imports are not paid by ``jixiao --help``) and its order does not depend on the disk.
"""

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from jixiao.errors import JixiaoError
from jixiao.review.rule import FAMILIES, Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family in the order of :data:`~jixiao.review.rule.FAMILIES`, then by code."""
    order = list(FAMILIES)
    found = [rule for module in rule_modules() for rule in rules_of(module)]
    return tuple(sorted(found, key=lambda rule: (order.index(rule.family), rule.code)))


def rule_modules() -> tuple[str, ...]:
    """The names of the modules that hold a rule each, sorted."""
    from jixiao.review import rules

    walked = walk_packages(rules.__path__, f"{rules.__name__}.")
    return tuple(sorted(info.name for info in walked if not info.ispkg))


def rules_of(module: str) -> tuple[Rule, ...]:
    """The rules that the module called ``module`` makes (one, or a test fails)."""
    return tuple(value for value in vars(import_module(module)).values() if isinstance(value, Rule))


def find_rule(code: str) -> Rule:
    """The rule with that code, in any case and with or without the dash (``num-01``).

    Raises :class:`~jixiao.errors.JixiaoError`, naming near codes, where there is none.
    """
    wanted = code.strip().upper().replace("-", "")
    for rule in all_rules():
        if rule.code == wanted or rule.name.upper().replace("-", "") == wanted:
            return rule
    from difflib import get_close_matches

    near = get_close_matches(wanted, [rule.code for rule in all_rules()], n=3, cutoff=0.5)
    if near:
        raise JixiaoError("没有编号为“{code}”的规则；相近的有：{near}。", code=code, near="、".join(near))
    raise JixiaoError("没有编号为“{code}”的规则；用 jixiao rules list 查看全部。", code=code)
